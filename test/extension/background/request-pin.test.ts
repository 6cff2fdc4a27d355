import assert from "node:assert/strict";
import type { ApprovalView } from "../../../extension/messages/approval.ts";
import { times } from "../../../shared/contract/limits.ts";
import { settle } from "../fake-browser.ts";
import { card } from "../fake-host.ts";
import { answerOf, codeOf, heldClock, Played, pin, sign } from "./played-background.ts";

describe("the way of a request through the background: the PIN", () => {
  const clock = heldClock();

  const mended: [string, object, (view: ApprovalView) => void, number][] = [
    [
      "a wrong PIN",
      { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 4 } },
      (view) => assert.deepEqual(view.stage.name === "asking" && view.stage.question?.triesLeft, 4),
      1,
    ],
    [
      "a PIN the host finds impossible",
      { code: "PIN_MALFORMED", details: { pin: "sign" } },
      (view) => assert.deepEqual(view.stage.name === "asking" && view.stage.question?.triesLeft, 5),
      1,
    ],
    [
      "a card that was changed",
      { code: "CARD_CHANGED", details: {} },
      (view) => assert.equal(view.stage.name, "asking"),
      2,
    ],
    [
      "a PIN whose answer was lost",
      { code: "PIN_UNCERTAIN", details: { pin: "sign" } },
      (view) => assert.equal(view.stage.name, "asking"),
      2,
    ],
  ];
  for (const [name, error, check, inspections] of mended) {
    it(`asks again after ${name}, and sends no PIN by itself`, async () => {
      const played = new Played();
      played.host.answers.sign = [{ error } as never];
      const page = played.ask("sign", sign);
      await played.openWindow();
      await played.approve();
      check(played.view);
      assert.deepEqual(played.view.stage.name === "asking" && played.view.stage.notice, error);
      assert.equal(played.host.count("sign"), 1);
      assert.equal(played.host.count("inspectCard"), inspections);
      assert.equal(answerOf(page), undefined);
      await played.approve();
      assert.ok(answerOf(page)?.result);
      assert.equal(played.host.count("hashDocuments"), 1);
    });
  }

  it("draws nothing of the work that is over: neither over the next question nor over the end", async () => {
    const played = new Played();
    const problem = { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 4 } };
    played.host.answers.sign = [{ error: problem } as never];
    played.ask("sign", sign);
    await played.openWindow();
    for (const stage of ["asking", "done"]) {
      await played.approve();
      assert.equal(played.view.stage.name, stage);
      const shown = played.shown.length;
      clock.tick(times.untilDrawn);
      await settle();
      assert.deepEqual(played.shown.slice(shown), []);
    }
  });

  it("takes no answer to an older question", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    await played.act({ decide: { round: played.view.round - 1, pin: [...pin] } });
    assert.equal(played.host.count("sign"), 0);
  });

  it("sends no last try that was not confirmed, and one that was", async () => {
    const played = new Played();
    played.host.answers.inspectCard = [{ result: { cards: [{ ...card, pin: { name: "sign", triesLeft: 1 } }] } }];
    played.ask("sign", sign);
    await played.openWindow();
    await played.approve();
    assert.equal(played.host.count("sign"), 0);
    await played.act({ decide: { round: played.view.round, pin: [...pin], lastTryConfirmed: true } });
    assert.equal(played.host.last("sign")?.params["lastTryConfirmed"], true);
  });

  const terminal: [string, object, string, boolean][] = [
    ["no tries are left", { ...card, pin: { name: "sign", triesLeft: 0 } }, "PIN_BLOCKED", false],
    [
      "the certificate is not there",
      { ...card, certificates: { userAuthentication: true, digitalSignature: false } },
      "CERTIFICATE_ABSENT",
      false,
    ],
  ];
  for (const [name, found, code, mayRetry] of terminal) {
    it(`stops when ${name}; closing the window then is a cancel`, async () => {
      const played = new Played();
      played.host.answers.inspectCard = [{ result: { cards: [found] } }];
      const page = played.ask("sign", sign);
      await played.openWindow();
      const { stage } = played.view;
      assert.ok(stage.name === "failed");
      assert.deepEqual([stage.problem.code, stage.mayRetry], [code, mayRetry]);
      assert.equal(answerOf(page), undefined);
      await played.act({ cancel: true });
      assert.equal(codeOf(page), "USER_CANCELLED");
    });
  }

  /** The codes of each PIN the background has had from the window, as they are now. */
  const codesLeft = ({ taken }: Played): number[][] =>
    taken.flatMap((message) => ("decide" in message ? [message.decide.pin ?? []] : []));
  const blank = [...pin].fill(0);

  const methods: [string, object][] = [
    ["sign", sign],
    ["readCertificate", { key: "digitalSignature" }],
  ];
  for (const [method, params] of methods) {
    it(`wipes the codes of the PIN once the host has them: ${method}`, async () => {
      const played = new Played();
      played.host.answers.sign = [undefined];
      played.host.answers.readCertificate = [undefined];
      played.ask(method, params);
      await played.openWindow();
      await played.approve();
      assert.deepEqual(played.host.asked.at(-1)?.params["pin"], pin);
      assert.deepEqual(codesLeft(played), [blank]);
    });
  }

  it("wipes the codes of a PIN that nobody takes to the card any more", async () => {
    const played = new Played();
    played.ask("sign", sign);
    await played.openWindow();
    const yes = { decide: { round: played.view.round, pin: [...pin], lastTryConfirmed: false } };
    played.window?.postMessage({ decide: { ...yes.decide, round: 0 } });
    for (const message of [yes, yes, { cancel: true }, yes]) played.window?.postMessage(message);
    await settle();
    assert.equal(played.host.count("sign"), 0);
    assert.equal(codesLeft(played).length >= 3, true);
    for (const codes of codesLeft(played)) assert.deepEqual(codes, blank);
  });

  it("wipes the codes of a last try that was not confirmed", async () => {
    const played = new Played();
    played.host.answers.inspectCard = [{ result: { cards: [{ ...card, pin: { name: "sign", triesLeft: 1 } }] } }];
    played.ask("sign", sign);
    await played.openWindow();
    await played.approve();
    assert.deepEqual(codesLeft(played), [blank]);
  });
});
