import assert from "node:assert/strict";
import { type FakePort, settle } from "../fake-browser.ts";
import { answerOf, codeOf, heldClock, Played, sign } from "./played-background.ts";

describe("the way of a request through the background: how it ends", () => {
  const clock = heldClock();

  it("ends after three minutes without a sign of life, and each sign puts it off", async () => {
    const played = new Played();
    const page = played.ask("sign", sign);
    await played.openWindow();
    clock.tick(179_000);
    await played.act({ alive: true });
    clock.tick(179_999);
    await settle();
    assert.equal(answerOf(page), undefined);
    clock.tick(1);
    await settle();
    assert.equal(codeOf(page), "USER_TIMEOUT");
    assert.equal(played.fake.windows.size, 0);
  });

  const endings: [string, (played: Played, page: FakePort) => unknown][] = [
    ["the page is left", (_, page) => page.disconnect()],
    ["the page cancels", (_, page) => page.postMessage({ cancel: true })],
    [
      "the window is closed",
      (played) => {
        const [windowId = 0] = played.fake.windows.keys();
        played.fake.windows.delete(windowId);
        return played.desk.windowRemoved(windowId);
      },
    ],
  ];
  for (const [name, end] of endings) {
    it(`ends everything when ${name}, also while the card works`, async () => {
      const played = new Played();
      played.host.answers.sign = [undefined];
      const page = played.ask("sign", sign);
      await played.openWindow();
      await played.approve();
      await end(played, page);
      await settle();
      assert.deepEqual(played.host.cancelled, [played.host.last("sign")?.id]);
      assert.equal(played.fake.windows.size, 0);
      assert.equal(played.fake.session.items["pending"], undefined);
    });
  }

  it("does not hang on a window that was closed before it was known", async () => {
    const played = new Played();
    played.fake.beforeCreateResolves = (id) => {
      played.fake.windows.delete(id);
      return played.desk.windowRemoved(id);
    };
    const page = played.ask("sign", sign);
    await settle();
    assert.equal(codeOf(page), "USER_CANCELLED");
  });

  const cancels: [string, (played: Played, page: FakePort) => unknown][] = [
    ["the person cancels", (played) => played.act({ cancel: true })],
    ...endings,
  ];
  for (const [name, end] of cancels) {
    it(`lets the origin wait after ${name}, the second time longer`, async () => {
      const played = new Played();
      const pause = async (): Promise<number> => {
        const page = played.ask("readCertificate", { key: "digitalSignature" });
        await played.openWindow();
        await end(played, page);
        await settle();
        const again = played.ask("readCertificate", { key: "digitalSignature" });
        await settle();
        assert.equal(codeOf(again), "BUSY");
        return Number(answerOf(again)?.error?.details["retryAfterMs"]);
      };
      const first = await pause();
      assert.ok(first > 0 && first <= 2_000);
      clock.tick(first);
      const second = await pause();
      assert.ok(second > 2_000 && second <= 4_000);
    });
  }
});
