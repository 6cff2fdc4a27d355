import assert from "node:assert/strict";
import { type AuditProblem, checkAudit } from "../../../demo/store/audit-check.ts";
import { type AuditEntry, AuditLog, entryDigest } from "../../../demo/store/audit-log.ts";
import { inMemory, openDatabase, transaction } from "../../../demo/store/database.ts";

const receipt = "123-456-7890";

/** Six entries, the fourth of which tells of an application. */
function written() {
  const database = openDatabase(inMemory);
  const log = new AuditLog(database, () => new Date(1_700_000_000_000));
  transaction(database, () => {
    for (const action of ["site.started", "citizen.login", "citizen.login"] as const) log.add({ actor: "a", action });
    log.add({ actor: "a", action: "application.received", target: receipt, evidence: "e1" });
    for (const target of ["1", "2"]) log.add({ actor: "officer:1", action: "list.viewed", target });
  });
  const applications = new Map([[receipt, { entry: 4, evidence: "e1", pdf: "" }]]);
  const found = { entries: [...log.all()], head: log.head(), applications };
  database.close();
  return found;
}

type Written = ReturnType<typeof written>;

/** The rest of the chain made to fit again, as somebody would who can write to the file. */
function forged(entries: readonly AuditEntry[], from: number): AuditEntry[] {
  let previous: Uint8Array = entries[from - 1]?.digest ?? new Uint8Array(32);
  return entries.map((entry, index) => {
    if (index < from) return entry;
    const renewed = { ...entry, digest: entryDigest(entry, previous) };
    previous = renewed.digest;
    return renewed;
  });
}

const changed = (entries: readonly AuditEntry[], at: number, change: Partial<AuditEntry>): AuditEntry[] =>
  entries.map((entry, index) => (index === at ? { ...entry, ...change } : entry));

const rows: readonly [
  name: string,
  meddle: (whole: Written) => Partial<Parameters<typeof checkAudit>[0]>,
  AuditProblem,
][] = [
  ["who is changed", ({ entries }) => ({ entries: changed(entries, 1, { actor: "b" }) }), "ENTRY_CHANGED"],
  ["when is changed", ({ entries }) => ({ entries: changed(entries, 1, { at: 1 }) }), "ENTRY_CHANGED"],
  [
    "what is changed",
    ({ entries }) => ({ entries: changed(entries, 1, { action: "officer.login" }) }),
    "ENTRY_CHANGED",
  ],
  ["to what is changed", ({ entries }) => ({ entries: changed(entries, 4, { target: "9" }) }), "ENTRY_CHANGED"],
  ["the first is taken out", ({ entries }) => ({ entries: entries.slice(1) }), "ENTRY_MISSING"],
  ["one is taken out", ({ entries }) => ({ entries: entries.filter((_, at) => at !== 2) }), "ENTRY_MISSING"],
  [
    "one is taken out and the others are numbered anew",
    ({ entries }) => ({
      entries: entries.filter((_, at) => at !== 2).map((entry, at) => ({ ...entry, number: at + 1 })),
    }),
    "ENTRY_CHANGED",
  ],
  [
    "two change places, numbers and all",
    ({ entries: [a, b, c, ...rest] }) => ({
      entries: [a!, { ...c!, number: 2 }, { ...b!, number: 3 }, ...rest],
    }),
    "ENTRY_CHANGED",
  ],
  ["the last is cut off", ({ entries }) => ({ entries: entries.slice(0, -1) }), "HEAD_DIFFERS"],
  ["all of it is gone", () => ({ entries: [] }), "HEAD_DIFFERS"],
  [
    "one is added by somebody else",
    ({ entries }) => ({ entries: [...entries, { ...entries[5]!, number: 7 }] }),
    "ENTRY_CHANGED",
  ],
  [
    "it is written anew from an entry on, without the head",
    ({ entries }) => ({ entries: forged(changed(entries, 2, { actor: "b" }), 2) }),
    "HEAD_DIFFERS",
  ],
  [
    "an application is entered past the log",
    ({ applications }) => ({
      applications: new Map([...applications, ["999-999-9999", { entry: 2, evidence: "", pdf: "" }]]),
    }),
    "APPLICATION_NOT_ENTERED",
  ],
  ["an application is gone", () => ({ applications: new Map() }), "APPLICATION_MISSING"],
  [
    "an application is not what came in",
    () => ({ applications: new Map([[receipt, { entry: 4, evidence: "e2", pdf: "" }]]) }),
    "APPLICATION_CHANGED",
  ],
  [
    "an application has a PDF that nobody has entered",
    () => ({ applications: new Map([[receipt, { entry: 4, evidence: "e1", pdf: "p" }]]) }),
    "APPLICATION_CHANGED",
  ],
];

