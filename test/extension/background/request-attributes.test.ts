import assert from "node:assert/strict";
import { card } from "../fake-host.ts";
import { answerOf, codeOf, heldClock, Played } from "./played-background.ts";

describe("the way of a request through the background: attributes", () => {
  heldClock();
  const params = { from: "cardInfoInputSupport", fields: ["sex"], accept: "jisx0213" };
  const text = { ...card, attributes: true, pin: { name: "text", triesLeft: 3 } };

  it("asks for the PIN of their source, says what the site receives, and hands on what the host found", async () => {
    const played = new Played();
    played.host.answers.inspectCard = [{ result: { cards: [text] } }];
    const page = played.ask("readAttributes", params);
    await played.openWindow();
    const { request, stage } = played.view;
    assert.deepEqual([request.method, request.key, request.fields], ["readAttributes", null, ["sex"]]);
    assert.deepEqual(stage, { name: "asking", question: { card: "handle-1", pin: "text", triesLeft: 3 } });
    const typed = [53, 54, 55, 56];
    await played.act({ decide: { round: played.view.round, pin: [...typed], lastTryConfirmed: false } });
    assert.deepEqual(played.host.last("inspectCard")?.params, { key: null, use: "attributes", wait: true });
    const sent = { ...params, card: "handle-1", lastTryConfirmed: false, pin: typed };
    assert.deepEqual(played.host.last("readAttributes")?.params, sent);
    assert.deepEqual(answerOf(page)?.result?.["sex"], { code: "2" });
  });

  it("from the certificate it looks for that certificate", async () => {
    const played = new Played();
    played.ask("readAttributes", { ...params, from: "digitalSignature" });
    await played.openWindow();
    const { request, stage } = played.view;
    assert.deepEqual([request.key, stage.name === "asking" && stage.question?.pin], ["digitalSignature", "sign"]);
    const intent = { key: "digitalSignature", use: "readCertificate", wait: true };
    assert.deepEqual(played.host.last("inspectCard")?.params, intent);
  });

  it("stops at a phone, which has no such record, before a PIN is asked for", async () => {
    const played = new Played();
    played.host.answers.inspectCard = [{ result: { cards: [{ ...text, attributes: false, pin: null }] } }];
    const page = played.ask("readAttributes", params);
    await played.openWindow();
    const { stage } = played.view;
    assert.equal(stage.name === "failed" && stage.problem.code, "ATTRIBUTES_ABSENT");
    await played.act({ tellSite: true });
    assert.equal(codeOf(page), "ATTRIBUTES_ABSENT");
  });

  for (const [name, changes] of [
    ["My Number", { fields: ["myNumber"] }],
    ["a source there is none of", { from: "cardFace" }],
    ["nothing", { fields: [] }],
    ["a PIN of its own", { pin: "5678" }],
  ] as const) {
    it(`refuses a page that asks for ${name}`, async () => {
      const played = new Played();
      const page = played.ask("readAttributes", { ...params, ...changes });
      await played.openWindow().catch(() => {});
      assert.equal(codeOf(page), "REQUEST_INVALID");
      assert.equal(played.fake.windows.size, 0);
    });
  }
});
