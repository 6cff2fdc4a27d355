import assert from "node:assert/strict";
import { times } from "../../shared/contract/limits.ts";
import { card, page, setScene, stage } from "./support/scene.ts";
import { browserKinds } from "./support/stage.ts";
import { startTestSite } from "./support/test-site.ts";

const one = { documents: [{ name: "a.json", mediaType: "application/json", content: { text: "{}" } }] };
const text = (content: string) => ({ name: "a.json", mediaType: "application/json", content });

for (const kind of browserKinds) {
  describe(`what is refused, in ${kind}`, function () {
    this.timeout(60_000);
    setScene(kind, {
      // an address of this machine under another name, for a site that is not enabled
      ...(kind === "chromium"
        ? { args: ["--host-resolver-rules=MAP city.example 127.0.0.1"] }
        : { preferences: { "network.dns.localDomains": "city.example" } }),
      lookBack: async () => {
        assert.equal(card.counts.verifications, 0);
        assert.equal(card.counts.commands, 0, "the card was touched");
        assert.equal(await stage.approvalWindows(), 0, "a window was opened");
      },
    });

    /** Sends a request without the client, from a click, and gives the first answer but the receipt. */
    const raw = async (request: unknown): Promise<{ result?: object; error?: { code: string; details: object } }> => {
      await stage.post(page, request);
      const answered = "heard.find((each) => each.result || each.error)";
      await page.waitForFunction(`globalThis.heard && ${answered}`);
      return page.evaluate(answered) as Promise<{ error?: { code: string; details: object } }>;
    };
    const signing = (params: object) => ({ warifu: 1, id: "1", method: "sign", params });

    it("a site that is not enabled hears nothing: its client says that the extension is missing", async () => {
      const port = new URL(stage.site.origin).port;
      for (const origin of [`http://127.0.0.1:${port}`, `http://city.example:${port}`]) {
        const tab = await stage.open("/", origin);
        await stage.post(tab, signing({ documents: [text("{}")] }));
        await stage.call(tab, "getStatus");
        const { error } = await stage.outcome(tab);
        assert.match(error?.code ?? "", /^(EXTENSION_MISSING|ORIGIN_INSECURE)$/);
        assert.deepEqual(await tab.evaluate("heard"), []);
        await tab.close();
      }
    });

    it("plain http: the client says why, and without it nothing is heard", async () => {
      const tab = await stage.open("/", `http://city.example:${new URL(stage.site.origin).port}`);
      await stage.post(tab, signing({ documents: [text("{}")] }));
      await stage.call(tab, "sign", one);
      assert.equal((await stage.outcome(tab)).error?.code, "ORIGIN_INSECURE");
      // longer than a client waits
      await new Promise((resolve) => setTimeout(resolve, 2 * times.extensionSilence));
      assert.deepEqual(await tab.evaluate("heard"), []);
    });

    it("a request without a click", async () => {
      const tab = await stage.open("/#at-once");
      await tab.waitForFunction("heard.some((each) => each.error)");
      const [, answer] = (await tab.evaluate("heard")) as { error?: { code: string } }[];
      assert.equal(answer?.error?.code, "GESTURE_REQUIRED");
    });

    it("a tab in the background, though its click is still fresh", async () => {
      const other = await stage.open("/other");
      await page.bringToFront();
      await page.evaluate((params: object) => {
        const globals = globalThis as unknown as Record<string, (...args: unknown[]) => unknown>;
        globals["next"] = () =>
          document.addEventListener("visibilitychange", () => globals["run"]?.("sign", params), { once: true });
      }, one);
      await page.click("#go");
      // it asks at the moment in which it is put behind: no later than the click is fresh, and no sooner
      await other.bringToFront();
      // a page that is not seen draws nothing, so it is asked again and again
      await stage.until("the page has asked", async () => Boolean(await page.evaluate("'outcome' in globalThis")));
      assert.equal((await stage.outcome(page)).error?.code, "GESTURE_REQUIRED");
    });

    it("a page of a newer protocol, which is told so", async () => {
      for (const newer of [{ warifu: 2, id: "1", method: "sign", params: {} }, { warifu: 3 }]) {
        assert.equal((await raw(newer)).error?.code, "EXTENSION_OUTDATED");
      }
    });

    it("a frame of another site inside this one", async () => {
      const other = await startTestSite();
      try {
        const tab = await stage.open(`/frame?src=${encodeURIComponent(`${other.origin}/`)}`);
        const handle = await tab.waitForSelector("iframe");
        const frame = await handle?.contentFrame();
        assert.ok(frame);
        await frame.waitForFunction("globalThis.ready === true");
        await frame.evaluate((params: object) => {
          const globals = globalThis as unknown as Record<string, (...args: unknown[]) => unknown>;
          globals["next"] = () => globals["run"]?.("sign", params);
        }, one);
        await frame.click("#go");
        const { error } = (await frame.evaluate("outcome")) as { error?: { code: string } };
        assert.equal(error?.code, "FRAME_REFUSED");
      } finally {
        await other.close();
      }
    });

    const invalid: [string, object, string][] = [
      ["a PIN in the params", { documents: [text("{}")], pin: "ABC123" }, "REQUEST_INVALID"],
      ["a PIN in a document", { documents: [{ ...text("{}"), pin: "ABC123" }] }, "REQUEST_INVALID"],
      ["an unknown member", { documents: [text("{}")], S3CRET: 1 }, "REQUEST_INVALID"],
      ["nothing to sign", { documents: [] }, "REQUEST_INVALID"],
      ["SHA-1", { digests: [{ name: "a", digest: "AAAA" }], hash: "SHA-1" }, "REQUEST_INVALID"],
      [
        "a digest of the wrong length",
        { digests: [{ name: "a", digest: Buffer.alloc(48).toString("base64") }], hash: "SHA-256" },
        "REQUEST_INVALID",
      ],
      ["201 documents", { documents: new Array(201).fill(text("{}")) }, "REQUEST_TOO_LARGE"],
    ];
    for (const [name, params, code] of invalid) {
      it(`${name}: ${code}, quoting nothing`, async () => {
        const { error } = await raw(signing(params));
        assert.equal(error?.code, code);
        assert.doesNotMatch(JSON.stringify(error), /ABC123|S3CRET|"pin"/);
      });
    }

    it("51 MiB", async () => {
      const large = {
        name: "large.bin",
        mediaType: "application/octet-stream",
        content: { bytes: 51 * 1024 * 1024, blob: true },
      };
      await stage.call(page, "sign", { documents: [large] });
      assert.equal((await stage.outcome(page)).error?.code, "REQUEST_TOO_LARGE");
    });

    const noRequests: [string, unknown][] = [
      ["a method that is not there", { warifu: 1, id: "1", method: "readMyNumber", params: {} }],
      ["an envelope with more in it", { warifu: 1, id: "1", method: "getStatus", params: {}, more: 1 }],
    ];
    for (const [name, request] of noRequests) {
      it(`${name}: REQUEST_INVALID`, async () => assert.equal((await raw(request)).error?.code, "REQUEST_INVALID"));
    }

    it("messages that are none of ours get no answer", async () => {
      for (const message of [
        null,
        1,
        "warifu",
        {},
        { warifu: "1" },
        { type: "web-eid:sign" },
        { warifu: 0, id: "1" },
        { warifu: 1.5, id: "1" },
      ]) {
        await stage.post(page, message);
        await stage.call(page, "getStatus");
        await stage.outcome(page);
        assert.deepEqual(await page.evaluate("heard"), []);
      }
    });

    it("forged answers by another script of the page are ignored", async () => {
      await page.evaluate(`
        const forged = { result: { signatures: [], forged: true }, warifu: 1, id: "1" };
        window.addEventListener("message", ({ data }) => { if (data?.warifu) for (const to of [window, self]) to.postMessage({ ...forged, id: data.id }, "*"); });
      `);
      await stage.call(page, "getStatus");
      const { result } = await stage.outcome(page);
      assert.equal(result?.["forged"], undefined);
      assert.ok(result?.["extension"]);
    });
  });
}
