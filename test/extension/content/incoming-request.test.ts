import assert from "node:assert/strict";
import { type FrameState, readFrameState, readIncoming } from "../../../extension/content/incoming-request.ts";
import { limits } from "../../../shared/contract/limits.ts";

const good: FrameState = { secure: true, clicked: true, belongsToTop: true };
const document = (content: unknown) => ({ name: "a.txt", mediaType: "text/plain", content });
const message = (params: unknown) => ({ warifu: 1, id: "r1", method: "sign", params });

describe("a page's message, as the content script passes it on", () => {
  it("keeps the contents here and sends their sizes: text as UTF-8, buffers and Blobs as they are", async () => {
    const contents = ["申請", new Uint8Array([1, 2, 3]).buffer, new Blob(["ab"])];
    const incoming = readIncoming(message({ documents: contents.map(document), hash: "SHA-256" }), good);
    assert.equal(incoming.refused, undefined);
    assert.deepEqual(JSON.parse(incoming.request), {
      ...message({
        documents: [6, 3, 2].map((size) => ({ name: "a.txt", mediaType: "text/plain", size })),
        hash: "SHA-256",
      }),
    });
    assert.equal(await incoming.contents[0]?.text(), "申請");
  });

  it("passes on whatever else is there, for the background to judge", () => {
    const odd = { ...message({ digests: 5, pin: "x" }), more: [null] };
    assert.deepEqual(JSON.parse(readIncoming(odd, good).request), odd);
  });

  const refusals: [string, unknown, Partial<FrameState>, string, string?][] = [
    ["an insecure page", {}, { secure: false }, "ORIGIN_INSECURE"],
    ["a frame of another site", {}, { belongsToTop: false }, "FRAME_REFUSED"],
    ["a request without a click", {}, { clicked: false }, "GESTURE_REQUIRED"],
    ["201 documents", { documents: Array(201).fill(document("")) }, {}, "REQUEST_TOO_LARGE", "params.documents"],
    ["201 digests", { digests: Array(201).fill({}) }, {}, "REQUEST_TOO_LARGE", "params.digests"],
    [
      "a content that is none",
      { documents: [document(""), document(5)] },
      {},
      "REQUEST_INVALID",
      "params.documents[1].content",
    ],
    ["a document without content", { documents: [null] }, {}, "REQUEST_INVALID", "params.documents[0].content"],
    [
      "a size that the page claims",
      { documents: [{ ...document(""), size: 1 }] },
      {},
      "REQUEST_INVALID",
      "params.documents[0]",
    ],
    ["what cannot be written down", { key: 1n }, {}, "REQUEST_INVALID", "request"],
    ["a flood of text", { key: "x".repeat(limits.frame) }, {}, "REQUEST_TOO_LARGE", "request"],
  ];
  for (const [name, params, frame, code, place] of refusals) {
    it(`refuses ${name}`, () => {
      const { refused, contents, request } = readIncoming(message(params), { ...good, ...frame });
      assert.deepEqual(refused, { code, details: place === undefined ? {} : { place } });
      assert.equal(contents.length, 0);
      assert.ok(request.length <= limits.frame);
    });
  }

  it("refuses more than 50 MiB in all", () => {
    const half = new Blob([new Uint8Array(limits.content / 2)]);
    const fits = readIncoming(message({ documents: [document(half), document(half)] }), good);
    assert.equal(fits.refused, undefined);
    const { refused } = readIncoming(message({ documents: [document(half), document(half), document("x")] }), good);
    assert.deepEqual(refused, { code: "REQUEST_TOO_LARGE", details: { place: "params.documents" } });
  });
});

describe("the frame a message arrives in", () => {
  const frame = (origin: string, top: object) =>
    ({
      isSecureContext: true,
      navigator: { userActivation: { isActive: true } },
      location: { origin },
      top: { location: top },
    }) as unknown as Window;

  it("belongs to the top when it has its origin", () => {
    assert.deepEqual(readFrameState(frame("https://a.example", { origin: "https://a.example" })), good);
  });

  it("does not when the top is of another origin, which cannot even be read", () => {
    const foreign = {
      get origin(): string {
        throw new DOMException("blocked", "SecurityError");
      },
    };
    assert.equal(readFrameState(frame("https://a.example", foreign)).belongsToTop, false);
  });
});
