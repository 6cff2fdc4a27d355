import assert from "node:assert/strict";
import { getStatus, type PageParams, readCertificate, sign, type WarifuError } from "../../client/warifu.ts";

const document = { name: "a", mediaType: "text/plain", content: "x" };
const digest = { name: "a", digest: "AA==" };
const isBusy = (error: WarifuError): error is WarifuError<"BUSY"> => error.code === "BUSY";
const isRemoved = (error: WarifuError): error is WarifuError<"CARD_REMOVED"> => error.code === "CARD_REMOVED";

/** Never called: what must not compile is marked, and the type check fails when it does compile. */
const uses = {
  certificate: () => readCertificate({ key: "digitalSignature" }),
  documents: () => sign({ documents: [{ ...document, content: new Blob([]) }], hash: "SHA-512" }),
  busy: (error: WarifuError) => (isBusy(error) ? error.details.retryAfterMs : undefined),
  finished: (error: WarifuError) =>
    isRemoved(error)
      ? error.details.finished?.signatures.map((each) => (typeof each === "string" ? each : each.signedDocument))
      : undefined,
  // @ts-expect-error where files were asked for, files are finished
  finishedTexts: (error: WarifuError<"CARD_REMOVED">): string[] | undefined => error.details.finished?.signatures,
  // @ts-expect-error a page has no PIN to give
  pin: () => readCertificate({ key: "digitalSignature", pin: "ABC123" }),
  // @ts-expect-error nor here
  pinForSign: () => sign({ documents: [document], pin: [65] }),
  // @ts-expect-error an unknown member
  unknown: () => getStatus({ verbose: true }),
  // @ts-expect-error an unknown member of a document
  unknownInside: () => sign({ documents: [{ ...document, size: 5 }] }),
  // @ts-expect-error SHA-1 is not in the contract
  hash: () => sign({ digests: [digest], hash: "SHA-1" }),
  // @ts-expect-error digests need their hash
  noHash: () => sign({ digests: [digest] }),
  // @ts-expect-error no such key
  key: () => readCertificate({ key: "cardInfo" }),
  // @ts-expect-error not every error has it
  details: (error: WarifuError) => error.details.retryAfterMs,
};

describe("the client's types", () => {
  it("come from the contract (the compiler checks the marked lines, not this test)", () => {
    const params: PageParams<"readCertificate"> = { key: "userAuthentication" };
    assert.equal(params.key, "userAuthentication");
    assert.ok(Object.values(uses).every((use) => typeof use === "function"));
  });
});
