import assert from "node:assert/strict";
import { formats } from "../../../native-host/formats/formats.ts";
import { enoughToTell, isDisguised } from "../../../native-host/operations/disguised.ts";
import type { FileFormat } from "../../../shared/contract/formats.ts";
import { samplePdf } from "../../support/sample-pdf.ts";
import { testCardContents } from "../../support/test-card.ts";

const told = (bytes: Uint8Array): boolean => isDisguised(bytes.subarray(0, enoughToTell), bytes.length);
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

describe("a document that is what another signature is made of", () => {
  const asked: readonly [name: string, format: FileFormat, bytes: Uint8Array, options: object][] = [
    ["CMS", "cms", text("contract"), {}],
    ["CMS around its document", "cms", text("contract"), { cms: { attached: true } }],
    ["PDF, PAdES", "pdf", samplePdf(), {}],
    ["PDF, for the land registry", "pdf", samplePdf(), { pdf: { profile: "registry" } }],
    ["XML", "xml", text("<a> </a>"), {}],
    ["XML, exclusive C14N", "xml", text("<a> </a>"), { xml: { canonicalization: "exclusive" } }],
    ["XML, XAdES", "xml", text("<a> </a>"), { xml: { xades: true } }],
    ["XML beside its document", "xml", text("<a> </a>"), { xml: { placement: "detached" } }],
  ];
  for (const [name, format, bytes, options] of asked) {
    for (const hash of ["SHA-256", "SHA-512"] as const) {
      it(`${name}, ${hash}: the bytes that our own format has signed are told by their beginning`, async () => {
        const { certificate, issuer } = (await testCardContents()).keys.digitalSignature;
        const digest = new Uint8Array(hash === "SHA-256" ? 32 : 64);
        const document = { size: bytes.length, digest, bytes, file: { name: "a", mediaType: "application/xml" } };
        const planned = await formats.plan({ format, hash, documents: [document], at: new Date(), ...options });
        assert.ok("plans" in planned, JSON.stringify(planned));
        const signed = await formats.toBeSigned(planned.plans[0] ?? "", { certificate, chain: [issuer], hash });
        assert.equal(told(signed), true);
        assert.equal(
          told(Uint8Array.of(...signed, 0)),
          signed[0] === 0x3c,
          "one byte more is another thing, but for XML",
        );
      });
    }
  }

  const innocent: readonly [name: string, bytes: Uint8Array][] = [
    ["nothing", new Uint8Array()],
    ["a text that begins with a one", text("1 January: 0\u0006 items")],
    ["as long as its second letter says", text(`1${String.fromCharCode(32)}${"0".repeat(32)}`)],
    ["XML", text("<SignedInformation/>")],
    ["XML about signatures", text("<report><SignedInfo/></report>")],
    ["JSON", text('{"SignedInfo":1}')],
    ["half a length", Uint8Array.of(0x31)],
    ["a length of more bytes than there are", Uint8Array.of(0x31, 0x84, 1)],
  ];
  for (const [name, bytes] of innocent) it(`is not: ${name}`, () => assert.equal(told(bytes), false));
});
