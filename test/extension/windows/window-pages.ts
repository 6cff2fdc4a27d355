/**
 * The built windows in real Chromium, with a `browser` object that a test plays: what the background would say goes in,
 * what the person does comes out. The pages come over http with the manifest's own policy, so a breach of it shows.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import type { FromWindow, ToWindow } from "../../../extension/messages/approval.ts";
import { localeFiles } from "../../../manifests/locales.ts";
import { extensionManifest } from "../../../manifests/manifest.ts";
import { buildExtensionCode } from "../../../scripts/build/extension.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** Runs in the page before its own scripts. Everything here must be self-contained. */
function installFakeBrowser(messages: Record<string, { message: string }>): void {
  const heard: unknown[] = [];
  let listeners: ((message: unknown) => void)[] = [];
  let disconnected: (() => void)[] = [];
  const answers: Record<string, unknown> = {};
  const stage: { tell?: (answer: unknown) => void } = {};
  const approvalPort = () => ({
    postMessage: (message: unknown) => heard.push(JSON.parse(JSON.stringify(message))),
    onMessage: { addListener: (listener: (message: unknown) => void) => listeners.push(listener) },
    onDisconnect: { addListener: (listener: () => void) => disconnected.push(listener) },
  });
  /**
   * One question, and what `answers` has for its method: one after the other, the last again and again; none for null. A change waits
   * for the page to say that it goes on, and never gets as far where the answer is "deaf".
   */
  const cardPort = () => {
    let listen: (answer: unknown) => void = () => {};
    const tell = (answer: unknown) => answer && setTimeout(() => listen(answer));
    stage.tell = tell;
    let answer: unknown;
    return {
      postMessage: (message: { method: string } | string) => {
        heard.push(JSON.parse(JSON.stringify(message)));
        if (typeof message === "string") return tell(answer);
        const given = (answers[message.method] ?? []) as unknown[];
        answer = given.length > 1 ? given.shift() : given[0];
        if (answer === "deaf") return undefined;
        return tell(message.method === "changePin" ? { ready: true } : answer);
      },
      onMessage: {
        addListener: (listener: (message: unknown) => void) => (listen = listener),
        removeListener: () => (listen = () => {}),
      },
      onDisconnect: { addListener: (listener: () => void) => disconnected.push(listener) },
      disconnect: () => heard.push("disconnected"),
    };
  };
  const runtime = {
    id: "fake",
    getURL: (path: string) => `fake-extension://fake/${path}`,
    connect: ({ name }: { name: string }) => (name === "card" ? cardPort() : approvalPort()),
    sendMessage: (message: { ask: string }) => {
      heard.push(message);
      return Promise.resolve(answers[message.ask]);
    },
    openOptionsPage: () => Promise.resolve(heard.push("options")),
  };
  const tabs = {
    query: () => Promise.resolve([{ url: answers["tab"] }]),
    create: (tab: unknown) => Promise.resolve(heard.push({ tab })),
  };
  const permissions = { request: (asked: unknown) => Promise.resolve(heard.push({ permission: asked }) > 0) };
  const i18n = { getMessage: (name: string) => messages[name]?.message ?? "" };
  const browser = { runtime, tabs, permissions, i18n };
  const say = (message: unknown): void => {
    for (const listener of listeners) listener(message);
  };
  const stop = (): void => {
    const ended = disconnected;
    listeners = [];
    disconnected = [];
    for (const listener of ended) listener();
  };
  const now = performance.now.bind(performance);
  let ahead = 0;
  performance.now = () => now() + ahead;
  const moveClock = (milliseconds: number): void => {
    ahead += milliseconds;
  };
  Object.assign(stage, { heard, answers, say, stop, moveClock });
  Object.assign(globalThis, { browser, chrome: { ...(globalThis as { chrome?: object }).chrome, runtime }, stage });
}

/** Runs in the page before its own scripts. */
function hurry(milliseconds: number, takes: number): void {
  const wait = globalThis.setTimeout;
  const hurried = (act: () => void, time?: number) => wait(act, time === milliseconds ? takes : time);
  Object.assign(globalThis, { setTimeout: hurried });
}

