import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { redactCode, redactFacts, redactPath, redactReader } from "../../../native-host/doctor/redaction.ts";
import { redactFinding, reportLines } from "../../../native-host/doctor/report.ts";
import { examineValidity } from "../../../shared/doctor/examine-validity.ts";
import { type FactName, redactions } from "../../../shared/doctor/facts.ts";
import { type FindingCode, finding, findings } from "../../../shared/doctor/findings.ts";
import { findingWords } from "../../../shared/i18n/finding-words.ts";
import { languages } from "../../../shared/i18n/language.ts";
import { hostName } from "../../../shared/product.ts";
import { testCardContents } from "../../support/test-card.ts";
import { MadeUpMachine, readerSerial, userName } from "./made-up-machine.ts";

describe("native-host/doctor: the report that strangers read", () => {
  let machine: MadeUpMachine;
  beforeEach(async () => {
    machine = await MadeUpMachine.healthy();
  });
  afterEach(() => machine.close());

  /** What a search of the text must not find, by what it is. */
  const secrets = async (): Promise<[string, string][]> => {
    const { keys, holder, pins } = await testCardContents();
    const certificates = Object.values(keys).flatMap(({ certificate, issuer }) => [certificate, issuer]);
    const pieces = certificates.flatMap((der) => {
      // a certificate's serial number stands in its first bytes; base64 of the whole has that of each three bytes in it
      const bytes = Buffer.from(der);
      return [0, 12, 99, 399].flatMap((at) => [
        bytes.subarray(at, at + 8).toString("hex"),
        bytes.subarray(at, at + 9).toString("base64"),
      ]);
    });
    return [
      ["home", machine.home],
      ["user name", userName],
      ["folder of theirs", "secret-project"],
      ["system's own name", "hanako"],
      ["reader's serial number", readerSerial],
      ["holder's name", holder.ownName],
      ["holder's name", holder.certificateName],
      ["holder's address", holder.certificateAddress],
      ["family name", holder.ownName.slice(0, 2)],
      ["birthday", "05-05"],
      ["login PIN", `"${pins.auth}"`],
      ["password", pins.sign],
      ...pieces.map((piece): [string, string] => ["certificate", piece]),
    ];
  };

  /** A machine on which as much as possible is wrong, so that as many facts as possible are told. */
  const trouble = async () => {
    const { root, home } = machine;
    const evil = machine.write(join(home, "Downloads", `${userName}.bin`), "evil", 0o777);
    machine.write(
      machine.firefox,
      machine.manifest({ path: evil, allowed_extensions: [`${userName}@example.com`] }),
      0o666,
    );
    machine.write(join(home, `.config/chromium/NativeMessagingHosts/${hostName}.json`), `{"name":"${userName}"}`);
    machine.write(
      join(root, `etc/chromium/native-messaging-hosts/${hostName}.json`),
      machine.manifest({ path: `/media/${userName}/x` }),
    );
    machine.write(
      join(root, `etc/opt/chrome/policies/managed/${userName}.json`),
      '{"NativeMessagingUserLevelHosts":false}',
    );
    mkdirSync(join(root, "snap/bin/firefox"), { recursive: true });
    await machine.insert({ tries: { auth: 0, sign: 1 } });
    return machine.examine();
  };

  for (const [name, examine] of [
    ["a healthy machine", () => machine.examine()],
    ["a machine on which much is wrong", trouble],
  ] as const) {
    it(`of ${name} holds nothing of the person's own`, async () => {
      const found = await examine();
      for (const known of [machine.home, readerSerial])
        assert.ok(JSON.stringify(found).includes(known), "there is something to redact");
      const text = reportLines(found, machine.examined).join("\n");
      const json = JSON.stringify(found.map((each) => redactFinding(each, machine.examined)));
      for (const [what, secret] of await secrets()) {
        assert.ok(!text.includes(secret), `${what} in the report: ${text}`);
        assert.ok(!json.includes(secret), `${what} in the report as JSON`);
      }
      assert.match(text, /^Warifu \d+\.\d+\.\d+ doctor\n/);
      for (const { code } of found) assert.ok(text.includes(redactCode(code)));
      assert.match(text, /place="~\/\.mozilla\/native-messaging-hosts\/app\.warifu\.host\.json"/);
    });
  }

  it("nor do the words on the person's own screen hold a certificate or a PIN", async () => {
    const found = await trouble();
    const text = languages
      .flatMap((language) => found.map((each) => JSON.stringify(findingWords(each, language))))
      .join("\n");
    const always = ["certificate", "password", "login PIN", "holder's name", "holder's address"];
    for (const [what, secret] of await secrets()) if (always.includes(what)) assert.ok(!text.includes(secret), what);
    assert.ok(!JSON.stringify(found).includes("MII"));
  });

  it("leaves the end of a certificate out: it is a birthday", () => {
    for (const fact of ["notBefore", "notAfter", "daysLeft"] satisfies FactName[])
      assert.equal(redactions[fact], "left out");
  });

  it("tells of no finding how many days are left, not even by its code", () => {
    const codes = Object.keys(findings) as FindingCode[];
    const telling = codes.filter((code) => /\d/.test(code) || findings[code].facts.some((fact) => fact === "daysLeft"));
    assert.deepEqual(telling, ["CERTIFICATE_90_DAYS", "CERTIFICATE_30_DAYS"]);
    const dates = { notBefore: "2022-05-05", notAfter: "2027-05-05", daysLeft: 17 };
    for (const code of codes) {
      const given = Object.entries(dates).filter(([name]) =>
        (findings[code].facts as readonly string[]).includes(name),
      );
      const { check, state } = findings[code];
      const redacted = redactFinding({ check, code, state, facts: Object.fromEntries(given) }, machine.examined);
      assert.deepEqual(redacted.facts, {}, code);
      assert.equal(redacted.code, telling.includes(code) ? "CERTIFICATE" : code);
      assert.equal(redacted.state, findings[redacted.code].state, code);
    }
  });

  it("is the same on every day of the last year of a certificate, of either kind", () => {
    const now = Date.parse("2026-11-21T00:00:00Z");
    for (const key of ["userAuthentication", "digitalSignature"] as const) {
      const reports = Array.from({ length: 366 }, (_, daysLeft) => {
        const found = examineValidity(
          { reader: "R", key },
          { notBefore: 0, notAfter: now + daysLeft * 86_400_000 },
          now,
        );
        return reportLines([found], machine.examined)[1];
      });
      assert.deepEqual([...new Set(reports)], [`ok      CERTIFICATE reader="R" key="${key}"`]);
    }
  });

  const paths: [string, string][] = [
    [
      "HOME/.config/google-chrome/NativeMessagingHosts/app.warifu.host.json",
      "~/.config/google-chrome/NativeMessagingHosts/app.warifu.host.json",
    ],
    [
      "ROOT/etc/opt/edge/native-messaging-hosts/app.warifu.host.json",
      "/etc/opt/edge/native-messaging-hosts/app.warifu.host.json",
    ],
    ["HOME", "~/…"],
    ["HOME/a/b/warifu", "~/…/warifu"],
    ["HOME/a/b/evil", "~/…"],
    ["HOME-of-another/warifu", "/home/…/warifu"],
    ["/opt/taro/warifu", "/opt/…/warifu"],
    ["/opt/evil/hanako", "/opt/…"],
    ["/hanako/warifu.js", "/…/warifu.js"],
    ["D:\\people\\hanako\\warifu", "/…/warifu"],
    ["/opt/a\u001b[2J\nwarifu", "/opt/…"],
    ["", "/…"],
  ];
  for (const [path, redacted] of paths) {
    it(`path ${JSON.stringify(path)} becomes ${redacted}`, () => {
      const { home, root } = machine;
      assert.equal(redactPath(path.replace("HOME", home).replace("ROOT", root), machine.examined), redacted);
    });
  }

  it("on Windows, a registry key of our table stays whole, and no other", () => {
    const folders = { platform: "win32", home: "C:\\Users\\hanako", root: "" } as const;
    const key = `HKLM\\Software\\Google\\Chrome\\NativeMessagingHosts\\${hostName}`;
    assert.equal(redactPath(key, folders), key);
    assert.equal(redactPath(`HKLM\\Software\\Hanako\\${hostName}`, folders), "/…");
    assert.equal(redactPath("C:\\Users\\hanako\\a\\warifu", folders), "~/…/warifu");
  });

  it("on a system that we do not know, no place is known to be harmless", () => {
    const { home, root } = machine;
    const place = join(home, ".config/google-chrome/NativeMessagingHosts", `${hostName}.json`);
    assert.equal(redactPath(place, { platform: undefined, home, root }), `~/…/${hostName}.json`);
  });

  for (const [release, redacted] of [
    ["6.1.0-hanako", "6.1.0"],
    ["hanako-6.1", ""],
  ] as const) {
    it(`release ${release} becomes "${redacted}"`, () =>
      assert.deepEqual(redactFacts({ release }, machine.examined), { release: redacted }));
  }

  const readers: [string, string][] = [
    ["Sony FeliCa Port/PaSoRi 3.0 [CCID Interface] (0123456) 00 00", "Sony FeliCa Port/PaSoRi 3.0 [CCID Interface]"],
    [
      "ACS ACR1252 1S CL Reader [ACR1252 1S CL Reader PICC] (RR499-012345) 00 00",
      "ACS ACR1252 1S CL Reader [ACR1252 1S CL Reader PICC]",
    ],
    ["Identiv uTrust 3700 F 0", "Identiv uTrust 3700 F 0"],
    ["Reader 123456789 00", "Reader"],
    ["Reader SN:A1B2C3D4", "Reader"],
    ["Reader SN-00A1B2", "Reader"],
    ["Reader X1Y2Z3W4Q", "Reader"],
    ["(0123)", "…"],
    ["Alcor Micro AU9540 00 00", "Alcor Micro AU9540 00 00"],
    ["Reader\u001b[2J\u202e 0", "Reader[2J 0"],
  ];
  for (const [name, redacted] of readers) {
    it(`reader ${JSON.stringify(name)} becomes ${redacted}`, () => assert.equal(redactReader(name), redacted));
  }

  it("on the person's own screen a path of others moves no cursor and begins no line", () => {
    const target = "/opt/\u001b[2J\nok \u202e{host}";
    const { says } = findingWords(
      finding("MANIFEST_TARGET_MISSING", { browser: "Firefox", place: "/p", target }),
      "en",
    );
    assert.deepEqual(says.split("\n").slice(1), ["/p", "→ /opt/\ufffd[2J\ufffdok \ufffd{host}"]);
  });
});
