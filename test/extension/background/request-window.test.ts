import assert from "node:assert/strict";
import { portPair, settle } from "../fake-browser.ts";
import { answerOf, heldClock, Played, sender, sign } from "./played-background.ts";

describe("the way of a request through the background: its window", () => {
  const clock = heldClock();

  it("goes on when other windows are closed, and stays in front of those that open", async () => {
    const played = new Played();
    const page = played.ask("sign", sign);
    await played.openWindow();
    const [own = 0] = played.fake.windows.keys();
    await played.desk.windowRemoved(own + 1);
    await settle();
    assert.equal(answerOf(page), undefined);
    played.fake.focused.length = 0;
    played.desk.windowCreated(own);
    assert.deepEqual(played.fake.focused, []);
    played.desk.windowCreated(own + 1);
    assert.deepEqual(played.fake.focused, [own]);
    await played.act({ cancel: true });
    played.desk.windowCreated(own + 2);
    assert.deepEqual(played.fake.focused, [own]);
  });

  it("takes the keyboard from nobody who is busy elsewhere, and back from a window that has just taken it", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    const [own = 0] = played.fake.windows.keys();
    played.fake.focused.length = 0;
    played.desk.focusChanged(own + 1);
    played.desk.windowCreated(own + 1);
    assert.deepEqual(played.fake.focused, [own]);
    played.desk.focusChanged(own);
    played.desk.focusChanged(-1);
    clock.tick(1_001);
    played.desk.windowCreated(own + 2);
    played.desk.windowCreated(undefined);
    assert.deepEqual(played.fake.focused, [own]);
    played.desk.focusChanged(own);
    played.desk.windowCreated(own + 3);
    assert.deepEqual(played.fake.focused, [own, own]);
  });

  it("comes to the front also over a window that opened while its own number was not known", async () => {
    const played = new Played();
    played.fake.beforeCreateResolves = () => played.desk.windowCreated(999);
    played.ask("sign", sign);
    await settle();
    assert.deepEqual(played.fake.focused, [...played.fake.windows.keys()]);
  });

  it("closes an approval page that belongs to no request", async () => {
    const played = new Played();
    const [window, ours] = portPair();
    ours.sender = sender({
      origin: "chrome-extension://warifu",
      url: "chrome-extension://warifu/windows/approval.html",
    });
    played.desk.connectWindow(ours.asPort());
    window.postMessage({ hello: "unknown" });
    await settle();
    assert.deepEqual(window.received, [{ close: true }]);
  });

  it("takes no approval page that is not our own", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await settle();
    const [window, ours] = portPair();
    ours.sender = sender();
    played.desk.connectWindow(ours.asPort());
    const { id } = played.fake.session.items["pending"] as { id: string };
    window.postMessage({ hello: id });
    await settle();
    assert.deepEqual(window.received, []);
  });
});
