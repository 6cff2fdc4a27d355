import assert from "node:assert/strict";
import { settle } from "../fake-browser.ts";
import { answerOf, codeOf, heldClock, Played, sender, sign } from "./played-background.ts";

describe("the way of a request through the background: a background that was stopped", () => {
  heldClock();

  it("goes on after it was stopped while asking: page and window come back, nothing is hashed again", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    const before = played.view.checkCode;
    played.start();
    const page = played.ask("sign", sign, { resumed: true });
    await played.openWindow();
    assert.equal(played.view.stage.name, "asking");
    assert.equal(played.view.checkCode, before);
    assert.equal(played.host.count("hashDocuments"), 1);
    await played.approve();
    assert.ok(answerOf(page)?.result);
  });

  it("knows still that the request came from a private window, and keeps no history of it", async () => {
    const from = sender({
      tab: { id: 7, windowId: 1, url: "https://city.example.jp/", active: true, incognito: true },
    });
    const played = new Played();
    played.ask("sign", sign, { from });
    await played.openWindow();
    played.start();
    const page = played.ask("sign", sign, { from, resumed: true });
    await played.openWindow();
    await played.approve();
    assert.ok(answerOf(page)?.result);
    assert.equal(played.fake.local.items["history"], undefined);
  });

  it("is started by a look of My card: the request that was under way keeps its turn, and the look hears so", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    played.start();
    const own = played.look();
    const page = played.ask("sign", sign, { resumed: true });
    await played.openWindow();
    assert.deepEqual(own.received, [{ problem: { code: "BUSY", details: {} } }]);
    assert.equal(played.host.count("inspectPins"), 0);
    await played.approve();
    assert.ok(answerOf(page)?.result);
  });

  it("is started by a look of My card, with nothing under way: the card is looked at", async () => {
    const played = new Played();
    const own = played.look();
    await settle();
    assert.equal("result" in (own.received[0] as object), true);
  });

  it("answers a page that is back later than the person cancelled in the window", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    played.start();
    await played.openWindow();
    await played.act({ cancel: true });
    const page = played.ask("sign", sign, { resumed: true });
    await settle();
    assert.equal(codeOf(page), "USER_CANCELLED");
  });

  it("says that it was interrupted when it was stopped while the card worked, and does not repeat the PIN", async () => {
    const played = new Played();
    played.host.answers.sign = [undefined];
    played.ask("sign", sign);
    await played.openWindow();
    await played.approve();
    played.start();
    played.ask("sign", sign, { resumed: true });
    await played.openWindow();
    const { stage } = played.view;
    assert.ok(stage.name === "asking");
    assert.equal(stage.notice?.code, "INTERRUPTED");
    assert.equal(played.host.count("sign"), 1);
  });

  it("tells a page that comes back for a request nobody knows", async () => {
    const played = new Played();
    const page = played.ask("sign", sign, { resumed: true });
    await settle();
    assert.equal(codeOf(page), "INTERRUPTED");
  });

  it("does not give a request to another document of the same tab", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    played.start();
    const page = played.ask("sign", sign, { resumed: true, from: sender({ documentId: "d2" }) });
    await settle();
    assert.equal(codeOf(page), "INTERRUPTED");
  });
});
