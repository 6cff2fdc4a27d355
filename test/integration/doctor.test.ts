/** `warifu doctor` of the built program: exit status, output, and a card that is given no PIN. */
import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { actorOf, type Finding } from "../../shared/doctor/findings.ts";
import { hostName } from "../../shared/product.ts";
import { line, setCommandLine } from "../support/on-command-line.ts";

/** What a machine that runs tests may have of its own: a Node that others may write, say. */
const ofTheMachine = ["program", "policy", "sandbox"];

describe("warifu doctor on the command line", () => {
  setCommandLine();
  let home: Record<string, string>;
  beforeEach(async () => {
    home = { HOME: line.folder, LANG: "C" };
    assert.equal((await line.run(["register"], "", home)).status, 0);
  });

  const doctor = async (...args: string[]) => {
    const { status, json, stderr } = await line.run(["doctor", "--json", ...args], "", home);
    const report = json as unknown as { findings: Finding[]; wrong: number; apdus: number };
    const wrong = report.findings.filter(({ state }) => state === "wrong");
    assert.equal(report.wrong, wrong.length);
    assert.equal(stderr, "");
    return { status, report, wrong: wrong.filter(({ check }) => !ofTheMachine.includes(check)), all: wrong };
  };
  const statusFor = { user: 3, site: 4, installer: 5, authority: 6, us: 7 };

  const cases: [string, () => Promise<unknown> | unknown, string[]][] = [
    ["a healthy machine", () => {}, []],
    ["a blocked password", () => line.insert({ tries: { auth: 3, sign: 0 } }), ["PIN_BLOCKED"]],
    ["no card", () => line.readers.readers[0]?.remove(), ["CARD_MISSING"]],
    ["another card", () => line.insert({ jpkiApplication: false }), ["CARD_MISSING"]],
    ["no reader", () => line.readers.removeReader("Reader 0"), ["READER_MISSING"]],
    [
      "a hijacked registration",
      () =>
        line.write(
          `.mozilla/native-messaging-hosts/${hostName}.json`,
          `{"name":"${hostName}","type":"stdio","path":"/bin/sh","allowed_extensions":[]}`,
        ),
      ["MANIFEST_FOREIGN", "MANIFEST_CALLERS"],
    ],
  ];
  for (const [name, prepare, codes] of cases) {
    it(`${name}: ${codes.join(", ") || "nothing wrong"}`, async () => {
      await prepare();
      const { status, wrong, all, report } = await doctor();
      assert.deepEqual(
        wrong.map(({ code }) => code),
        codes,
      );
      const [first] = all;
      const actor = first && actorOf(first);
      assert.equal(status, actor === undefined ? 0 : statusFor[actor]);
      assert.ok(!line.apdus.some((apdu) => /^0020\w{4}\w/.test(apdu)), "a VERIFY with data");
      assert.equal(line.card.counts.verifications, 0);
      if (codes.length === 0) assert.equal(report.apdus, line.card.counts.commands);
    });
  }

  it("no service: what to do about it", async () => {
    line.readers.stopService();
    const { wrong, status } = await doctor();
    assert.match(wrong[0]?.code ?? "", /^SERVICE_NOT_(RUNNING|INSTALLED)$/);
    assert.equal(status, 5);
  });

  it("a device for a manifest does not hang it", async () => {
    const folder = join(line.folder, "snap/firefox/common/.mozilla/native-messaging-hosts");
    mkdirSync(folder, { recursive: true });
    symlinkSync("/dev/zero", join(folder, `${hostName}.json`));
    assert.deepEqual(
      (await doctor()).wrong.map(({ code }) => code),
      ["MANIFEST_INVALID"],
    );
  });

  for (const [language, words] of [
    ["ja", /\[正常\] 利用者証明用電子証明書: 有効/],
    ["easy", /\[だいじょうぶ\] 利用者証明用（りようしゃしょうめいよう）/],
    ["en", /\[ok\] login certificate: valid/],
  ] as const) {
    it(`speaks ${language}`, async () => {
      const { stdout } = await line.run(["doctor", "--language", language], "", home);
      assert.match(stdout, words);
    });
  }

  it("--report says nothing of the home directory, in text and JSON", async () => {
    for (const args of [["--report"], ["--report", "--json"]]) {
      const { stdout } = await line.run(["doctor", ...args], "", home);
      assert.ok(stdout.includes("HOST_VERSION") && stdout.includes("~/.mozilla/native-messaging-hosts"));
      assert.ok(!stdout.includes(line.folder));
      assert.doesNotMatch(stdout, /20\d\d-05-05/);
    }
  });

  it("is in the help, and refuses what it does not know", async () => {
    assert.match((await line.run(["--help"])).stdout, /warifu doctor/);
    assert.equal((await line.run(["doctor", "--pin"], "", home)).status, 2);
    assert.equal((await line.run(["doctor", "more"], "", home)).status, 2);
  });
});
