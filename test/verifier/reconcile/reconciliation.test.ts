import assert from "node:assert/strict";
import { substituteFlags } from "../../../shared/jpki/substitute-flags.ts";
import { People } from "../../../verifier/reconcile/people.ts";
import { type Person, personOf, personOfHolder } from "../../../verifier/reconcile/person.ts";
import {
  decisionOf,
  notCompared,
  type Outcome,
  Reconciliation,
  type SignerCheck,
} from "../../../verifier/reconcile/reconciliation.ts";
import { serialNumbers } from "../../../verifier/reconcile/serial-number.ts";

const person = (name: string, birth: string, address: string): Person => personOf({ name, birth, address });
const hanako = person("割符　花子", "1980-02-17", "東京都割符市葛辻町１丁目２番３号");
const taro = person("割符　太郎", "1982-11-03", "東京都割符市葛辻町１丁目２番３号");
const house = "割符市葛辻町1-2-3";

/** A verified signature of somebody. */
const signed = (signer: Person, serial = "ab12", more: object = {}): SignerCheck => ({
  status: "verified",
  signer,
  others: [],
  row: notCompared,
  serials: serialNumbers(serial),
  testAuthority: false,
  ...more,
});
/** As a certificate says it. */
const holder = (name: string, flags: string, birth: string, address: string): Person =>
  personOfHolder({
    name: { raw: name, substituted: substituteFlags(name, flags) },
    birth,
    address: { raw: address, substituted: null },
    sex: null,
  });
const unsigned: SignerCheck = { status: "not-asked" };

interface Listed {
  readonly person: Person;
  readonly serial?: string;
  readonly householder?: string;
}

function reconcile(list: readonly Listed[], applications: readonly (readonly [Person, SignerCheck])[]) {
  const people = new People();
  for (const { person: one, serial = "", householder = "" } of list) {
    people.add({ person: one, serials: serialNumbers(serial), more: [householder] });
  }
  const reconciliation = new Reconciliation(people);
  for (const [form, check] of applications) reconciliation.add(form, check);
  const outcomes = applications.map(([form], at) => reconciliation.outcome(at, form));
  return { outcomes, left: [...reconciliation.withoutApplication()] };
}

/** `listed by person`, `near: address different`, `several`, `absent`. */
function inWords({ list }: Outcome): string {
  if (list.result === "listed") return `listed by ${list.by}`;
  if (list.result !== "near") return list.result;
  const parts = Object.entries(list.fit).flatMap(([part, found]) =>
    found === null || found.verdict === "same" || found.verdict === "folded"
      ? []
      : [`${part} ${found.verdict === "near" ? found.reason : found.verdict}`],
  );
  return `near: ${parts.join(", ")}`;
}

describe("verifier/reconcile: one application and a list of one", () => {
  const rows: readonly [about: string, form: Person, listed: Listed, expected: string][] = [
    ["the same", hanako, { person: hanako }, "listed by person"],
    ["written differently", hanako, { person: person("割符花子", "S55.2.17", house) }, "listed by person"],
    ["with a building", hanako, { person: person("割符花子", "S55.2.17", `${house}葛荘101`) }, "listed by person"],
    ["no address on the list", hanako, { person: person("割符花子", "S55.2.17", "") }, "listed by person"],
    [
      "moved",
      hanako,
      { person: person("割符花子", "S55.2.17", "北海道札幌市中央区北三条西4") },
      "near: address different",
    ],
    ["another house", hanako, { person: person("割符花子", "S55.2.17", "割符市葛辻町1-2-4") }, "near: address number"],
    ["married", hanako, { person: person("山田　花子", "S55.2.17", house) }, "near: name familyName"],
    ["married and moved", hanako, { person: person("山田　花子", "S55.2.17", "札幌市中央区北三条西4") }, "absent"],
    ["mistyped", hanako, { person: person("割符花了", "S55.2.17", house) }, "near: name characters"],
    [
      "month and day exchanged",
      person("割符花子", "1980-02-07", house),
      { person: person("割符花子", "1980-07-02", house) },
      "near: birth monthAndDay",
    ],
    ["born on another day", hanako, { person: person("割符花子", "1975-06-23", house) }, "absent"],
    ["no birth on the list", hanako, { person: person("割符花子", "", house) }, "near: "],
    ["no birth on the list, elsewhere", hanako, { person: person("割符花子", "", "札幌市中央区北三条西4") }, "absent"],
    ["another person of that birth", hanako, { person: person("山田　次郎", "S55.2.17", house) }, "absent"],
    ["no name", person("", "1980-02-17", house), { person: hanako }, "absent"],
    ["nothing known at all", person("", "", ""), { person: person("", "", "") }, "absent"],
  ];
  for (const [about, form, listed, expected] of rows) {
    it(about, () => {
      const { outcomes, left } = reconcile([listed], [[form, unsigned]]);
      assert.equal(inWords(outcomes[0]!), expected);
      assert.deepEqual(left, expected === "absent" ? [0] : []);
    });
  }
});

