/** Asking again before the time that a cancel costs a page. */
import assert from "node:assert/strict";
import { times } from "../../../shared/contract/limits.ts";
import type { ApprovalWindow } from "./approval-window.ts";
import type { Stage } from "./stage.ts";

/**
 * Cancels and asks again, until that was too soon: `isRefused` then. Where this machine took longer than the page has to wait, a window comes
 * instead and is cancelled in its turn. Gives how long the page had to wait, in milliseconds.
 */
export async function untilTooSoon(
  stage: Stage,
  cancel: (window: ApprovalWindow) => Promise<unknown>,
  askAgain: () => Promise<unknown>,
  isRefused: () => Promise<boolean>,
): Promise<number> {
  for (let wait: number = times.cancelBackOff; ; wait *= 2) {
    const window = await stage.approval();
    const begun = performance.now();
    await cancel(window);
    await window.untilClosed();
    await askAgain();
    const took = performance.now() - begun;
    let refused = false;
    await stage.until("the page is refused, or else asked", async () => {
      refused = await isRefused();
      return refused || (await stage.approvalWindows()) > 0;
    });
    if (refused) return wait;
    assert.ok(took > wait, `heard ${took} ms after a cancel, before the ${wait} ms were over`);
  }
}
