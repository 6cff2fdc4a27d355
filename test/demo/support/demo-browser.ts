/** The demo site in headless Chromium, built from the sources as they are, without the extension. */
import { rmSync } from "node:fs";
import { cp } from "node:fs/promises";
import { build } from "esbuild";
import puppeteer, { type Browser, type CookieData, type Page } from "puppeteer-core";
import { type DemoServer, startDemoServer } from "../../../demo/server/server.ts";
import { fromRoot } from "../../../scripts/build/paths.ts";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { testCardContents } from "../../support/test-card.ts";
import { ExtensionEnd } from "./extension-end.ts";
import { Visitor } from "./visitor.ts";

export class DemoBrowser {
  readonly card: IssuedCard;
  readonly folder: string;
  readonly #browser: Browser;
  server: DemoServer;

  private constructor(card: IssuedCard, folder: string, browser: Browser, server: DemoServer) {
    this.card = card;
    this.folder = folder;
    this.#browser = browser;
    this.server = server;
  }

  static async start(): Promise<DemoBrowser> {
    const card = await testCardContents();
    const folder = temporaryFolder("warifu-demo-site-");
    await cp(fromRoot("demo/public"), folder, { recursive: true });
    await build({
      entryPoints: { demo: fromRoot("demo/site/main.ts"), "officer/officer": fromRoot("demo/site/officer/main.ts") },
      outdir: folder,
      bundle: true,
      format: "esm",
      logLevel: "warning",
    });
    const args = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"];
    const browser = await puppeteer.launch({
      executablePath: "/usr/bin/chromium",
      args: process.getuid?.() === 0 ? ["--no-sandbox", ...args] : args,
      defaultViewport: { width: 1100, height: 900 },
    });
    return new DemoBrowser(card, folder, browser, await startSite(card, folder));
  }

  /** A tab at the site, with the test's hand on the extension's end of the page protocol when one is asked for. */
  async open(path = "/", { extension = true, loggedIn = true } = {}): Promise<{ page: Page; extension: ExtensionEnd }> {
    const page = await this.#browser.newPage();
    if (loggedIn) await this.#browser.setCookie(...(await this.#loggedInCookies()));
    else await this.#browser.deleteCookie(...(await this.#browser.cookies()));
    const end = new ExtensionEnd(page, this.card);
    if (extension) await end.listen();
    await page.goto(`${this.server.origin}${path}`);
    if (loggedIn && path === "/") await page.waitForSelector("body[data-step=input]");
    return { page, extension: end };
  }

  async #loggedInCookies(): Promise<CookieData[]> {
    const visitor = new Visitor(this.server.origin);
    await visitor.logIn(this.card);
    const [name = "", value = ""] = visitor.cookie.split("=");
    return [{ name, value, domain: "localhost", path: "/", httpOnly: true, sameSite: "Strict" }];
  }

  /** The same site at the same address, with everything it knew forgotten. */
  async restartServer(): Promise<void> {
    const port = Number(new URL(this.server.origin).port);
    await this.server.close();
    this.server = await startSite(this.card, this.folder, port);
  }

  async closeTabs(): Promise<void> {
    const [first, ...others] = await this.#browser.pages();
    await Promise.all(others.map((page) => page.close()));
    await first?.goto("about:blank");
    await this.#browser.deleteCookie(...(await this.#browser.cookies()));
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.server.close();
    rmSync(this.folder, { recursive: true });
  }
}

const startSite = (card: IssuedCard, folder: string, port = 0): Promise<DemoServer> =>
  startDemoServer({
    folder,
    port,
    trustAnchors: [card.keys.digitalSignature.issuer],
    loginAnchors: [card.keys.userAuthentication.issuer],
  });
