import assert from "node:assert/strict";
import { type SinonFakeTimers, useFakeTimers } from "sinon";
import { getStatus, readCertificate, sign, WarifuError } from "../../client/warifu.ts";
import type { PageAnswer, PageError } from "../../shared/contract/envelope.ts";
import { times } from "../../shared/contract/limits.ts";
import { productVersion } from "../../shared/product.ts";

interface Posted {
  readonly message: { warifu: number; id: string; method: string; params: unknown; language?: string };
  readonly target: string;
  readonly port: MessagePort;
}

/** A page's globals, with what it posted to itself, and a content script's end of each port. */
function installPage(isSecureContext = true): Posted[] {
  const posted: Posted[] = [];
  const window = {
    isSecureContext,
    postMessage: (message: Posted["message"], target: string, [port]: MessagePort[]) => {
      structuredClone(message);
      posted.push({ message, target, port: port as MessagePort });
    },
  };
  Object.assign(globalThis, { window, location: { origin: "https://a.example" } });
  // Node has one of its own from version 21 on
  Object.defineProperty(globalThis, "navigator", { value: { language: "en-GB" }, configurable: true });
  return posted;
}

const answer = (posted: Posted[], said: PageAnswer): void => posted[0]?.port.postMessage(said);
const busy: PageError = { code: "BUSY", message: "m", remedy: "r", retriable: true, details: { retryAfterMs: 5 } };

/** What the content script's end hears first. */
const heard = (posted: Posted[]): Promise<unknown> =>
  new Promise((resolve) =>
    posted[0]?.port.addEventListener("message", (event) => resolve((event as MessageEvent).data), { once: true }),
  );

describe("the client", () => {
  let posted: Posted[];
  beforeEach(() => {
    posted = installPage();
  });
  afterEach(() => {
    for (const { port } of posted) port.close();
    Reflect.deleteProperty(globalThis, "window");
    Reflect.deleteProperty(globalThis, "location");
  });

  it("posts one message to its own origin, with a port of its own, and gives the result", async () => {
    const result = readCertificate({ key: "userAuthentication" }, { language: "en" });
    const { message, target } = posted[0] as Posted;
    assert.equal(target, "https://a.example");
    assert.deepEqual(
      { ...message, id: "" },
      { warifu: 1, id: "", method: "readCertificate", params: { key: "userAuthentication" }, language: "en" },
    );
    answer(posted, { received: true });
    answer(posted, { result: { certificate: "AAAA", chain: ["AAAA"] } });
    assert.deepEqual(await result, { certificate: "AAAA", chain: ["AAAA"] });
  });

  it("adds its own version to the status", async () => {
    const status = getStatus();
    answer(posted, { result: { extension: "0.1.0", host: null, contract: 1 } });
    assert.deepEqual(await status, { extension: "0.1.0", host: null, contract: 1, client: productVersion });
  });

  it("reports progress, and rejects with the error's words", async () => {
    const steps: unknown[] = [];
    const signed = sign(
      { documents: [{ name: "a", mediaType: "text/plain", content: "x" }] },
      { onProgress: (step) => steps.push(step) },
    );
    answer(posted, { progress: { state: "approval", checkCode: "K7QM" } });
    answer(posted, { error: busy });
    await assert.rejects(signed, (error) => {
      assert.ok(error instanceof WarifuError && error instanceof Error);
      assert.deepEqual(
        [error.code, error.message, error.remedy, error.retriable, error.details],
        ["BUSY", "m", "r", true, { retryAfterMs: 5 }],
      );
      return true;
    });
    assert.deepEqual(steps, [{ state: "approval", checkCode: "K7QM" }]);
  });

  it("cancels when its signal is aborted, and when it was aborted before", async () => {
    const controller = new AbortController();
    const result = getStatus({}, { signal: controller.signal, language: "en" });
    const cancel = heard(posted);
    posted[0]?.port.start();
    controller.abort(new Error("enough"));
    await assert.rejects(result, { code: "USER_CANCELLED", message: "You cancelled.", retriable: true });
    assert.deepEqual(await cancel, { cancel: true });
    const late = getStatus({}, { signal: controller.signal });
    await assert.rejects(late, ({ cause }: Error) => cause === controller.signal.reason);
    assert.equal(posted.length, 1);
  });

  it("refuses a page that is not secure, and parameters that cannot be posted", async () => {
    await assert.rejects(getStatus({ bad: () => {} } as never), { name: "DataCloneError" });
    posted = installPage(false);
    await assert.rejects(getStatus({}, { language: "en" }), { code: "ORIGIN_INSECURE" });
    assert.equal(posted.length, 0);
  });

  describe("that hears nothing", () => {
    let clock: SinonFakeTimers;
    beforeEach(() => {
      clock = useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    });
    afterEach(() => clock.restore());

    for (const [language, words] of [
      ["ja", /入っていないか、このサイトで有効になっていません/],
      ["easy", /ないか/],
      ["en", /not installed, or not enabled/],
    ] as const) {
      it(`names both possibilities when it has waited long enough (${language})`, async () => {
        const result = getStatus({}, { language });
        clock.tick(times.extensionSilence - 1);
        clock.tick(1);
        await assert.rejects(
          result,
          (error) => error instanceof WarifuError && error.code === "EXTENSION_MISSING" && words.test(error.message),
        );
      });
    }

    it("waits on when the extension has received it", async () => {
      const result = getStatus();
      answer(posted, { received: true });
      await new Promise((resolve) => setTimeout(resolve, 50));
      clock.tick(10 * times.extensionSilence);
      answer(posted, { result: { extension: "0.1.0", host: null, contract: 1 } });
      assert.equal((await result).extension, "0.1.0");
    });
  });
});
