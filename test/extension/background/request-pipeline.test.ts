import assert from "node:assert/strict";
import type { ApprovalView } from "../../../extension/messages/approval.ts";
import { times } from "../../../shared/contract/limits.ts";
import { settle } from "../fake-browser.ts";
import { card } from "../fake-host.ts";
import { answerOf, codeOf, heldClock, origin, Played, pin, sign } from "./played-background.ts";

describe("the way of a request through the background", () => {
  const clock = heldClock();

  it("looks for the card while the documents are hashed, and hashing may take its time", async () => {
    const played = new Played();
    played.host.hashes = false;
    const page = played.ask("sign", sign);
    await settle();
    assert.equal(played.host.count("inspectCard"), 1);
    clock.tick(2 * times.hostSettles);
    await settle();
    assert.deepEqual([played.host.port?.isOpen, codeOf(page)], [true, undefined]);
  });

  it("signs: asks the host to hash and to look, shows both, sends the PIN once, answers by name", async () => {
    const played = new Played();
    const page = played.ask("sign", sign);
    await played.openWindow();
    const { stage, request, checkCode } = played.view;
    assert.deepEqual(stage, { name: "asking", question: { card: "handle-1", pin: "sign", triesLeft: 5 } });
    assert.equal(request.origin, origin);
    assert.equal(request.firstTime, true);
    assert.ok(request.documents[0]?.digest);
    assert.match(checkCode ?? "", /^[3-9A-Y]{4}$/);
    await played.approve();
    const { params } = played.host.last("sign") ?? {};
    assert.deepEqual([params?.["pin"], params?.["card"]], [pin, "handle-1"]);
    assert.deepEqual(answerOf(page)?.result?.["signatures"], [{ name: "a.json", signature: "AQID" }]);
    assert.equal(played.view.stage.name, "done");
    const progress = page.received.filter((message) => Object.hasOwn(message as object, "progress"));
    assert.deepEqual(progress[0], { progress: { state: "approval", checkCode } });
    assert.deepEqual(played.fake.session.items["pending"], undefined);
    assert.equal(JSON.stringify(played.fake.session.items).includes(pin.join(",")), false);
  });

  it("sends the PIN before it draws, and answers the page before it draws again", async () => {
    const played = new Played();
    const order: string[] = [];
    const note = (what: string) => void (order.at(-1) === what || order.push(what));
    played.host.answers.sign = [undefined];
    const page = played.ask("sign", sign);
    await played.openWindow();
    played.host.port?.onMessage.addListener((() => note("host")) as never);
    played.window?.onMessage.addListener((({ view }: { view?: ApprovalView }) => note(`${view?.stage.name}`)) as never);
    page.onMessage.addListener(((message: object) => "result" in message && note("page")) as never);
    await played.approve();
    played.host.say({ type: "progress", id: played.host.last("sign")?.id, state: "verifying" });
    await settle();
    assert.deepEqual(order, ["host"], "the card has not begun to compute");
    clock.tick(times.untilDrawn);
    const { id } = played.host.last("sign") ?? {};
    const result = {
      signatures: ["AQID"],
      certificate: "AAAA",
      chain: ["AAAA"],
      signatureAlgorithm: "RSASSA-PKCS1-v1_5",
    };
    played.host.say({ type: "progress", id, state: "reading" });
    played.host.say({ type: "response", id, result });
    await settle();
    assert.deepEqual(order, ["host", "working", "page", "done"]);
    const working = played.shown.filter(({ stage }) => stage.name === "working");
    assert.equal(working.length, 1, "what looks the same is drawn once");
  });

  it("answers versions without a window, and null for a host that is missing", async () => {
    const played = new Played();
    const page = played.ask("getStatus", {});
    await settle();
    assert.equal(answerOf(page)?.result?.["host"], "0.1.0");
    assert.equal(played.fake.windows.size, 0);
    const without = new Played({
      onNative: (host) => {
        host.other.error = { message: "No such native application app.warifu.host" };
        host.disconnect();
      },
    });
    const other = without.ask("getStatus", {});
    await settle();
    assert.equal(answerOf(other)?.result?.["host"], null);
  });

  it("waits for a card and says so, and tells the page only when the person says so", async () => {
    const played = new Played();
    played.host.answers.inspectCard = [undefined];
    const page = played.ask("sign", sign);
    await played.openWindow();
    const { id } = played.host.last("inspectCard") ?? {};
    played.host.say({ type: "progress", id, state: "waiting", problem: "CARD_MISSING" });
    await settle();
    assert.deepEqual(played.view.stage, { name: "waiting", problem: { code: "CARD_MISSING", details: {} } });
    assert.equal(answerOf(page), undefined);
    await played.act({ tellSite: true });
    assert.equal(codeOf(page), "CARD_MISSING");
    assert.deepEqual(played.host.cancelled, [id]);
    assert.equal(played.fake.windows.size, 0);
  });

  it("asks which of two cards", async () => {
    const played = new Played();
    played.host.answers.inspectCard = [
      { result: { cards: [card, { ...card, card: "handle-2", reader: "Reader 1" }] } },
    ];
    played.ask("sign", sign);
    await played.openWindow();
    assert.equal(played.view.stage.name, "choosing");
    await played.act({ choose: { round: played.view.round, card: 1 } });
    await played.approve();
    assert.equal(played.host.last("sign")?.params["card"], "handle-2");
  });

  it("tries again after the host died, when the person wants to", async () => {
    const played = new Played();
    played.host.answers.sign = [undefined];
    const page = played.ask("sign", sign);
    await played.openWindow();
    await played.approve();
    played.host.port?.disconnect();
    await settle();
    assert.ok(played.view.stage.name === "failed" && played.view.stage.problem.code === "HOST_CRASHED");
    await played.act({ retry: { round: played.view.round } });
    assert.equal(played.host.starts, 2);
    assert.equal(played.host.count("sign"), 1);
    await played.approve();
    assert.ok(answerOf(page)?.result);
  });

  it("tells the page of the card once the PIN was taken, and nothing twice: nobody counts the tries", async () => {
    const played = new Played();
    played.host.answers.sign = [undefined, undefined];
    const page = played.ask("sign", sign);
    await played.openWindow();
    const told = () =>
      (page.received as { progress?: { state: string } }[]).flatMap(({ progress }) => (progress ? [progress] : []));
    const atWork = async (...frames: object[]): Promise<void> => {
      await played.approve();
      const { id } = played.host.last("sign") ?? {};
      for (const frame of frames) played.host.say({ type: "progress", id, ...frame });
      await settle();
    };
    await atWork({ state: "verifying" });
    const error = { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 4 } };
    played.host.say({ type: "response", id: played.host.last("sign")?.id, error });
    await settle();
    assert.deepEqual(
      told().map(({ state }) => state),
      ["approval"],
    );
    const signing = { state: "signing", done: 1, total: 1 };
    await atWork({ state: "verifying" }, { state: "reading" }, { state: "reading" }, signing, signing);
    assert.deepEqual(told().slice(1), [{ state: "card" }, { state: "card", done: 1, total: 1 }]);
  });
});
