import assert from "node:assert/strict";
import { card } from "../fake-host.ts";
import { answerOf, codeOf, heldClock, Played } from "./played-background.ts";

const challenge = "A".repeat(43);

describe("the way of a request through the background: a login", () => {
  heldClock();
  const found = { ...card, pin: { name: "auth", triesLeft: 3 } };

  const asked = async () => {
    const played = new Played();
    played.host.answers.inspectCard = [{ result: { cards: [found] } }];
    const page = played.ask("authenticate", { challenge });
    await played.openWindow();
    return { played, page };
  };

  it("asks for the PIN of four digits, and sends the origin that the browser reported", async () => {
    const { played, page } = await asked();
    const { request, stage } = played.view;
    assert.deepEqual([request.method, request.key, request.documents], ["authenticate", "userAuthentication", []]);
    assert.deepEqual(stage, { name: "asking", question: { card: "handle-1", pin: "auth", triesLeft: 3 } });
    await played.act({ decide: { round: played.view.round, pin: [49, 50, 51, 52], lastTryConfirmed: false } });
    const intent = { key: "userAuthentication", use: "authenticate", wait: true };
    assert.deepEqual(played.host.last("inspectCard")?.params, intent);
    assert.deepEqual(played.host.last("authenticate")?.params, {
      ...{ card: "handle-1", origin: request.origin, top: request.origin, challenge },
      ...{ lastTryConfirmed: false, pin: [49, 50, 51, 52] },
    });
    assert.deepEqual(Object.keys(answerOf(page)?.result ?? {}), ["token"]);
  });

  it("shows a check code to the page and in the window, which another challenge would change", async () => {
    const codes = new Set<string>();
    for (const asking of [challenge, "E".repeat(43)]) {
      const played = new Played();
      played.host.answers.inspectCard = [{ result: { cards: [found] } }];
      const page = played.ask("authenticate", { challenge: asking });
      await played.openWindow();
      const steps = page.received as { progress?: { checkCode?: string } }[];
      const told = steps.flatMap(({ progress }) => (progress ? [progress.checkCode] : []));
      assert.deepEqual(told, [played.view.checkCode]);
      codes.add(played.view.checkCode ?? "");
    }
    assert.equal(codes.size, 2);
  });

  for (const [name, params] of [
    ["an origin of its own choice", { challenge, origin: "https://other.example" }],
    ["something to sign", { challenge, payload: "eyJ9" }],
    ["a key", { challenge, key: "digitalSignature" }],
    ["a digest in place of a challenge", { digests: [], hash: "SHA-256" }],
    ["a short challenge", { challenge: "A".repeat(42) }],
    ["a challenge of other letters", { challenge: "=".repeat(44) }],
    ["letters that are no bytes", { challenge: "A".repeat(45) }],
    ["spare bits", { challenge: `${"A".repeat(42)}B` }],
    ["no challenge", {}],
  ] as const) {
    it(`refuses a page that brings ${name}`, async () => {
      const played = new Played();
      const page = played.ask("authenticate", params);
      await played.openWindow().catch(() => {});
      assert.equal(codeOf(page), "REQUEST_INVALID");
      assert.equal(played.host.count("inspectCard"), 0);
    });
  }
});
