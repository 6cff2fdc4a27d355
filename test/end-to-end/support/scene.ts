/**
 * What nearly every test end to end needs: a browser for the whole `describe`, and for each test a fresh card in the one reader and
 * an open page of the test site. They are exported as they are at the moment: files run one after the other in a process.
 */
import type { Page } from "puppeteer-core";
import type { BrowserOptions } from "../../../scripts/browser/browser-session.ts";
import type { BrowserKind } from "../../../scripts/browser/host-registration.ts";
import type { VirtualCard } from "../../../virtual-card/virtual-card.ts";
import { Stage } from "./stage.ts";

export let stage: Stage;
export let page: Page;
export let card: VirtualCard;

/** This test is about another card than the one that was put in for it. */
export function changeCard(next: VirtualCard): void {
  card = next;
}

/**
 * To be called inside `describe`. What a test leaves is cleared away after it, then `lookBack` may say what must be true of every
 * test of the `describe`.
 */
export function setScene(
  kind: BrowserKind,
  options: Partial<BrowserOptions> & { readonly lookBack?: () => void | Promise<void> } = {},
): void {
  const { lookBack, ...browser } = options;
  let started: Stage | undefined;
  before(async () => {
    started = stage = await Stage.start(kind, browser);
  });
  // of a browser that did not start there is nothing to close
  after(() => started?.close());
  beforeEach(async () => {
    card = await stage.freshCard();
    page = await stage.open();
  });
  afterEach(async () => {
    await stage.leave();
    await lookBack?.();
  });
}
