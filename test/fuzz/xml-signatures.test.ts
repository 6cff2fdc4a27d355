import fc from "fast-check";
import { testCardContents } from "../support/test-card.ts";
import { signedXml, xmlFile } from "../support/xml-signing.ts";
import { fileBeside, signedAs, signedDocument, signedForm, xmlSignatures } from "./targets/xml-signatures.ts";

/** What a forger does: pieces between tags are taken out, doubled, moved, changed, wrapped. */
const change = fc.record({
  kind: fc.constantFrom("remove", "double", "move", "amount", "wrap", "id", "byte"),
  from: fc.nat(),
  length: fc.nat(6),
  to: fc.nat(),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(content: string, { kind, from, length, to }: Change): string {
  const pieces = content.split(/(?=<)/);
  const at = from % pieces.length;
  const taken = pieces.slice(at, at + length + 1);
  const put = to % (pieces.length + 1);
  if (kind === "remove") pieces.splice(at, taken.length);
  else if (kind === "double") pieces.splice(put, 0, ...taken);
  else if (kind === "move")
    pieces.splice(put % (pieces.length - taken.length + 1), 0, ...pieces.splice(at, taken.length));
  else if (kind === "amount") pieces.splice(put, 0, '<amount Id="amount">', "9999", "</amount>");
  else if (kind === "wrap") pieces.splice(at, taken.length, "<ds:Object>", ...taken, "</ds:Object>");
  else if (kind === "id") pieces[at] = (pieces[at] ?? "").replace(/Id="[^"]*"/, to % 2 ? 'Id="amount"' : 'ID="x"');
  else {
    const piece = pieces[at] ?? "";
    const place = to % (piece.length + 1);
    pieces[at] =
      piece.slice(0, place) + String.fromCharCode(0x20 + ((length * 17 + to) % 0x60)) + piece.slice(place + 1);
  }
  return pieces.join("");
}

describe("fuzz: XML signatures", () => {
  it("any text keeps its promises", () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => check(`<a>${text}</a>`)),
      { numRuns: 300 },
    ));

  for (const options of signedAs) {
    it(`whatever is done to a signed file, nothing else passes for signed: ${JSON.stringify(options)}`, async () => {
      const card = await testCardContents();
      // e-Gov's form stands in something, and a signature of it is about a part
      const content = options.profile ? signedForm : signedDocument;
      const beside = xmlFile(fileBeside.content, fileBeside.name);
      const documents = options.placement === "detached" ? [beside] : [xmlFile(content), beside];
      const signed = String(await signedXml(card, documents, options));
      await check(signed);
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) =>
          check(changes.reduce(changed, signed)),
        ),
        { numRuns: 200 },
      );
    }).timeout(60_000);
  }
});

const check = async (text: string): Promise<void> => xmlSignatures.check(new TextEncoder().encode(text));
