/**
 * One real browser with the extension, for the demo and the end-to-end tests: Chromium over the DevTools pipe, Firefox over
 * WebDriver BiDi, the same calls for both. What differs or surprises in either is settled here and nowhere else.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer, { type Browser, type LaunchOptions, type Page } from "puppeteer-core";
import { dist } from "../build/paths.ts";
import { type BrowserKind, writeHostLauncher, writeHostManifest } from "./host-registration.ts";

export interface BrowserOptions {
  readonly kind: BrowserKind;
  readonly headless: boolean;
  /** Of the host that the browser starts. */
  readonly hostEnvironment: Readonly<Record<string, string>>;
  /** A folder of `dist/`; the development build of the browser when left out. */
  readonly extension?: string;
  readonly preferences?: Readonly<Record<string, unknown>>;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The caller calls {@link BrowserSession.close} when a signal tells it to end; else the driver ends the browser then. */
  readonly endsWithUs?: boolean;
}

const executables: Readonly<Record<BrowserKind, readonly string[]>> = {
  chromium: ["/usr/bin/chromium", "/usr/lib/chromium/chromium", "/usr/bin/google-chrome"],
  firefox: ["/usr/bin/firefox-esr", "/usr/bin/firefox"],
};

/** Quiet on a closed network; without a sandbox only where Chromium refuses to have one, as root. */
const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** No bubble may cover the page: no offer to translate it, none to keep the password. */
const chromiumPreferences = { translate: { enabled: false }, credentials_enable_service: false };

export class BrowserSession {
  readonly kind: BrowserKind;
  readonly browser: Browser;
  /** Everything the browser writes; removed by {@link close}. */
  readonly home: string;
  readonly launcher: string;
  readonly #seenWindows = new Set<unknown>();

  private constructor(kind: BrowserKind, browser: Browser, home: string, launcher: string) {
    this.kind = kind;
    this.browser = browser;
    this.home = home;
    this.launcher = launcher;
  }

  /** A fresh profile, the host registered for it, the browser running, the extension installed. */
  static async start(options: BrowserOptions): Promise<BrowserSession> {
    const { kind } = options;
    const home = mkdtempSync(join(tmpdir(), `warifu-${kind}-`));
    const launcher = join(home, "warifu");
    writeHostLauncher(launcher, options.hostEnvironment);
    writeHostManifest(kind, home, launcher);
    let browser: Browser | undefined;
    try {
      browser = await puppeteer.launch(launchOptions(options, home));
      await browser.installExtension(dist(options.extension ?? `dev-${kind}`));
      return new BrowserSession(kind, browser, home, launcher);
    } catch (error) {
      await endBrowser(browser, home);
      throw error;
    }
  }

  /** A new tab at `url`. */
  async open(url: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(url);
    return page;
  }

  /**
   * Resolves when the extension listens on this page, which its site must be enabled for. An extension that was installed a
   * moment ago is still finding its pages, and what they ask meanwhile nobody hears.
   */
  async untilListening(page: Page): Promise<void> {
    const heard = await page.evaluate(async (tries: number) => {
      // refused for what it is, so that nothing is begun
      const message = { warifu: 1, id: "ping", method: "ping", params: {} };
      for (let count = 0; count < tries; count++) {
        const { port1, port2 } = new MessageChannel();
        window.postMessage(message, location.origin, [port2]);
        const answered = await new Promise((resolve) => {
          port1.onmessage = () => resolve(true);
          setTimeout(resolve, 200, false);
        });
        port1.close();
        if (answered) return true;
      }
      return false;
    }, 75);
    if (!heard) throw new Error("the extension does not listen on this page");
  }

