import assert from "node:assert/strict";
import type { Sender } from "../../../extension/platform/browser.ts";
import { settle } from "../fake-browser.ts";
import { codeOf, heldClock, origin, Played, sender, sign } from "./played-background.ts";

describe("the way of a request through the background: whom it lets in", () => {
  heldClock();

  const silent: [string, Partial<Sender>][] = [
    ["another port of the same host", { origin: `${origin}:8443`, url: `${origin}:8443/` }],
    ["another site", { origin: "https://other.example", url: "https://other.example/" }],
    ["an opaque origin", { origin: "null" }],
  ];
  for (const [name, changes] of silent) {
    it(`says nothing at all to ${name}`, async () => {
      const played = new Played();
      const page = played.ask("getStatus", {}, { from: sender(changes) });
      await settle();
      assert.deepEqual(page.received, []);
      assert.equal(played.host.starts, 0);
    });
  }

  it("says nothing once the permission is taken back", async () => {
    const played = new Played();
    played.fake.granted.clear();
    const page = played.ask("getStatus", {});
    await settle();
    assert.deepEqual(page.received, []);
  });

  const refusals: [string, object, object, string][] = [
    [
      "a frame of another origin",
      {},
      { from: sender({ frameId: 3, tab: { id: 7, windowId: 1, url: "https://other.example/", active: true } }) },
      "FRAME_REFUSED",
    ],
    ["what the content script refuses", {}, { refused: { code: "GESTURE_REQUIRED", details: {} } }, "GESTURE_REQUIRED"],
    [
      "a tab in the background",
      { key: "digitalSignature" },
      { from: sender({ tab: { id: 7, windowId: 1, url: `${origin}/`, active: false } }) },
      "GESTURE_REQUIRED",
    ],
    ["a page of a newer protocol", {}, { warifu: 2 }, "EXTENSION_OUTDATED"],
    [
      "a page of a newer protocol, whatever the content script found",
      {},
      { warifu: 2, refused: { code: "REQUEST_INVALID", details: { place: "request" } } },
      "EXTENSION_OUTDATED",
    ],
    ["a member that is not in the contract", { key: "digitalSignature", pin: "ABC123" }, {}, "REQUEST_INVALID"],
  ];
  for (const [name, params, more, code] of refusals) {
    it(`refuses ${name} without opening a window`, async () => {
      const played = new Played();
      const page = played.ask("readCertificate", params, more);
      await settle();
      assert.equal(codeOf(page), code);
      assert.equal(played.fake.windows.size, 0);
      assert.equal(JSON.stringify(page.received).includes("ABC123"), false);
    });
  }

  const policies: [string, object, string][] = [
    ["a list without this site", { allowedOrigins: ["https://other.example"] }, "ORIGIN_NOT_ALLOWED"],
    ["a ban of this site", { deniedOrigins: [origin] }, "ORIGIN_NOT_ALLOWED"],
    ["a list without this operation", { operations: ["getStatus"] }, "ORIGIN_NOT_ALLOWED"],
    ["no digests", { digestSigning: false }, "DIGEST_REFUSED"],
    ["a policy that cannot be read", { allowedOrigins: "everything" }, "ORIGIN_NOT_ALLOWED"],
    ["a ban spelled with a slash", { deniedOrigins: ["https://other.example/"] }, "ORIGIN_NOT_ALLOWED"],
    ["a ban spelled in capitals", { deniedOrigins: ["https://OTHER.example"] }, "ORIGIN_NOT_ALLOWED"],
    ["a ban with the usual port", { deniedOrigins: ["https://other.example:443"] }, "ORIGIN_NOT_ALLOWED"],
    ["a ban with a wildcard", { deniedOrigins: ["https://*.example"] }, "ORIGIN_NOT_ALLOWED"],
    ["a ban of what is no origin", { deniedOrigins: ["other.example"] }, "ORIGIN_NOT_ALLOWED"],
    [
      "a list with such a thing beside this site",
      { allowedOrigins: [origin, "https://x.example/"] },
      "ORIGIN_NOT_ALLOWED",
    ],
  ];
  for (const [name, policy, code] of policies) {
    it(`keeps to an administrator's policy: ${name}`, async () => {
      const played = new Played({ policy });
      const digests = [{ name: "a", digest: Buffer.alloc(32).toString("base64") }];
      const page = played.ask("sign", { digests, hash: "SHA-256" });
      await settle();
      assert.equal(codeOf(page), code);
      assert.equal(played.fake.windows.size, 0);
    });
  }

  it("lets one of fifty in, and tells the others that it is busy", async () => {
    const played = new Played();
    const pages = Array.from({ length: 50 }, (_, index) => played.ask("sign", sign, { id: `r${index}` }));
    await played.openWindow();
    assert.equal(pages.filter((page) => codeOf(page) === "BUSY").length, 49);
    assert.equal(played.fake.windows.size, 1);
  });
});
