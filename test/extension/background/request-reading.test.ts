import assert from "node:assert/strict";
import { callerOf } from "../../../extension/background/caller.ts";
import { checkCode } from "../../../extension/background/check-code.ts";
import { isFromNewerPage, languageAskedFor, readRequest } from "../../../extension/background/request-reading.ts";
import type { Sender } from "../../../extension/platform/browser.ts";
import { limits } from "../../../shared/contract/limits.ts";

const document = { name: "a.json", mediaType: "application/json", size: 3 };
const pdf = { ...document, mediaType: "application/pdf" };
const xmlOf = (mediaType: string) => ({ ...document, mediaType });
const digestOf = (length: number): string => Buffer.alloc(length).toString("base64");
const asJson = (method: unknown, params: unknown, more: object = {}): string =>
  JSON.stringify({ warifu: 1, id: "r1", method, params, ...more });

describe("a page's request, read in the background", () => {
  const good: [string, string, object][] = [
    ["status", "getStatus", {}],
    ["a certificate", "readCertificate", { key: "userAuthentication" }],
    ["documents", "sign", { documents: [document], hash: "SHA-512", format: "pkcs1" }],
    ["a PDF", "sign", { documents: [pdf], format: "pdf" }],
    ["XML by any of its names", "sign", { documents: ["text/xml", "image/svg+XML"].map(xmlOf), format: "xml" }],
    ["any files", "sign", { documents: [document, pdf], format: "xml", xml: { placement: "detached" } }],
    ["a form and any files", "sign", { documents: [xmlOf("text/xml"), pdf], format: "xml", xml: { profile: "e-gov" } }],
    ["digests", "sign", { digests: [{ name: "a", digest: digestOf(48) }], hash: "SHA-384" }],
  ];
  for (const [name, method, params] of good) {
    it(`takes ${name}`, () => assert.deepEqual(readRequest(asJson(method, params)).params, params));
  }

  const bad: [string, string, string, string][] = [
    [
      "text that would be signed as a PDF",
      asJson("sign", { documents: [pdf, document], format: "pdf" }),
      "REQUEST_INVALID",
      "params.documents[1].mediaType",
    ],
    [
      "a PDF that would be signed as XML",
      asJson("sign", { documents: [pdf], format: "xml", xml: { placement: "enveloping" } }),
      "REQUEST_INVALID",
      "params.documents[0].mediaType",
    ],
    [
      "a PDF that would be signed as e-Gov's form",
      asJson("sign", { documents: [pdf], format: "xml", xml: { profile: "e-gov" } }),
      "REQUEST_INVALID",
      "params.documents[0].mediaType",
    ],
    ["no JSON", "{", "REQUEST_INVALID", "request"],
    ["an unknown method", asJson("decrypt", {}), "REQUEST_INVALID", "request.method"],
    ["an unknown member of the message", asJson("getStatus", {}, { pin: "1" }), "REQUEST_INVALID", "request"],
    ["an unknown member of the parameters", asJson("getStatus", { pin: "1" }), "REQUEST_INVALID", "params"],
    [
      "an unknown member of a document",
      asJson("sign", { documents: [{ ...document, pin: "1" }] }),
      "REQUEST_INVALID",
      "params.documents[0]",
    ],
    [
      "documents and digests at once",
      asJson("sign", { documents: [document], digests: [], hash: "SHA-256" }),
      "REQUEST_INVALID",
      "params",
    ],
    ["no documents", asJson("sign", { documents: [] }), "REQUEST_INVALID", "params.documents"],
    [
      "SHA-1",
      asJson("sign", { digests: [{ name: "a", digest: digestOf(32) }], hash: "SHA-1" }),
      "REQUEST_INVALID",
      "params.hash",
    ],
    [
      "a digest of another length",
      asJson("sign", { digests: [{ name: "a", digest: digestOf(32) }], hash: "SHA-384" }),
      "REQUEST_INVALID",
      "params.digests[0].digest",
    ],
    [
      "more than 50 MiB in all",
      asJson("sign", { documents: [document, { ...document, size: limits.content }] }),
      "REQUEST_TOO_LARGE",
      "params.documents",
    ],
    [
      "a name that turns letters around",
      asJson("sign", { documents: [{ ...document, name: "a\u202egnp.exe" }] }),
      "REQUEST_INVALID",
      "params.documents[0].name",
    ],
  ];
  for (const [name, json, code, place] of bad) {
    it(`refuses ${name}, with the place`, () => assert.throws(() => readRequest(json), { code, details: { place } }));
  }

  const versions: [string, boolean][] = [
    ['{"warifu":1}', false],
    ['{"warifu":2,"anything":{}}', true],
    ['{"warifu":"x"}', false],
    ["{}", false],
    ["null", false],
    ["{", false],
  ];
  for (const [json, isNewer] of versions) {
    it(`${json} comes from ${isNewer ? "a newer page" : "no newer page"}`, () =>
      assert.equal(isFromNewerPage(json), isNewer));
  }

  it("finds the language even in nonsense", () => {
    assert.equal(languageAskedFor('{"language":"easy","x":1}'), "easy");
    assert.equal(languageAskedFor('{"language":"fr"}'), undefined);
    assert.equal(languageAskedFor("null"), undefined);
    assert.equal(languageAskedFor("{"), undefined);
  });
});

describe("the caller", () => {
  const tab = { id: 7, windowId: 1, url: "https://top.example/form" };
  const rows: [string, object, object | undefined][] = [
    [
      "the top frame",
      { origin: "https://top.example", frameId: 0, tab },
      { origin: "https://top.example", topOrigin: "https://top.example", tabId: 7, frameId: 0, windowId: 1 },
    ],
    [
      "a frame",
      { origin: "https://a.example", frameId: 4, documentId: "d", tab },
      {
        origin: "https://a.example",
        topOrigin: "https://top.example",
        tabId: 7,
        frameId: 4,
        documentId: "d",
        windowId: 1,
      },
    ],
    [
      "a frame under a top we may not know",
      { origin: "https://a.example", frameId: 4, tab: { id: 7 } },
      { origin: "https://a.example", topOrigin: undefined, tabId: 7, frameId: 4 },
    ],
    [
      "a browser that tells no origin",
      { url: "https://a.example:8443/x", frameId: 0, tab: { id: 7 } },
      { origin: "https://a.example:8443", topOrigin: "https://a.example:8443", tabId: 7, frameId: 0 },
    ],
    ["a sandboxed frame", { origin: "null", url: "https://a.example/", frameId: 2, tab }, undefined],
    ["no tab", { origin: "https://a.example", frameId: 0 }, undefined],
    ["nobody", {}, undefined],
  ];
  for (const [name, sender, expected] of rows) {
    it(`is told by the browser: ${name}`, () => assert.deepEqual(callerOf(sender as Sender), expected));
  }
});

describe("the check code", () => {
  it("depends on origin, request and digests, and has no letters that look alike", async () => {
    const codes = await Promise.all([
      checkCode("https://a.example", "1", ["AA=="]),
      checkCode("https://b.example", "1", ["AA=="]),
      checkCode("https://a.example", "2", ["AA=="]),
      checkCode("https://a.example", "1", ["AQ=="]),
    ]);
    assert.equal(new Set(codes).size, 4);
    for (const code of codes) assert.match(code, /^[34679ACDEFGHJKMNPQRTUWXY]{4}$/);
    assert.equal(await checkCode("https://a.example", "1", ["AA=="]), codes[0]);
  });
});