describe("verifier/reconcile: who signed", () => {
  it("counts more than the form, and what differs is said", () => {
    const signer = holder("割符　花子", "00000", "319800217", "東京都割符市葛辻町１丁目２番３号");
    const { outcomes } = reconcile([{ person: hanako }, { person: taro }], [[taro, signed(signer)]]);
    const [outcome] = outcomes;
    assert.equal(outcome?.list.result === "listed" && outcome.list.entry, 0);
    assert.equal(outcome?.form?.name?.verdict, "near");
    assert.equal(outcome?.form?.address?.verdict, "same");
    assert.equal(decisionOf(outcome!), "look");
  });
  it("is found behind 代替文字, on the form and on the list", () => {
    const signer = holder("高橋　花濵", "10000", "319800217", house);
    const own = person("髙橋　花濵", "1980-02-17", house);
    const { outcomes } = reconcile([{ person: person("髙橋花濱", "S55.2.17", house) }], [[own, signed(signer)]]);
    assert.equal(inWords(outcomes[0]!), "listed by person");
    assert.deepEqual(
      outcomes[0]?.form?.name?.foldings.map(({ by }) => by),
      ["substitute"],
    );
    assert.equal(decisionOf(outcomes[0]!), "clear");
  });
  it("is found by the number of the certificate, in hexadecimal or decimal", () => {
    for (const serial of ["AB:12", "0xab12", "00ab12", "43794"]) {
      const listed = { person: person("割符　花子", "", ""), serial };
      const { outcomes } = reconcile([listed], [[hanako, signed(hanako, "ab12")]]);
      assert.equal(inWords(outcomes[0]!), "listed by certificate", serial);
    }
  });
  it("is only near where the number is right and the name is another one", () => {
    const listed = { person: person("山田　太郎", "1980-02-17", house), serial: "ab12" };
    const { outcomes } = reconcile([listed], [[hanako, signed(hanako, "ab12")]]);
    assert.equal(inWords(outcomes[0]!), "near: name different");
  });
  it("is not looked for by a number that only the form has", () => {
    const { outcomes } = reconcile([{ person: taro, serial: "ab12" }], [[hanako, unsigned]]);
    assert.equal(inWords(outcomes[0]!), "absent");
  });
  it("refused or missing signatures are refused, whatever the list says", () => {
    const checks: SignerCheck[] = [{ status: "refused", code: "SIGNATURE_WRONG" }, { status: "missing" }];
    for (const check of checks) {
      const { outcomes } = reconcile([{ person: hanako }], [[hanako, check]]);
      assert.deepEqual(outcomes[0]?.check, check);
      assert.equal(outcomes[0]?.form, null);
      assert.equal(decisionOf(outcomes[0]!), "refused");
    }
  });
  it("to be looked at: the row says something else than was signed, or somebody else signed as well", () => {
    const row = { same: [0, 2], different: [] };
    const rows: readonly [object, string][] = [
      [{}, "clear"],
      [{ row }, "clear"],
      [{ row: { ...row, different: [11] } }, "look"],
      [{ others: ["割符　太郎"] }, "look"],
    ];
    for (const [more, decision] of rows) {
      const check = signed(hanako, "ab12", more);
      const { outcomes } = reconcile([{ person: hanako }], [[hanako, check]]);
      assert.deepEqual(outcomes[0]?.check, check);
      assert.equal(decisionOf(outcomes[0]!), decision);
    }
  });
  it("keeps apart what the certificate does not say", () => {
    const signer = { ...hanako, address: null };
    const { outcomes } = reconcile([{ person: hanako }], [[hanako, signed(signer)]]);
    const [outcome] = outcomes;
    assert.ok(outcome?.check.status === "verified");
    assert.deepEqual(outcome.check.signer, { ...signer, name: { text: "割符　花子" } });
    assert.equal(outcome.form?.address, null);
  });
});

