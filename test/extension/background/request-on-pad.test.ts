import assert from "node:assert/strict";
import { settle } from "../fake-browser.ts";
import { card } from "../fake-host.ts";
import { answerOf, heldClock, Played } from "./played-background.ts";

describe("the way of a request through the background: a PIN on the reader's own keys", () => {
  heldClock();
  const params = { from: "cardInfoInputSupport", fields: ["sex"] };
  const text = { ...card, attributes: true, pin: { name: "text", triesLeft: 3, pinPad: true } };

  const asked = async () => {
    const played = new Played();
    played.host.answers.inspectCard = [{ result: { cards: [text] } }, { result: { cards: [text] } }];
    const page = played.ask("readAttributes", params);
    await played.openWindow();
    return { played, page };
  };
  const yes = (played: Played) =>
    played.act({ decide: { round: played.view.round, pinPad: true, lastTryConfirmed: false } });

  it("is offered in the window, and no PIN goes to the host", async () => {
    const { played, page } = await asked();
    const question = { card: "handle-1", pin: "text", triesLeft: 3, pinPad: true };
    assert.deepEqual(played.view.stage, { name: "asking", question });
    await yes(played);
    const sent = { ...params, card: "handle-1", lastTryConfirmed: false, pinPad: true };
    assert.deepEqual(played.host.last("readAttributes")?.params, sent);
    assert.deepEqual(answerOf(page)?.result?.["sex"], { code: "2" });
  });

  it("the window says what to do while the reader waits, and the page hears nothing of it", async () => {
    const { played, page } = await asked();
    played.host.answers.readAttributes = [undefined];
    await yes(played);
    const told = page.received.length;
    played.host.say({ type: "progress", id: played.host.last("readAttributes")?.id, state: "pinPad" });
    await settle();
    assert.deepEqual(played.view.stage, { name: "padEntry", pin: "text" });
    assert.equal(page.received.length, told);
  });

  for (const [what, error] of [
    ["the person stopped at the reader", { code: "USER_CANCELLED", details: {} }],
    ["nobody typed", { code: "USER_TIMEOUT", details: {} }],
    ["the reader could not take it", { code: "PIN_PAD_UNUSABLE", details: { pin: "text" } }],
  ] as const) {
    it(`${what}: the card is looked at again and the person is asked again`, async () => {
      const { played, page } = await asked();
      played.host.answers.readAttributes = [{ error }];
      await yes(played);
      const { stage } = played.view;
      assert.equal(stage.name === "asking" && stage.notice?.code, error.code);
      assert.equal(played.host.asked.filter(({ method }) => method === "inspectCard").length, 2);
      assert.equal(answerOf(page), undefined);
    });
  }

  for (const code of ["USER_CANCELLED", "USER_TIMEOUT"] as const) {
    it(`${code} of a host that has got a PIN from the keyboard: nobody says that it was at the reader, and that nothing was sent`, async () => {
      const { played } = await asked();
      played.host.answers.readAttributes = [{ error: { code, details: {} } }];
      const typed = Array.from("5678", (digit) => digit.charCodeAt(0));
      await played.act({ decide: { round: played.view.round, pin: typed, lastTryConfirmed: false } });
      assert.equal(played.view.stage.name, "failed");
    });
  }

  it("a host that ends while the reader waits: nobody says that the person stopped there", async () => {
    const { played } = await asked();
    played.host.answers.readAttributes = [{ error: { code: "INTERRUPTED", details: {} } }];
    await yes(played);
    assert.equal(played.view.stage.name, "failed");
  });

  it("the last try needs a second yes here as well", async () => {
    const played = new Played();
    const last = { ...text, pin: { ...text.pin, triesLeft: 1 } };
    played.host.answers.inspectCard = [{ result: { cards: [last] } }];
    played.ask("readAttributes", params);
    await played.openWindow();
    await yes(played);
    assert.equal(played.host.last("readAttributes"), undefined);
    await played.act({ decide: { round: played.view.round, pinPad: true, lastTryConfirmed: true } });
    assert.equal(
      (played.host.last("readAttributes")?.params as { lastTryConfirmed?: boolean } | undefined)?.lastTryConfirmed,
      true,
    );
  });
});