describe("the check of the audit log", () => {
  it("finds nothing in what was written, with every entry for an anchor", () => {
    const whole = written();
    const { entries, head, findings } = checkAudit({ ...whole, anchors: whole.entries });
    assert.deepEqual([entries, head.number, findings], [6, 6, []]);
  });

  for (const [name, meddle, problem] of rows) {
    it(`${name}: ${problem}`, () => {
      const whole = written();
      const { findings } = checkAudit({ ...whole, ...meddle(whole) });
      assert.ok(
        findings.some((each) => each.problem === problem),
        JSON.stringify(findings),
      );
    });
  }

  describe("of a log that was written anew with its head", () => {
    const anew = (meddled: AuditEntry[], from: number, { applications }: Written) => {
      const entries = forged(meddled, from);
      const { number, digest } = entries.at(-1)!;
      return { entries, head: { number, digest }, applications };
    };

    it("finds nothing by itself, which is what it says of itself", () => {
      const whole = written();
      assert.deepEqual(checkAudit(anew(changed(whole.entries, 2, { actor: "b" }), 2, whole)).findings, []);
    });

    it("finds it with an anchor from behind the change, and not with one from before", () => {
      const whole = written();
      const evidence = anew(changed(whole.entries, 2, { actor: "b" }), 2, whole);
      for (const [at, expected] of [
        [1, []],
        [2, [{ problem: "ANCHOR_DIFFERS", number: 3 }]],
        [5, [{ problem: "ANCHOR_DIFFERS", number: 6 }]],
      ] as const) {
        assert.deepEqual(checkAudit({ ...evidence, anchors: [whole.entries[at]!] }).findings, expected);
      }
    });

    it("finds that it was cut off, with an anchor from what was cut off", () => {
      const whole = written();
      const evidence = anew(whole.entries.slice(0, 4), 0, whole);
      assert.deepEqual(checkAudit(evidence).findings, []);
      assert.deepEqual(checkAudit({ ...evidence, anchors: [whole.entries[5]!] }).findings, [
        { problem: "ANCHOR_BEYOND_END", number: 6 },
      ]);
    });
  });
});

describe("the audit log", () => {
  it("takes entries within a transaction only, and gives them back with the transaction", () => {
    const database = openDatabase(inMemory);
    const log = new AuditLog(database, () => new Date());
    assert.throws(() => log.add({ actor: "a", action: "site.started" }), TypeError);
    const undone = () =>
      transaction(database, () => {
        log.add({ actor: "a", action: "site.started" });
        throw new RangeError("undone");
      });
    assert.throws(undone, RangeError);
    assert.deepEqual([log.head().number, [...log.all()]], [0, []]);
    database.close();
  });

  it("refuses to be changed or shortened through the database", () => {
    const database = openDatabase(inMemory);
    const log = new AuditLog(database, () => new Date());
    transaction(database, () => log.add({ actor: "a", action: "site.started" }));
    assert.throws(() => database.exec("UPDATE audit SET actor = 'b'"), /only added to/);
    assert.throws(() => database.exec("DELETE FROM audit"), /only added to/);
    database.close();
  });
});
