import assert from "node:assert/strict";
import { pem } from "../../../../native-host/cli/pem.ts";
import type { XmlOptions } from "../../../../shared/contract/formats.ts";
import { toBase64 } from "../../../../shared/encoding/base64.ts";
import type { IssuedCard } from "../../../../virtual-card/test-authority.ts";
import { testCardContents } from "../../../support/test-card.ts";
import { applicationForm, signedXml, type TestFile, xmlFile } from "../../../support/xml-signing.ts";
import { OfficerDesk, signatureOf } from "./officer-desk.ts";

const attachment = (name: string, written: string): TestFile => ({
  name,
  mediaType: "text/plain",
  content: Buffer.from(written),
});
const form = xmlFile(applicationForm, "kousei.xml");
const [one, two] = [attachment("添付 1.txt", "1"), attachment("b.txt", "b")];

interface Told {
  readonly problem: string | null;
  readonly unsigned: readonly string[];
  readonly signatures: readonly { readonly problem: string | null }[];
}

describe("native-host/cli/officer/inspect-file: a signature about other files", () => {
  let card: IssuedCard;
  let desk: OfficerDesk;
  before(async () => {
    card = await testCardContents();
  });
  beforeEach(() => {
    desk = new OfficerDesk();
    for (const { name, content } of [one, two]) desk.write(name, content);
    desk.write("copy.txt", two.content);
    desk.write("other/b.txt", "another");
  });
  afterEach(() => desk.close());

  const eGov: XmlOptions = { profile: "e-gov" };
  const beside: XmlOptions = { placement: "detached" };
  const all = [one.name, two.name];
  /** What the file as a whole, then its signature, is told; then files that no signature is about. */
  const rows: readonly [
    about: string,
    signed: readonly [options: XmlOptions, ...files: TestFile[]],
    contents: readonly string[],
    more: readonly string[],
    told: readonly [whole: string | null, signature: string | null, ...unsigned: string[]],
  ][] = [
    ["e-Gov's, with all of them", [eGov, form, one, two], all, ["--profile", "e-gov"], [null, null]],
    ["e-Gov's, without any", [eGov, form], [], ["--profile", "e-gov"], [null, null]],
    ["e-Gov's, and nobody said so", [eGov, form, one, two], all, [], ["COVERAGE_REFUSED", null]],
    ["e-Gov's, with one missing", [eGov, form, one, two], ["b.txt"], ["--profile", "e-gov"], [null, "CONTENT_MISSING"]],
    ["e-Gov's, with all missing", [eGov, form, one, two], [], ["--profile", "e-gov"], [null, "CONTENT_MISSING"]],
    [
      "e-Gov's, with one that is not signed",
      [eGov, form, one, two],
      [...all, "copy.txt"],
      ["--profile", "e-gov"],
      ["COVERAGE_REFUSED", null, "copy.txt"],
    ],
    [
      "e-Gov's, with nothing but that",
      [eGov, form],
      ["b.txt"],
      ["--profile", "e-gov"],
      ["COVERAGE_REFUSED", null, "b.txt"],
    ],
    [
      "e-Gov's, with another one of that name",
      [eGov, form, one, two],
      [one.name, "other/b.txt"],
      ["--profile", "e-gov"],
      [null, "CONTENT_CHANGED"],
    ],
    [
      "another element only",
      [{ references: ["other"] }, xmlFile('<a><b Id="other"/></a>')],
      [],
      ["--profile", "e-gov"],
      ["COVERAGE_REFUSED", null],
    ],
    ["beside one file", [beside, two], ["b.txt"], [], [null, null]],
    ["beside one file that is called otherwise by now", [beside, two], ["copy.txt"], [], [null, null]],
    ["beside one file, with another", [beside, two], [one.name], [], [null, "CONTENT_MISSING"]],
    ["beside one file, with another one of that name", [beside, two], ["other/b.txt"], [], [null, "CONTENT_CHANGED"]],
    ["beside two files", [beside, one, two], all, [], [null, null]],
    ["beside two files, one of them missing", [beside, one, two], ["b.txt"], [], [null, "CONTENT_MISSING"]],
  ];
  for (const [about, [options, ...files], contents, more, told] of rows) {
    it(about, async () => {
      const signed = desk.write("signed.xml", await signedXml(card, files, options));
      const named = contents.flatMap((name) => ["--content", desk.path(name)]);
      const { end, output } = await desk.call("verify", [signed, ...named, ...more, ...desk.anchors(card), "--json"]);
      const [found] = (JSON.parse(output) as { files: readonly Told[] }).files;
      assert.ok(found);
      assert.deepEqual([found.problem, found.signatures[0]?.problem, ...found.unsigned], told);
      assert.equal(end, told[0] === null && told[1] === null ? undefined : "site");
    });
  }

  it("e-Gov's, the signed element moved aside and another of its name in its place: a part only", async () => {
    const signed = String(await signedXml(card, [form], eGov));
    const [own = ""] = /<構成情報 .*<\/構成情報>/s.exec(signed) ?? [];
    const another = own.replace(' ID="構成情報"', "").replace("第１号", "第２号");
    const asAnother = own.replaceAll("<構成情報", "<x").replaceAll("</構成情報", "</x");
    const verify = (file: string) =>
      desk.call("verify", [desk.write("s.xml", file), "--profile", "e-gov", ...desk.anchors(card)]);
    assert.equal((await verify(signed)).end, undefined);
    const wrapped = signed.replace(own, another).replace("<備考/>", `<備考>${own}</備考>`);
    const { end, output } = await verify(wrapped);
    assert.equal(end, "site");
    assert.match(output, /\[COVERAGE_REFUSED\]/);
    const renamed = String(
      await signedXml(card, [xmlFile(applicationForm.replace(own, asAnother))], { references: ["構成情報"] }),
    );
    assert.equal((await verify(renamed)).end, "site");
  });

  it("says in words what is missing, and never an empty list of what is covered", async () => {
    const signed = desk.write("signed.xml", await signedXml(card, [form, one], eGov));
    const { output } = await desk.call("verify", [signed, ...desk.anchors(card)]);
    assert.match(output, /\[CONTENT_MISSING\]\n +name the signed document with --content/);
    assert.match(output, /covers: not found out\n/);
    const unsigned = await desk.call("verify", [
      signed,
      "--content",
      desk.path("b.txt"),
      "--content",
      desk.path(one.name),
    ]);
    assert.match(unsigned.output, /! no signature is about b\.txt\n/);
  });
  it("finds the XML signature that warifu sign has put beside the file", async () => {
    desk.write("b.txt.sig.xml", await signedXml(card, [two], beside));
    const { end, output } = await desk.call("verify", [desk.path("b.txt"), ...desk.anchors(card)]);
    assert.equal(end, undefined);
    assert.match(output, /signature file: .*b\.txt\.sig\.xml\n/);
  });
  it("finds the certificate beside a signature that is named first", async () => {
    const signature = desk.write("b.txt.sig", signatureOf(card, two.content));
    desk.write("certificate.pem", pem(toBase64(card.keys.digitalSignature.certificate)));
    const { end } = await desk.call("verify", [signature, "--content", desk.path("b.txt"), ...desk.anchors(card)]);
    assert.equal(end, undefined);
  });

  const refused: readonly [about: string, args: (path: (name: string) => string) => string[], problem: string][] = [
    ["two contents of one name", (path) => ["--content", path("b.txt"), "--content", path("other/b.txt")], "sameName"],
    [
      "a signature and contents",
      (path) => ["--signature", path("b.txt"), "--content", path("b.txt")],
      "unexpectedArgument",
    ],
    ["another profile", () => ["--profile", "pades"], "unknownValue"],
  ];
  for (const [about, args, problem] of refused) {
    it(`refuses ${about}`, async () => {
      const { end } = await desk.call("verify", [desk.path("b.txt"), ...args((name) => desk.path(name))]);
      assert.deepEqual(typeof end === "object" && end.details, { problem });
    });
  }
  it("refuses two contents of a signature about one", async () => {
    const signature = desk.write("b.txt.sig", signatureOf(card, two.content));
    const contents = ["--content", desk.path("b.txt"), "--content", desk.path("copy.txt")];
    const { end } = await desk.call("verify", [signature, ...contents]);
    assert.deepEqual(typeof end === "object" && end.details, { problem: "unexpectedArgument" });
  });
});
