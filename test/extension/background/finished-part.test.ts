import assert from "node:assert/strict";
import { contractVersion, type FinishedSignatures } from "../../../shared/contract/fields.ts";
import { times } from "../../../shared/contract/limits.ts";
import type { WireError } from "../../../shared/errors/warifu-error.ts";
import { settle } from "../fake-browser.ts";
import { card } from "../fake-host.ts";
import { answerOf, heldClock, Played } from "./played-background.ts";

const digest = Buffer.alloc(32).toString("base64");
const names = ["1", "2", "3", "4"];
const digests = { digests: names.map((name) => ({ name, digest })), hash: "SHA-256" };
/** As the fake host signs. */
const sameCertificate: Omit<FinishedSignatures, "signatures"> = {
  certificate: "AAAA",
  chain: ["AAAA"],
  signatureAlgorithm: "RSASSA-PKCS1-v1_5",
};
const removedAfter = (...signatures: string[]): { error: WireError } => ({
  error: { code: "CARD_REMOVED", details: { finished: { signatures, ...sameCertificate } } },
});

describe("the way of a request through the background: a batch that failed in the middle", () => {
  const clock = heldClock();

  /** Failures one after the other; then the fake host signs whatever it is asked to. */
  const failing = async (...failures: { error: WireError }[]) => {
    const played = new Played();
    played.host.answers.sign = [...failures];
    const page = played.ask("sign", digests);
    await played.openWindow();
    for (const _ of failures) await played.approve();
    return { played, page };
  };
  const signed = (page: Parameters<typeof answerOf>[0]): string[][] => {
    const { signatures = [] } = (answerOf(page)?.result ?? {}) as {
      signatures?: { name: string; signature: string }[];
    };
    return signatures.map(({ name, signature }) => [name, signature]);
  };

  /** How many digests the host was asked to sign, each time. */
  const asked = ({ host }: Played): number[] =>
    host.asked.filter(({ method }) => method === "sign").map(({ params }) => (params["digests"] as string[]).length);

  it("signs the rest only, and says how many there are", async () => {
    const { played, page } = await failing(removedAfter("BBBB"), removedAfter("CCCC", "DDDD"));
    const { stage } = played.view;
    assert.ok(stage.name === "asking");
    assert.deepEqual([stage.notice, stage.done, stage.total], [{ code: "CARD_REMOVED", details: {} }, 3, 4]);
    await played.approve();
    assert.deepEqual(asked(played), [4, 3, 1]);
    assert.deepEqual(signed(page), [
      ["1", "BBBB"],
      ["2", "CCCC"],
      ["3", "DDDD"],
      ["4", "AQID"],
    ]);
  });

  it("counts on while the rest is signed", async () => {
    const { played } = await failing(removedAfter("BBBB"));
    played.host.answers.sign = [undefined];
    await played.approve();
    clock.tick(times.untilDrawn);
    played.host.say({ type: "progress", id: played.host.last("sign")?.id, state: "signing", done: 1, total: 3 });
    await played.untilSettled();
    assert.deepEqual(played.view.stage, { name: "working", done: 2, total: 4 });
  });

  it("signs all of it anew with another card", async () => {
    const { played, page } = await failing();
    played.host.answers.sign = [removedAfter("BBBB")];
    played.host.answers.inspectCard = [{ result: { cards: [{ ...card, card: "another" }] } }];
    await played.approve();
    await played.approve();
    assert.deepEqual(asked(played), [4, 4]);
    assert.equal(signed(page).length, 4);
  });

  it("is not lost when the background is stopped", async () => {
    const { played } = await failing(removedAfter("BBBB"));
    played.start();
    const page = played.ask("sign", digests, { resumed: true });
    await played.openWindow();
    await played.approve();
    assert.deepEqual(signed(page)[0], ["1", "BBBB"]);
  });

  for (const code of ["INTERNAL", "HOST_TIMEOUT"] as const) {
    it(`tells the site what is signed also where something else ends it: ${code}`, async () => {
      const { played, page } = await failing(removedAfter("BBBB"), { error: { code, details: {} } });
      assert.equal(played.view.stage.name, "failed");
      await played.act({ tellSite: true });
      const { code: told, details } = answerOf(page)?.error ?? {};
      assert.deepEqual([told, details], [code, { finished: { signatures: ["BBBB"], ...sameCertificate } }]);
    });
  }

  it("tells the site what is signed when nobody comes back to the window", async () => {
    const { played, page } = await failing(removedAfter("BBBB"));
    clock.tick(times.approval);
    await played.untilSettled();
    const { code, details } = answerOf(page)?.error ?? {};
    assert.deepEqual([code, details], ["USER_TIMEOUT", { finished: { signatures: ["BBBB"], ...sameCertificate } }]);
  });

  it("tells the site what is signed when the next card has no certificate", async () => {
    const { played, page } = await failing();
    played.host.answers.sign = [removedAfter("BBBB")];
    const without = { ...card, certificates: { ...card.certificates, digitalSignature: false } };
    played.host.answers.inspectCard = [{ result: { cards: [without] } }];
    await played.approve();
    await played.act({ tellSite: true });
    assert.deepEqual(answerOf(page)?.error?.details, {
      key: "digitalSignature",
      finished: { signatures: ["BBBB"], ...sameCertificate },
    });
  });

  it("tells the site what is signed when the host is not there any more", async () => {
    const { played, page } = await failing(removedAfter("BBBB"));
    played.host.ready = { type: "ready", host: "9.0.0", contract: contractVersion + 1 };
    played.host.port?.disconnect();
    await settle();
    await played.act({ retry: { round: played.view.round } });
    await played.act({ tellSite: true });
    assert.equal(answerOf(page)?.error?.code, "EXTENSION_OUTDATED");
    assert.deepEqual(answerOf(page)?.error?.details["finished"], { signatures: ["BBBB"], ...sameCertificate });
  });

  it("tells the site what is signed when the person gives up on the card, and nothing when they cancel", async () => {
    const failed: WireError = {
      code: "PCSC_UNAVAILABLE",
      details: { finished: { signatures: ["BBBB"], ...sameCertificate } },
    };
    const { played, page } = await failing({ error: failed });
    assert.deepEqual(played.view.stage, {
      name: "failed",
      problem: { code: "PCSC_UNAVAILABLE", details: {} },
      mayRetry: true,
    });
    await played.act({ tellSite: true });
    assert.deepEqual(answerOf(page)?.error?.details, failed.details);

    const other = await failing({ error: failed });
    await other.played.act({ cancel: true });
    assert.deepEqual([answerOf(other.page)?.error?.code, answerOf(other.page)?.error?.details], ["USER_CANCELLED", {}]);
  });
});
