/** A browser with the extension, a site, and the host with a real pcscd behind it, with clocks at both ends. */
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import { times } from "../../shared/contract/limits.ts";
import { startTestSite, type TestSite } from "../../test/end-to-end/support/test-site.ts";
import { typedPins } from "../../test/support/typed-pins.ts";
import { testPins } from "../../virtual-card/test-authority.ts";
import { BrowserSession, clickAndClose } from "../browser/browser-session.ts";
import { type BrowserKind, writeHostLauncher } from "../browser/host-registration.ts";
import { dist } from "../build/paths.ts";
import { closesAtTheEnd, closesOnceStarted } from "./opened.ts";
import { prepare, roundTrips, untilAsking } from "./page-clocks.ts";
import { PcscdStand, paces } from "./pcscd-stand.ts";

/** Milliseconds. */
export interface PageTimes {
  /** Click on the page → question in the window. */
  readonly question: number;
  /** Yes in the window → result on the page. */
  readonly answer: number;
  /** What the card's delays add up to meanwhile. */
  readonly delays: number;
  /** What the model took for the same commands. */
  readonly model: number;
}

/** A time that page or window has noted. */
const timeIn = (page: Page, expression: string): Promise<number> => page.evaluate(expression) as Promise<number>;

export class BrowserStand {
  /** Ends browser, site and stand. */
  readonly close = closesAtTheEnd(() => this.#close());
  readonly #session: BrowserSession;
  readonly #closeSession: () => Promise<void>;
  readonly #site: TestSite;
  readonly #stand: PcscdStand;
  #page!: Page;

  private constructor(session: BrowserSession, closeSession: () => Promise<void>, site: TestSite, stand: PcscdStand) {
    this.#session = session;
    this.#closeSession = closeSession;
    this.#site = site;
    this.#stand = stand;
  }

  static async start(kind: BrowserKind): Promise<BrowserStand> {
    const stand = await PcscdStand.start();
    const site = await startTestSite();
    stand.inReader.pace = paces.real;
    // Firefox would round the clocks
    const preferences = { "privacy.reduceTimerPrecision": false };
    const options = { kind, headless: true, hostEnvironment: stand.pcscd.env, preferences, endsWithUs: true };
    const starting = BrowserSession.start(options);
    const closeSession = closesOnceStarted(starting, (session) => session.close());
    try {
      const session = await starting;
      writeHostLauncher(session.launcher, stand.pcscd.env, dist("native-host/warifu"));
      const started = new BrowserStand(session, closeSession, site, stand);
      started.#page = await session.open(site.origin);
      await session.untilListening(started.#page);
      return started;
    } catch (error) {
      await closeSession();
      await Promise.all([site.close(), stand.close()]);
      throw error;
    }
  }

  /** What the browser's native messaging takes, there and back. The person's request is cancelled. */
  async nativeRoundTrips(count: number): Promise<readonly number[]> {
    const window = await this.#ask();
    await window.evaluate(untilAsking);
    const took = (await window.evaluate(roundTrips(count))) as number[];
    await clickAndClose(window, "#cancel");
    return took;
  }

  async signOnce(): Promise<PageTimes> {
    const page = this.#page;
    const window = await this.#ask();
    const asking = await timeIn(window, untilAsking);
    const asked = await timeIn(page, "asked");
    // a yes is not heard at once, and what is typed at once has to be confirmed
    await pause(times.beforeYes);
    typedPins.type(testPins.sign);
    await window.type("#pin", testPins.sign);
    const before = this.#card();
    await clickAndClose(window, "#sign");
    // while the card signs: what the driver asks the browser would stand in the way before, and afterwards the window stays for a moment only
    await pause(150);
    const saidYes = await timeIn(window, "saidYes");
    const answered = await timeIn(page, "answered");
    const after = this.#card();
    return {
      question: asking - asked,
      answer: answered - saidYes,
      delays: this.#stand.delays(after.commands - before.commands, after.signatures - before.signatures),
      model: after.spentMs - before.spentMs,
    };
  }

  /** Has the page ask for a signature. Gives the window. */
  async #ask(): Promise<Page> {
    await this.#page.evaluate(prepare);
    await this.#page.bringToFront();
    await this.#page.click("#go");
    return this.#session.extensionWindow(/approval\.html/);
  }

  async #close(): Promise<void> {
    await this.#closeSession();
    await Promise.all([this.#site.close(), this.#stand.close()]);
  }

  #card(): { commands: number; signatures: number; spentMs: number } {
    const { card, spentMs } = this.#stand.inReader;
    return { ...card.counts, spentMs };
  }
}
