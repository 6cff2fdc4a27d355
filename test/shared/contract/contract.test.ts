import assert from "node:assert/strict";
import { pageRequest } from "../../../shared/contract/envelope.ts";
import { digestLength } from "../../../shared/contract/fields.ts";
import { limits } from "../../../shared/contract/limits.ts";
import { type HostHandlers, hostMethods, operations, type PageParams } from "../../../shared/contract/operations.ts";
import { cardCode, isPossiblePin } from "../../../shared/contract/pin-shape.ts";
import { toBase64 } from "../../../shared/encoding/base64.ts";
import { InvalidInput, type Schema } from "../../../shared/schema/schema.ts";

const digest = toBase64(new Uint8Array(32));
const document = { name: "申請書.json", mediaType: "application/json", content: "{}" };
const codes = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

const refuse = (schema: Schema<unknown>, value: unknown): void =>
  assert.throws(() => schema.parse(value, "params"), InvalidInput);

describe("shared/contract", () => {
  for (const [name, { params }] of Object.entries(hostMethods)) {
    const members = Object.keys(params.members);
    if (!members.includes("pin")) continue;
    it(`${name}: the PIN is read last, so that a refusal leaves no copy of it`, () =>
      assert.equal(members.at(-1), "pin"));
  }

  it("changePin: the first PIN leaves no copy when the second one is refused", () => {
    const wiped: unknown[] = [];
    const fill = Array.prototype.fill;
    Array.prototype.fill = function (this: unknown[], ...args: Parameters<typeof fill>) {
      wiped.push([...this]);
      return fill.apply(this, args);
    };
    try {
      refuse(hostMethods.changePin.params, { card: "x", name: "auth", old: codes("1234"), new: "1234" });
    } finally {
      Array.prototype.fill = fill;
    }
    assert.deepEqual(wiped, [codes("1234")]);
  });

  it("no page can ask for tries, a change of a PIN, dates of certificates or an examination", () => {
    assert.ok(
      !Object.keys(operations).some((name) => ["inspectPins", "changePin", "readValidity", "examine"].includes(name)),
    );
  });

  it("takes the three shapes of sign", () => {
    const { page } = operations.sign;
    assert.ok(page.parse({ documents: [document] }, "params"));
    assert.ok(
      page.parse(
        { documents: [{ ...document, content: new ArrayBuffer(3) }], hash: "SHA-512", format: "pkcs1" },
        "params",
      ),
    );
    assert.ok(page.parse({ documents: [{ ...document, content: new Blob(["x"]) }] }, "params"));
    assert.ok(page.parse({ digests: [{ name: "a", digest }], hash: "SHA-256" }, "params"));
  });

  const refused: [string, unknown][] = [
    ["a PIN", { documents: [document], pin: "ABC123" }],
    ["a PIN in a document", { documents: [{ ...document, pin: [1] }] }],
    ["documents and digests together", { documents: [document], digests: [{ name: "a", digest }], hash: "SHA-256" }],
    ["no document", { documents: [] }],
    ["201 documents", { documents: new Array(limits.documents + 1).fill(document) }],
    ["SHA-1", { digests: [{ name: "a", digest }], hash: "SHA-1" }],
    ["digests without a hash", { digests: [{ name: "a", digest }] }],
    ["a number as content", { documents: [{ ...document, content: 5 }] }],
    [
      "something dressed up as a Blob",
      { documents: [{ ...document, content: { size: 1, slice: 0, arrayBuffer: 0 } }] },
    ],
    ["a name with a line break", { documents: [{ ...document, name: "a\nb" }] }],
    ["a name that reads backwards", { documents: [{ ...document, name: "a\u202egpj.exe" }] }],
    ["an empty name", { documents: [{ ...document, name: "" }] }],
    ["a media type that is none", { documents: [{ ...document, mediaType: "json" }] }],
  ];
  for (const [name, value] of refused) it(`sign refuses ${name}`, () => refuse(operations.sign.page, value));

  it("a page that passes a PIN does not compile", () => {
    const good: PageParams<"sign"> = { documents: [document] };
    // @ts-expect-error the contract has no PIN for a page
    const bad: PageParams<"sign"> = { documents: [document], pin: "ABC123" };
    // @ts-expect-error nor for reading a certificate
    const worse: PageParams<"readCertificate"> = { key: "digitalSignature", pin: [1] };
    assert.ok(good && bad && worse);
  });

  it("a missing handler does not compile", () => {
    // @ts-expect-error inspectCard, hashDocuments, readCertificate and sign are missing
    const handlers: HostHandlers<null> = { getStatus: () => Promise.resolve({ host: "1", contract: 1 }) };
    assert.ok(handlers);
  });

  it("the refusal of a PIN quotes nothing", () => {
    assert.throws(
      () => operations.sign.page.parse({ documents: [document], pin: "ABC123" }, "params"),
      (error) => error instanceof InvalidInput && !/ABC123|pin/.test(error.message),
    );
  });

  it("gives documents to the background by size, not by content", () => {
    refuse(operations.sign.relayed, { documents: [document] });
    const { content: _, ...rest } = document;
    assert.ok(operations.sign.relayed.parse({ documents: [{ ...rest, size: 2 }] }, "params"));
  });

  it("lets a PIN reach the host as numbers only", () => {
    const params = { card: "handle", hash: "SHA-256", digests: [digest] };
    assert.ok(hostMethods.sign.params.parse({ ...params, pin: codes("ABC123") }, "params"));
    refuse(hostMethods.sign.params, { ...params, pin: "ABC123" });
    refuse(hostMethods.sign.params, { ...params, pin: new Array(65).fill(48) });
  });

  it("knows the lengths of FIPS 180-4", () => {
    assert.deepEqual(digestLength, { "SHA-256": 32, "SHA-384": 48, "SHA-512": 64 });
  });

  it("reads the page's envelope", () => {
    const envelope = { warifu: 1, id: "1", method: "sign", params: {} };
    assert.ok(pageRequest.parse(envelope, "message"));
    for (const change of [{ warifu: 2 }, { id: "" }, { id: "x".repeat(65) }, { method: "getPin" }, { more: 1 }]) {
      refuse(pageRequest, { ...envelope, ...change });
    }
  });
});

describe("shared/contract/pin-shape", () => {
  const rows: [string, "sign" | "auth", string, boolean][] = [
    ["six letters and digits", "sign", "ABC123", true],
    ["small letters, which become capitals", "sign", "abc123", true],
    ["full-width letters, which become half-width", "sign", "ＡＢＣ１２３", true],
    ["sixteen characters", "sign", "ABCDEFGH12345678", true],
    ["five characters", "sign", "ABC12", false],
    ["seventeen characters", "sign", "ABCDEFGH123456789", false],
    ["a hyphen", "sign", "ABC-123", false],
    ["kana", "sign", "アイウエオカ", false],
    ["four digits for the long password", "sign", "1234", false],
    ["four digits", "auth", "1234", true],
    ["full-width digits", "auth", "１２３４", true],
    ["three digits", "auth", "123", false],
    ["five digits", "auth", "12345", false],
    ["a letter among four", "auth", "12a4", false],
    ["nothing", "auth", "", false],
  ];
  for (const [name, pin, typed, possible] of rows) {
    it(`${pin}: ${name} is ${possible ? "possible" : "impossible"}`, () => {
      assert.equal(isPossiblePin(pin, codes(typed)), possible);
    });
  }
  it("does not touch what is neither letter nor digit", () => assert.equal(cardCode("sign", 0x2d), 0x2d));
});
