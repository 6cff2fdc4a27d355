import assert from "node:assert/strict";
import type { FinishedSignatures } from "../../../shared/contract/fields.ts";
import { times } from "../../../shared/contract/limits.ts";
import type { WireError } from "../../../shared/errors/warifu-error.ts";
import { settle } from "../fake-browser.ts";
import { answerOf, codeOf, heldClock, Played } from "./played-background.ts";

const documents = ["a.pdf", "b.pdf"].map((name) => ({ name, mediaType: "application/pdf", size: 3 }));
const params = { documents, format: "pdf", pdf: { profile: "registry" } };
const finished: FinishedSignatures = {
  signatures: ["BBBB"],
  certificate: "AAAA",
  chain: ["AAAA"],
  signatureAlgorithm: "RSASSA-PKCS1-v1_5",
};
const completed = { inserts: [{ at: 1, bytes: "AQID" }], mediaType: "application/pdf" };
const crashed: { error: WireError } = { error: { code: "HOST_CRASHED", details: {} } };

describe("the way of a request through the background: files with signatures in them", () => {
  const clock = heldClock();

  const asked = async (prepare: (played: Played) => void = () => {}) => {
    const played = new Played();
    prepare(played);
    const page = played.ask("sign", params);
    await played.openWindow();
    return { played, page };
  };
  const files = (page: Parameters<typeof answerOf>[0]): unknown => answerOf(page)?.result?.["signatures"];
  const both = documents.map(({ name }, document) => ({ name, document, completed }));

  it("plans before the PIN, signs the plans, and gives the page's frame what makes the files", async () => {
    const { played, page } = await asked();
    assert.equal(played.view.request.format, "pdf");
    assert.deepEqual(played.host.last("hashDocuments")?.params, {
      ...{ hash: "SHA-256", sizes: [3, 3], format: "pdf", pdf: { profile: "registry" } },
    });
    await played.approve();
    const { plans } = played.host.last("signPlans")?.params ?? {};
    assert.deepEqual(plans, ["plan 0", "plan 1"]);
    assert.deepEqual([played.host.count("sign"), played.host.count("complete")], [0, 2]);
    assert.deepEqual(files(page), both);
  });

  it("names no file to the host but for XML, whose signatures name files", async () => {
    const played = new Played();
    played.ask("sign", { ...params, format: "xml", xml: { placement: "detached" }, pdf: undefined });
    await played.openWindow();
    const { files: named } = played.host.last("hashDocuments")?.params ?? {};
    assert.deepEqual(
      named,
      documents.map(({ name, mediaType }) => ({ name, mediaType })),
    );
  });

  it("a card that fails in the middle: asks again, signs the rest, makes all files", async () => {
    const { played, page } = await asked(({ host }) => {
      host.answers.signPlans = [{ error: { code: "CARD_REMOVED", details: { finished } } }];
    });
    await played.approve();
    const { stage } = played.view;
    assert.deepEqual(stage.name === "asking" && [stage.done, stage.total], [1, 2]);
    await played.approve();
    assert.deepEqual(played.host.last("signPlans")?.params["plans"], ["plan 1"]);
    assert.deepEqual(files(page), both);
  });

  it("who gives up then gets the files of what is signed", async () => {
    const { played, page } = await asked(({ host }) => {
      host.answers.signPlans = [{ error: { code: "HOST_TIMEOUT", details: { finished } } }];
    });
    await played.approve();
    await played.act({ tellSite: true });
    assert.equal(codeOf(page), "HOST_TIMEOUT");
    const { finished: part } = (answerOf(page)?.error?.details ?? {}) as { finished?: { signatures: unknown } };
    assert.deepEqual(part?.signatures, both.slice(0, 1));
  });

  it("a host that fails when all is signed costs no second PIN: the files are made when the person tries again", async () => {
    const { played, page } = await asked(({ host }) => {
      host.answers.complete = [crashed];
    });
    await played.approve();
    const { stage } = played.view;
    assert.equal(stage.name === "failed" && stage.problem.code, "HOST_CRASHED");
    await played.act({ retry: { round: played.view.round } });
    assert.deepEqual(files(page), both);
    assert.equal(played.host.count("signPlans"), 1);
  });

  const made = { result: completed };
  const partOf = (page: Parameters<typeof answerOf>[0]): unknown =>
    (answerOf(page)?.error?.details as { finished?: { signatures: unknown } } | undefined)?.finished?.signatures;

  it("who gives up on a host that fails again gets the files that were made before it did", async () => {
    const { played, page } = await asked(({ host }) => {
      host.answers.complete = [crashed, made, crashed];
    });
    await played.approve();
    await played.act({ tellSite: true });
    assert.deepEqual([codeOf(page), partOf(page)], ["HOST_CRASHED", both.slice(0, 1)]);
    const { history } = played.fake.local.items as { history: { entries: { digests: string[]; total: number }[] } };
    assert.deepEqual([history.entries[0]?.digests.length, history.entries[0]?.total], [1, 2]);
  });

  it("who gives up on a host that makes no file at all gets none, and the reason", async () => {
    const { played, page } = await asked(({ host }) => {
      host.answers.complete = [crashed, crashed];
    });
    await played.approve();
    await played.act({ tellSite: true });
    assert.deepEqual([codeOf(page), answerOf(page)?.error?.details], ["HOST_CRASHED", {}]);
  });

  it("a host that does not answer while files are made is given up in time, before the window is: another one makes them", async () => {
    const { played, page } = await asked(({ host }) => {
      host.answers.complete = [made, undefined];
    });
    await played.approve();
    assert.ok(times.files < times.approval);
    clock.tick(times.files);
    await settle();
    const { stage } = played.view;
    assert.equal(stage.name === "failed" && stage.problem.code, "HOST_TIMEOUT");
    await played.act({ retry: { round: played.view.round } });
    assert.deepEqual(files(page), both);
    assert.deepEqual([played.host.starts, played.host.count("signPlans")], [2, 1]);
  });

  it("one that does not answer after the person has given up keeps nothing from the site for longer either", async () => {
    const { played, page } = await asked(({ host }) => {
      host.answers.complete = [crashed, made, undefined];
    });
    await played.approve();
    await played.act({ tellSite: true });
    assert.equal(answerOf(page), undefined);
    clock.tick(times.files);
    await settle();
    assert.deepEqual([codeOf(page), partOf(page)], ["HOST_CRASHED", both.slice(0, 1)]);
  });

  it("a background that is stopped while the files are made costs no second PIN either", async () => {
    const { played } = await asked(({ host }) => {
      host.answers.complete = [undefined];
    });
    await played.approve();
    assert.equal(played.host.count("complete"), 1);
    played.start();
    const page = played.ask("sign", params, { resumed: true });
    await settle();
    assert.deepEqual(files(page), both);
    assert.deepEqual([played.host.count("signPlans"), played.host.count("inspectCard")], [1, 1]);
  });

  it("who leaves while the files are made gets none, and leaves no request behind", async () => {
    const { played, page } = await asked(({ host }) => {
      host.answers.complete = [undefined];
    });
    await played.approve();
    await played.act({ cancel: true });
    const { code, details } = answerOf(page)?.error ?? {};
    assert.deepEqual([code, details], ["USER_CANCELLED", {}]);
    assert.equal(played.host.cancelled.length, 1);
    assert.equal(played.fake.session.items["pending"], undefined);
  });

  for (const [name, changes] of [
    ["a format that there is none of", { format: "docx" }],
    ["an option that there is none of", { pdf: { profile: "registry", reason: "because" } }],
    ["a box outside of any page", { pdf: { visible: { page: 0, x: 1, y: 1, width: 1, height: 1 } } }],
    ["SHA-1", { hash: "SHA-1" }],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const played = new Played();
      const page = played.ask("sign", { ...params, ...changes });
      await played.openWindow().catch(() => {});
      assert.equal(codeOf(page), "REQUEST_INVALID");
      assert.equal(played.host.count("hashDocuments"), 0);
    });
  }
});
