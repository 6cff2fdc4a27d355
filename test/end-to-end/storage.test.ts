import assert from "node:assert/strict";
import type { CDPSession, Page } from "puppeteer-core";
import { Stage } from "./support/stage.ts";

/** Runs code in the content script's world, as a page would that has taken over its own process. */
class ContentWorld {
  readonly #session: CDPSession;
  readonly #context: number;

  private constructor(session: CDPSession, context: number) {
    this.#session = session;
    this.#context = context;
  }

  static async of(page: Page): Promise<ContentWorld> {
    const session = await page.createCDPSession();
    const found = new Promise<number>((resolve) =>
      session.on("Runtime.executionContextCreated", ({ context }) => {
        if (context.auxData?.["type"] === "isolated" && context.origin.startsWith("chrome-extension:"))
          resolve(context.id);
      }),
    );
    await session.send("Runtime.enable");
    return new ContentWorld(session, await found);
  }

  async run(expression: string): Promise<unknown> {
    const options = { contextId: this.#context, awaitPromise: true, returnByValue: true };
    return (await this.#session.send("Runtime.evaluate", { expression, ...options })).result.value;
  }
}

// Firefox has no such switch (SECURITY.md)
describe("a content script that a page has taken over, in chromium", function () {
  this.timeout(60_000);
  let stage: Stage;
  let page: Page;
  let world: ContentWorld;

  before(async () => {
    stage = await Stage.start("chromium");
  });
  after(() => stage?.close());
  beforeEach(async () => {
    await stage.freshCard();
    page = await stage.open();
    // the background has run
    await stage.call(page, "getStatus");
    await stage.outcome(page);
    world = await ContentWorld.of(page);
  });
  afterEach(() => stage.leave());

  const tries: [string, string][] = [
    ["reads what is stored", "chrome.storage.local.get().then(() => 'done', () => 'refused')"],
    [
      "enables a site",
      "chrome.storage.local.set({ sites: ['https://a.example'] }).then(() => 'done', () => 'refused')",
    ],
    ["reads what a request left", "chrome.storage.session.get().then(() => 'done', () => 'refused')"],
    [
      "asks for the settings",
      "chrome.runtime.sendMessage({ ask: 'settings' }).then((answer) => answer ? 'done' : 'refused', () => 'refused')",
    ],
    [
      "asks the host about the card",
      `new Promise((resolve) => {
        const port = chrome.runtime.connect({ name: "card" });
        port.onMessage.addListener(() => resolve("done"));
        port.postMessage({ method: "inspectPins", params: { wait: false } });
        setTimeout(resolve, 1500, "refused");
      })`,
    ],
  ];
  for (const [name, expression] of tries) {
    it(`${name}: refused`, async () => assert.equal(await world.run(expression), "refused"));
  }
});