describe("verifier/reconcile: several", () => {
  const twice = (...checks: SignerCheck[]) =>
    reconcile(
      [{ person: hanako }],
      checks.map((check) => [hanako, check] as const),
    ).outcomes.map(({ duplicate }) => duplicate);

  it("applications with one certificate", () => {
    const found = { first: 0, kind: "sameCertificate" };
    assert.deepEqual(twice(signed(hanako), signed(hanako), signed(hanako)), [found, found, found]);
  });
  it("applications before and after a renewal", () => {
    const found = { first: 0, kind: "otherCertificate" };
    assert.deepEqual(twice(signed(hanako, "1"), signed(hanako, "2")), [found, found]);
  });
  it("applications without signatures", () => {
    const found = { first: 0, kind: "samePerson" };
    assert.deepEqual(twice(unsigned, unsigned), [found, found]);
  });
  it("applications written differently, and moved in between", () => {
    const other = person("割符花子", "S55.2.17", "札幌市中央区北三条西4");
    const { outcomes } = reconcile(
      [{ person: hanako }],
      [
        [taro, unsigned],
        [hanako, unsigned],
        [other, unsigned],
      ],
    );
    assert.deepEqual(
      outcomes.map(({ duplicate }) => duplicate?.first),
      [undefined, 1, 1],
    );
    assert.deepEqual(outcomes.map(decisionOf), ["absent", "duplicate", "duplicate"]);
  });
  it("applications that are only similar", () => {
    const { outcomes } = reconcile(
      [{ person: hanako }],
      [
        [hanako, unsigned],
        [person("割符花了", "S55.2.17", house), unsigned],
      ],
    );
    assert.deepEqual(
      outcomes.map(({ duplicate }) => duplicate?.kind),
      ["similar", "similar"],
    );
    assert.deepEqual(outcomes.map(decisionOf), ["look", "look"]);
  });
  it("twins are no duplicates", () => {
    const twin = person("割符　月子", "1980-02-17", house);
    const { outcomes } = reconcile(
      [{ person: hanako }, { person: twin }],
      [
        [hanako, unsigned],
        [twin, unsigned],
      ],
    );
    assert.deepEqual(
      outcomes.map(({ duplicate }) => duplicate),
      [null, null],
    );
    assert.deepEqual(outcomes.map(decisionOf), ["clear", "clear"]);
  });
  it("one certificate's number of two people, of two generations of the CA, is no duplicate", () => {
    const { outcomes } = reconcile(
      [],
      [
        [hanako, signed(hanako, "7")],
        [taro, signed(person("山田　次郎", "1982-11-03", house), "7")],
      ],
    );
    assert.deepEqual(
      outcomes.map(({ duplicate }) => duplicate),
      [null, null],
    );
  });
  it("entries of the list fit: the better one is taken, and of equals none", () => {
    const moved = person("割符花子", "S55.2.17", "札幌市中央区北三条西4");
    const better = reconcile([{ person: moved }, { person: hanako }], [[hanako, unsigned]]);
    assert.deepEqual([inWords(better.outcomes[0]!), better.left], ["listed by person", [0]]);
    const equal = reconcile([{ person: hanako }, { person: hanako }], [[hanako, unsigned]]);
    assert.deepEqual([inWords(equal.outcomes[0]!), decisionOf(equal.outcomes[0]!)], ["several", "look"]);
  });
  it("the head of the household is compared where the list names one", () => {
    const heads: readonly [string, string | undefined, string][] = [
      ["割符花子", "folded", "clear"],
      ["割符　太郎", "near", "look"],
      ["", undefined, "clear"],
    ];
    for (const [householder, verdict, decision] of heads) {
      const { outcomes } = reconcile([{ person: hanako, householder }], [[hanako, unsigned]]);
      assert.equal(outcomes[0]?.householder?.verdict, verdict);
      assert.equal(decisionOf(outcomes[0]!), decision);
    }
  });
  it("outcomes do not depend on what else is there", () => {
    const crowd = Array.from({ length: 3_000 }, (_, at) => ({
      person: person(
        `割符　${String.fromCodePoint(0x4e00 + at)}`,
        `19${String(50 + (at % 40))}-0${1 + (at % 9)}-1${at % 10}`,
        house,
      ),
    }));
    const { outcomes, left } = reconcile(
      [...crowd, { person: hanako }],
      [
        [hanako, unsigned],
        [taro, unsigned],
      ],
    );
    assert.deepEqual(outcomes.map(inWords), ["listed by person", "absent"]);
    assert.equal(left.length, crowd.length);
  });
});