  /**
   * The next window of the extension whose path matches: never one that was handed out before, which may still be closing.
   * Firefox tells nothing about extension pages by events, so its tree is asked.
   */
  async extensionWindow(path: RegExp, milliseconds = 15_000): Promise<Page> {
    const end = Date.now() + milliseconds;
    for (;;) {
      const found = this.kind === "chromium" ? await this.#chromiumWindow(path) : await this.#firefoxWindow(path);
      if (found) return found;
      if (Date.now() > end) throw new Error(`no window of the extension at ${path}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  /** How many windows of the extension are open whose path matches. */
  async countExtensionWindows(path: RegExp): Promise<number> {
    if (this.kind === "chromium") return this.#chromiumTargets(path).length;
    return (await this.#firefoxContexts(path)).length;
  }

  /** Firefox only: closes the windows of the extension that {@link extensionWindow} has not handed out. */
  async closeUnseen(path: RegExp): Promise<void> {
    const { connection } = this.browser as unknown as BidiBrowser;
    for (const { context } of await this.#firefoxContexts(path)) {
      if (!this.#seenWindows.has(context)) await connection.send("browsingContext.close", { context });
    }
  }

  /** Firefox only: a script in the browser's own scope, for what no page can reach. Its (JSON) value comes back. */
  async evaluateInBrowser(script: string): Promise<unknown> {
    const { connection } = this.browser as unknown as BidiBrowser;
    const { result } = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
    const [window] = result.contexts;
    if (!window) throw new Error("the browser has no window");
    const evaluated = await connection.send("script.evaluate", {
      expression: script,
      target: { context: window.context },
      awaitPromise: true,
    });
    const { result: given, exceptionDetails } = evaluated.result as unknown as {
      result?: { value?: unknown };
      exceptionDetails?: { text: string };
    };
    if (exceptionDetails) throw new Error(`Firefox: ${exceptionDetails.text}`);
    return given?.value;
  }

  async close(): Promise<void> {
    await endBrowser(this.browser, this.home);
  }

  #chromiumTargets(path: RegExp) {
    return this.browser.targets().filter((target) => target.type() === "page" && isExtensionUrl(target.url(), path));
  }

  async #chromiumWindow(path: RegExp): Promise<Page | undefined> {
    for (const target of this.#chromiumTargets(path)) {
      if (this.#seenWindows.has(target)) continue;
      // a popup of the toolbar is no page to puppeteer until it is told to take it as one
      const page = await target.page().then(
        (found) => found ?? target.asPage(),
        () => null,
      );
      if (!page) continue;
      this.#seenWindows.add(target);
      return page;
    }
    return undefined;
  }

  async #firefoxContexts(path: RegExp): Promise<readonly { context: string; url: string }[]> {
    const { connection } = this.browser as unknown as BidiBrowser;
    const { result } = await connection.send("browsingContext.getTree", {});
    return result.contexts.filter(({ url }) => isExtensionUrl(url, path));
  }

  async #firefoxWindow(path: RegExp): Promise<Page | undefined> {
    for (const { context } of await this.#firefoxContexts(path)) {
      if (this.#seenWindows.has(context)) continue;
      const pages = await this.browser.pages();
      const page = pages.find((each) => (each.mainFrame() as unknown as { _id: string })._id === context);
      if (!page) continue;
      this.#seenWindows.add(context);
      return page;
    }
    return undefined;
  }
}

interface BidiBrowser {
  readonly connection: {
    send(method: string, params: object): Promise<{ result: { contexts: { context: string; url: string }[] } }>;
  };
}

const isExtensionUrl = (url: string, path: RegExp): boolean =>
  /^(chrome|moz)-extension:/.test(url) && path.test(new URL(url).pathname);

function launchOptions({ kind, headless, args = [], ...options }: BrowserOptions, home: string): LaunchOptions {
  const executablePath = executables[kind].find(existsSync);
  if (!executablePath)
    throw new Error(`${kind} is not installed (Debian: apt-get install ${kind === "firefox" ? "firefox-esr" : kind})`);
  const env = { ...process.env, HOME: home, MOZ_DISABLE_AUTO_SAFE_MODE: "1", ...options.environment };
  const common: LaunchOptions = {
    executablePath,
    headless,
    env,
    protocolTimeout: 120_000,
    acceptInsecureCerts: true,
    ...(options.endsWithUs && { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }),
  };
  if (kind === "firefox") {
    const extraPrefsFirefox = { "browser.shell.checkDefaultBrowser": false, ...options.preferences };
    return { ...common, browser: "firefox", extraPrefsFirefox, args: ["--remote-allow-system-access", ...args] };
  }
  const userDataDir = `${home}/profile`;
  mkdirSync(`${userDataDir}/Default`, { recursive: true });
  writeFileSync(`${userDataDir}/Default/Preferences`, JSON.stringify(chromiumPreferences));
  return {
    ...common,
    pipe: true,
    userDataDir,
    enableExtensions: true,
    args: [...chromiumArguments, ...args],
    // a person need not be told that software controls the browser, and the bar takes room from the page
    ...(!headless && { ignoreDefaultArgs: ["--enable-automation"] }),
    defaultViewport: null,
  };
}

/** A browser writes to its profile until its last process has gone. */
async function endBrowser(browser: Browser | undefined, home: string): Promise<void> {
  await browser?.close().catch(() => {});
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** Clicks something that closes its own window: that the target is gone afterwards is no failure. */
export async function clickAndClose(page: Page, selector: string): Promise<void> {
  await page.click(selector).catch((error: unknown) => {
    const gone = /Target closed|Session closed|detached|no such frame|not found|closed|no such node/i;
    if (!(error instanceof Error) || !gone.test(error.message)) throw error;
  });
}
