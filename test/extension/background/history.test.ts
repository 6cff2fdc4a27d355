import assert from "node:assert/strict";
import { History } from "../../../extension/background/history.ts";
import type { HistoryRequest } from "../../../extension/messages/history.ts";
import type { Sender } from "../../../extension/platform/browser.ts";
import { limits } from "../../../shared/contract/limits.ts";
import { FakeBrowser, settle } from "../fake-browser.ts";
import { answerOf, origin, Played, sender, sign } from "./played-background.ts";

const ownPage: Sender = { id: "warifu", url: "chrome-extension://warifu/windows/card.html" };
const contentScript: Sender = { id: "warifu", origin, url: `${origin}/` };
const digest = Buffer.alloc(32).toString("base64");
const two = { documents: [...sign.documents, { ...sign.documents[0], name: "b.json" }] };
const signed = { certificate: "AAAA", chain: ["AAAA"], signatureAlgorithm: "RSASSA-PKCS1-v1_5" as const };

interface Stored {
  isKept: boolean;
  entries: { at: number; origin: string; digests: string[]; total?: number }[];
}

describe("the history", () => {
  let played: Played;
  beforeEach(() => {
    played = new Played();
  });

  const stored = () => played.fake.local.items["history"] as Stored | undefined;
  const done = async (method: string, params: object): Promise<void> => {
    played.ask(method, params);
    await played.openWindow();
    await played.approve();
    await settle();
  };

  it("has a signature once the site has it: when, which site, which key, which digests, and nothing else", async () => {
    await done("sign", two);
    const [{ at, ...entry } = { at: 0 }, ...more] = stored()?.entries ?? [];
    assert.ok(Math.abs(Date.now() - at) < 5_000);
    assert.deepEqual(entry, {
      origin,
      method: "sign",
      key: "digitalSignature",
      hash: "SHA-256",
      digests: [digest, digest],
    });
    assert.deepEqual(more, []);
    assert.doesNotMatch(JSON.stringify(stored()), /json|"AAAA"|AQID/);
  });

  it("has nothing of a private window, and the site is as new as before", async () => {
    const inPrivate = sender({ tab: { id: 7, windowId: 1, url: `${origin}/`, active: true, incognito: true } });
    const page = played.ask("sign", two, { from: inPrivate });
    await played.openWindow();
    await played.approve();
    await settle();
    assert.ok(answerOf(page)?.result);
    assert.equal(stored(), undefined);
    assert.equal(played.fake.local.items["usedOrigins"], undefined);
  });

  it("has what was read, by the certificate", async () => {
    await done("readCertificate", { key: "userAuthentication" });
    const [{ at: _, ...entry } = { at: 0 }] = stored()?.entries ?? [];
    assert.deepEqual(entry, {
      origin,
      method: "readCertificate",
      key: "userAuthentication",
      hash: "SHA-256",
      digests: [],
    });
  });

  it("has of a batch that failed in the middle what the site got of it", async () => {
    const finished = { signatures: ["AQID"], ...signed };
    played.host.answers.sign = [{ error: { code: "CARD_UNSUPPORTED", details: { finished } } }];
    await done("sign", two);
    assert.equal(stored(), undefined, "the person may still finish it");
    await played.act({ tellSite: true });
    await settle();
    assert.deepEqual(
      stored()?.entries.map(({ digests, total }) => [digests.length, total]),
      [[1, 2]],
    );
  });

  it("has nothing of what was cancelled or failed", async () => {
    played.ask("sign", two);
    await played.openWindow();
    played.window?.postMessage({ cancel: true });
    await settle();
    assert.equal(stored(), undefined);
  });

  it("has nothing while it is switched off, and keeps what it had", async () => {
    played.fake.local.items["history"] = { isKept: true, entries: [{ at: 1, digests: [] }] };
    const history = new History(played.fake.asBrowser());
    await history.answer({ ask: "keepHistory", keep: false } satisfies HistoryRequest, ownPage);
    await done("sign", two);
    assert.deepEqual([stored()?.isKept, stored()?.entries.length], [false, 1]);
  });

  it("forgets one entry, or all", async () => {
    const fake = new FakeBrowser();
    fake.local.items["history"] = { isKept: true, entries: [1, 2, 3].map((at) => ({ at, digests: [] })) };
    const history = new History(fake.asBrowser());
    assert.deepEqual(
      (await history.answer({ ask: "forget", at: 2 }, ownPage))?.entries.map(({ at }) => at),
      [1, 3],
    );
    assert.deepEqual(await history.answer({ ask: "forget" }, ownPage), { isKept: true, entries: [] });
  });

  it("is bounded in entries and in digests; the oldest go first, the newest never", async () => {
    const full = Array.from({ length: limits.documents }, () => digest);
    const old = Array.from({ length: limits.historyEntries }, (_, index) => ({
      at: index,
      origin,
      digests: index < 20 ? full : [],
    }));
    played.fake.local.items["history"] = { isKept: true, entries: old };
    await done("sign", two);
    const entries = stored()?.entries ?? [];
    assert.ok(entries.length <= limits.historyEntries);
    assert.ok(entries.reduce((sum, { digests }) => sum + digests.length, 0) <= limits.historyDigests);
    assert.equal(entries[0]?.digests.length, 2);
    assert.equal(entries[1]?.at, 0);
  });

  for (const request of [{ ask: "history" }, { ask: "forget" }, { ask: "keepHistory", keep: false }] as const) {
    it(`${request.ask}: nobody but our own pages is answered, and nothing is changed`, async () => {
      await done("sign", two);
      const before = JSON.stringify(stored());
      assert.equal(new History(played.fake.asBrowser()).answer(request, contentScript), undefined);
      await settle();
      assert.equal(JSON.stringify(stored()), before);
    });
  }
});
