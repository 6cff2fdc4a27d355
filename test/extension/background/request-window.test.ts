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
    const raised = () => played.window?.received.filter((message) => "raised" in (message as object)).length;
    clock.tick(10_000);
    await played.focus(false);
    played.desk.windowCreated(own + 1);
    await played.focus(true);
    assert.deepEqual([played.fake.focused, raised()], [[own], 1]);
    await played.focus(false);
    clock.tick(501);
    played.desk.windowCreated(own + 2);
    played.desk.windowCreated(undefined);
    await settle();
    assert.deepEqual([played.fake.focused, raised()], [[own], 1]);
    await played.focus(true);
    played.desk.windowCreated(own + 3);
    await settle();
    assert.deepEqual([played.fake.focused, raised()], [[own, own], 2]);
  });

  it("takes the keyboard from nobody after the background was stopped, unless the window has it", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    const [own = 0] = played.fake.windows.keys();
    played.start();
    await settle();
    played.ask("sign", sign, { resumed: true });
    await settle();
    played.fake.focused.length = 0;
    played.desk.windowCreated(undefined);
    await played.openWindow(own, false);
    clock.tick(501);
    played.desk.windowCreated(undefined);
    assert.deepEqual(played.fake.focused, []);
    await played.focus(true);
    played.desk.windowCreated(undefined);
    assert.deepEqual(played.fake.focused, [own]);
  });

  it("is the only one, also when the background was stopped while it opened", async () => {
    const played = new Played();
    played.fake.beforeCreateResolves = () => new Promise<void>(() => {});
    played.ask("sign", sign);
    await settle();
    played.fake.beforeCreateResolves = undefined;
    played.start();
    await settle();
    played.ask("sign", sign, { resumed: true });
    await played.openWindow();
    const second = played.window;
    const [first] = played.fake.windows.keys();
    await played.openWindow(first);
    assert.deepEqual(second?.received.at(-1), { close: true });
    second?.postMessage({ cancel: true });
    await played.act({ language: "en" });
    assert.equal(played.view.stage.name, "asking");
  });

  it("is told to close by itself where the browser does not remove it", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    played.fake.windows.delete = () => false;
    played.window?.postMessage({ cancel: true });
    await settle();
    assert.deepEqual(played.window?.received.at(-1), { close: true });
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
    window.postMessage({ hello: "unknown", front: true });
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
    window.postMessage({ hello: id, front: true });
    await settle();
    assert.deepEqual(window.received, []);
  });
});