interface Stage {
  readonly heard: FromWindow[];
  readonly answers: Record<string, unknown>;
  say(message: ToWindow): void;
  stop(): void;
  moveClock(milliseconds: number): void;
}

/** What is quicker than it is, and whether the page is in front. */
export interface PageTime {
  readonly hurried?: number;
  readonly takes?: number;
  readonly hidden?: boolean;
}

export class WindowPages {
  readonly browser: Browser;
  readonly #server: Server;
  readonly #folder: string;
  readonly #root: string;

  private constructor(browser: Browser, server: Server, folder: string) {
    this.browser = browser;
    this.#server = server;
    this.#folder = folder;
    this.#root = `http://localhost:${(server.address() as AddressInfo).port}/windows/`;
  }

  static async start(): Promise<WindowPages> {
    const folder = mkdtempSync(join(tmpdir(), "warifu-windows-"));
    await buildExtensionCode(folder);
    const server = serve(folder);
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    const browser = await puppeteer.launch({
      executablePath: "/usr/bin/chromium",
      userDataDir: join(folder, "profile"),
      args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"],
    });
    return new WindowPages(browser, server, folder);
  }

  /**
   * A page such as `approval.html#id`; `answers` to the questions of popup and options page, `tab` for the tab's address. A wait of `hurried`
   * milliseconds takes 200, or `takes`; a `hidden` page is behind another tab.
   */
  async open(
    path: string,
    answers: Record<string, unknown> = {},
    { hurried, takes = 200, hidden }: PageTime = {},
  ): Promise<Page> {
    const page = await this.browser.newPage();
    await page.setViewport({ width: 480, height: 720 });
    // tsx marks functions with a helper that pages do not have
    await page.evaluateOnNewDocument("globalThis.__name = (marked) => marked");
    await page.evaluateOnNewDocument(installFakeBrowser, localeFiles()["_locales/en/messages.json"] as never);
    await page.evaluateOnNewDocument((given) => {
      Object.assign((globalThis as unknown as { stage: Stage }).stage.answers, given);
    }, answers);
    if (hidden)
      await page.evaluateOnNewDocument(
        "Object.defineProperty(document, 'hidden', { configurable: true, value: true })",
      );
    if (hurried !== undefined) await page.evaluateOnNewDocument(hurry, hurried, takes);
    await page.goto(this.#root + path);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Says something to the window as the background would. */
export const say = (page: Page, message: ToWindow): Promise<void> =>
  page.evaluate((said) => (globalThis as unknown as { stage: Stage }).stage.say(said), message as never);

/** Moves on the clock by which the window tells what came just now. Milliseconds. */
export const moveClock = (page: Page, milliseconds: number): Promise<void> =>
  page.evaluate((by) => (globalThis as unknown as { stage: Stage }).stage.moveClock(by), milliseconds);

/** Stops the background; the window connects to the next one by itself. */
export async function stopBackground(page: Page): Promise<void> {
  const before = (await heard(page)).length;
  await page.evaluate(() => (globalThis as unknown as { stage: Stage }).stage.stop());
  await page.waitForFunction(
    (count) => (globalThis as unknown as { stage: Stage }).stage.heard.length > count,
    {},
    before,
  );
}

/** What the window has sent so far. */
export const heard = (page: Page): Promise<FromWindow[]> =>
  page.evaluate(() => (globalThis as unknown as { stage: Stage }).stage.heard);

function serve(folder: string): Server {
  const { content_security_policy: policy } = extensionManifest("chromium", { development: false }) as {
    content_security_policy: { extension_pages: string };
  };
  return createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    try {
      const body = readFileSync(join(folder, path));
      const type = types[extname(path)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": policy.extension_pages });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
}

/** Of the running suite; see {@link setPages}. Live: tests run one after the other. */
export let pages: WindowPages;

/** To be called inside `describe`. */
export function setPages(): void {
  before(async () => {
    pages = await WindowPages.start();
  });
  after(() => pages?.close());
}
