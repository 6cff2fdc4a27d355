import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { examineProgram } from "../../../native-host/doctor/examine-program.ts";
import { examineSettings } from "../../../native-host/doctor/examine-settings.ts";
import { examineVersions } from "../../../native-host/doctor/examine-versions.ts";
import { findings } from "../../../shared/doctor/findings.ts";
import { findingWords } from "../../../shared/i18n/finding-words.ts";
import { sandboxText } from "../../../shared/i18n/install-text.ts";
import { plain } from "../../../shared/i18n/language.ts";
import { MadeUpMachine } from "./made-up-machine.ts";

describe("native-host/doctor: the whole machine", () => {
  let machine: MadeUpMachine;
  beforeEach(async () => {
    machine = await MadeUpMachine.healthy();
  });
  afterEach(() => machine.close());

  it("every finding comes with the facts of its code", async () => {
    for (const { code, facts, check, state } of await machine.examine()) {
      assert.deepEqual(Object.keys(facts).sort(), [...findings[code].facts].sort(), code);
      assert.deepEqual([check, state], [findings[code].check, findings[code].state]);
    }
  });

  it("knows that it does not know the extension's version", async () => {
    assert.ok((await machine.examine()).some(({ code }) => code === "EXTENSION_UNKNOWN"));
  });

  it("Snap and Flatpak, with what each needs", async () => {
    for (const folder of ["snap/bin/firefox", "snap/bin/chromium", "var/lib/flatpak/app/com.google.Chrome"]) {
      mkdirSync(join(machine.root, folder), { recursive: true });
    }
    const found = (await machine.examine()).filter(({ check }) => check === "sandbox");
    assert.deepEqual(
      found.map(({ code, facts }) => [code, facts.browser]),
      [
        ["FIREFOX_SNAP", "Firefox"],
        ["OTHER_SNAP", "Chromium"],
        ["FLATPAK", "Google Chrome"],
      ],
    );
    assert.match(found[0]?.command ?? "", /^flatpak permission-set/);
    const [firefox] = found;
    assert.ok(firefox);
    assert.equal(findingWords(firefox, "ja").remedy, plain(sandboxText.firefoxSnap.ja));
  });

  for (const [node, supported] of [
    ["18.20.0", false],
    ["20.18.9", false],
    ["20.19.0", true],
    ["21.7.0", false],
    ["22.11.0", false],
    ["22.12.0", true],
    ["24.0.0", true],
  ] as const) {
    it(`Node ${node} is ${supported ? "" : "not "}supported`, () => {
      const codes = examineVersions({ ...machine.examined, node }).map(({ code }) => code);
      assert.equal(!codes.includes("NODE_OUTDATED"), supported);
    });
  }

  for (const [platform, command] of [
    ["linux", "unset WARIFU_PCSC"],
    ["win32", "set WARIFU_PCSC="],
  ] as const) {
    it(`on ${platform}, says how to be rid of a WARIFU_PCSC that names no backend`, () => {
      const environment = { WARIFU_PCSC: "hanako" };
      const [found] = examineSettings({ ...machine.examined, platform, environment });
      assert.deepEqual([found?.code, found?.facts, found?.command], ["BACKEND_UNKNOWN", {}, command]);
    });
  }

  it("says which file of the program cannot be read", async () => {
    const gone = join(machine.home, "projects/gone.js");
    const [launcher, none] = await examineProgram({ ...machine.examined, program: [machine.launcher, gone] });
    assert.deepEqual([launcher?.code, none?.code, none?.facts], ["PROGRAM", "PROGRAM_UNREADABLE", { target: gone }]);
  });

  it("an examination that throws is told of, and the others go on", async () => {
    const environment = new Proxy<Record<string, string>>(
      {},
      {
        get: (_, name) => {
          if (name === "WARIFU_PCSC") throw new Error("unforeseen");
          return undefined;
        },
      },
    );
    const found = await machine.examine({ environment });
    const failed = found.flatMap(({ code, facts }) => (code === "EXAMINATION_FAILED" ? [facts.examination] : []));
    assert.deepEqual(failed, ["settings"]);
    assert.ok(found.some(({ code }) => code === "PROGRAM") && found.some(({ code }) => code === "CARD"));
  });

  it("an examination that fails keeps none of the others from theirs", async () => {
    const examineCard = () => Promise.reject(new Error("unforeseen"));
    const codes = (await machine.examine({ examineCard })).map(({ code }) => code);
    assert.ok(codes.includes("EXAMINATION_FAILED") && codes.includes("MANIFEST") && codes.includes("READER"));
  });
});
