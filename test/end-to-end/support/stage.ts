/** Browser, extension, host process, virtual card and test site together: what every end-to-end test stands on. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import { type BrowserOptions, BrowserSession } from "../../../scripts/browser/browser-session.ts";
import type { BrowserKind } from "../../../scripts/browser/host-registration.ts";
import { formatApdu } from "../../../virtual-card/apdu-log.ts";
import { type Bench, startBench } from "../../../virtual-card/bench/bench-server.ts";
import type { CardOptions } from "../../../virtual-card/card-options.ts";
import type { VirtualCard } from "../../../virtual-card/virtual-card.ts";
import type { VirtualReader } from "../../../virtual-card/virtual-reader.ts";
import { VirtualReaders } from "../../../virtual-card/virtual-readers.ts";
import { cardOf, testCardContents } from "../../support/test-card.ts";
import { tellError } from "../../support/told.ts";
import { ApprovalWindow } from "./approval-window.ts";
import { stopEventPage, stopServiceWorker } from "./stop-background.ts";
import { startTestSite, type TestSite } from "./test-site.ts";

export const browserKinds: readonly BrowserKind[] = ["chromium", "firefox"];

export interface Outcome {
  readonly result?: Record<string, unknown>;
  readonly error?: {
    code: string;
    details: Record<string, unknown>;
    message: string;
    remedy: string;
    retriable: boolean;
  };
}

type Globals = Record<string, (...args: unknown[]) => unknown>;

export class Stage {
  readonly session: BrowserSession;
  readonly readers: VirtualReaders;
  readonly bench: Bench;
  site: TestSite;
  /** Every command of the card that is in, one line each. */
  readonly apdus: string[] = [];
  /** The page that called last. */
  #asked: Page | undefined;

  private constructor(session: BrowserSession, readers: VirtualReaders, bench: Bench, site: TestSite) {
    this.session = session;
    this.readers = readers;
    this.bench = bench;
    this.site = site;
  }

  static async start(kind: BrowserKind, options: Partial<BrowserOptions> = {}): Promise<Stage> {
    const readers = new VirtualReaders();
    const bench = await startBench(readers);
    const site = await startTestSite();
    let session: BrowserSession | undefined;
    try {
      const hostEnvironment = { WARIFU_VIRTUAL_READER: bench.path };
      session = await BrowserSession.start({ kind, headless: true, hostEnvironment, ...options });
      // a release build listens nowhere yet
      if (!options.extension) await listens(session, site.origin);
      return new Stage(session, readers, bench, site);
    } catch (error) {
      await Promise.all([session?.close(), site.close(), bench.close()]);
      throw error;
    }
  }

  get reader(): VirtualReader {
    const [reader] = this.readers.readers;
    assert.ok(reader, "there is no reader");
    return reader;
  }

  /** One reader with one fresh card in it, whatever was there before. */
  async freshCard(options: Partial<CardOptions> = {}): Promise<VirtualCard> {
    for (const { name } of this.readers.readers) this.readers.removeReader(name);
    this.readers.addReader("Reader 0").insert(await this.card(options));
    this.apdus.length = 0;
    return this.reader.card as VirtualCard;
  }

  async card(options: Partial<CardOptions> = {}): Promise<VirtualCard> {
    const onApdu = (entry: Parameters<typeof formatApdu>[0]): void => void this.apdus.push(formatApdu(entry));
    return cardOf(await testCardContents(), { options, onApdu });
  }

  /** The test site gets another origin: one that has not been cancelled lately, so that it need not wait. */
  async moveSite(): Promise<void> {
    await this.site.close();
    this.site = await startTestSite();
  }

  /** A second test site; the first one stays, and whoever holds it closes it. */
  async addSite(): Promise<void> {
    this.site = await startTestSite();
  }

  /** A tab at the test site, its script loaded and the content script in place. */
  async open(path = "/", origin = this.site.origin): Promise<Page> {
    const page = await this.session.open(`${origin}${path}`);
    if (!path.startsWith("/frame")) await page.waitForFunction("globalThis.ready === true");
    return page;
  }

  /** Calls the client's method from a real click on the page. */
  async call(page: Page, method: string, params: object = {}, options: object = {}): Promise<void> {
    await page.evaluate(
      (...call) => {
        const globals = globalThis as unknown as Globals;
        globals["next"] = () => globals["run"]?.(...call);
      },
      method,
      params,
      options,
    );
    this.#asked = page;
    await page.bringToFront();
    await page.click("#go");
  }

  /** Posts a message as it is from a real click, without the client. The page's `heard` holds what came back. */
  async post(page: Page, message: unknown): Promise<void> {
    await page.evaluate((given: unknown) => {
      const globals = globalThis as unknown as Globals;
      globals["next"] = () => globals["raw"]?.(given);
    }, message);
    await page.bringToFront();
    await page.click("#go");
  }

  async outcome(page: Page): Promise<Outcome> {
    const outcome = await page.evaluate(() => (globalThis as unknown as { outcome: Promise<Outcome> }).outcome);
    if (outcome?.error) tellError("errors that pages got", outcome.error);
    return outcome;
  }

  /** The approval window of the request that was just made. When none comes, it says what the page heard instead. */
  async approval(): Promise<ApprovalWindow> {
    const page = await this.session.extensionWindow(/approval\.html/).catch(async (error: Error) => {
      const heard = this.#asked && (await Promise.race([this.outcome(this.#asked), pause(100)]));
      throw new Error(`${error.message}; the page heard ${heard ? (heard.error?.code ?? "a result") : "nothing"}`);
    });
    return ApprovalWindow.at(page, this);
  }

  approvalWindows(): Promise<number> {
    return this.session.countExtensionWindows(/approval\.html/);
  }

  /** Processes of this browser's host. */
  hostProcesses(): number[] {
    const { stdout } = { stdout: execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }) };
    return stdout
      .split("\n")
      .filter((line) => line.includes("dev-native-host/warifu.js") && environmentOf(line).includes(this.bench.path))
      .map((line) => Number.parseInt(line, 10));
  }

  /** What must hold after every test: no window, no card session, nothing unlocked. Ends on the last moment it may take. */
  async assertNothingLeft(): Promise<void> {
    await this.until("no approval window is left", async () => (await this.approvalWindows()) === 0);
    for (const reader of this.readers.readers) {
      await this.until("no card session is left", () => !reader.inUse);
      await this.until(
        "the card is locked",
        () => !reader.card?.isUnlocked("sign") && !reader.card?.isUnlocked("auth"),
      );
    }
  }

  /** Ends the service worker or the event page, as a browser does that wants its memory back. */
  async stopBackground(): Promise<void> {
    await (this.session.kind === "chromium" ? stopServiceWorker(this.session.browser) : stopEventPage(this.session));
  }

  /** Waits for something that must come to be, at most twenty seconds: a machine may have other work. */
  async until(what: string, condition: () => boolean | Promise<boolean>, milliseconds = 20_000): Promise<void> {
    const end = Date.now() + milliseconds;
    while (!(await condition())) {
      assert.ok(Date.now() < end, `it did not come to be that ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  /** After each test: everything is closed and put away, and the next test finds a site that has not been cancelled. */
  async leave(): Promise<void> {
    const [first, ...others] = await this.pages();
    for (const page of others) await page.close().catch(() => {});
    await first?.goto("about:blank");
    await this.assertNothingLeft();
    await this.moveSite();
  }

  /** The tabs, without windows of the extension. The first one stays open for ever: it keeps the browser alive. */
  async pages(): Promise<Page[]> {
    const pages = await this.session.browser.pages();
    const own = await Promise.all(pages.map((page) => page.evaluate("location.protocol").catch(() => "gone:")));
    return pages.filter((_, index) => /^(about|http):/.test(String(own[index])));
  }

  async close(): Promise<void> {
    await this.session.close();
    await this.until("no host process is left", () => this.hostProcesses().length === 0);
    await Promise.all([this.site.close(), this.bench.close()]);
    await this.readers.close();
  }
}

async function listens(session: BrowserSession, origin: string): Promise<void> {
  const page = await session.open(origin);
  await session.untilListening(page);
  await page.close();
}

/** The environment of a process, by the line `ps` prints for it; empty when it has gone. */
function environmentOf(line: string): string {
  try {
    return execFileSync("cat", [`/proc/${Number.parseInt(line, 10)}/environ`], {
      encoding: "latin1",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return "";
  }
}
