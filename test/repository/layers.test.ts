import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fromRoot } from "../../scripts/build/paths.ts";

/** File, what is planted in it. Every row is something the import table forbids. */
const upward: readonly [file: string, planted: string][] = [
  ["shared/planted.ts", 'import "../native-host/host.ts";'],
  ["shared/schema/planted.ts", 'import type { Host } from "../../native-host/host.ts";'],
  ["shared/planted.ts", 'import "node:fs";'],
  ["client/planted.ts", 'import "../extension/background/main.ts";'],
  ["verifier/token/planted.ts", 'import "../../native-host/host.ts";'],
  ["verifier/planted.ts", 'import type { Holder } from "../virtual-card/holder.ts";'],
  ["verifier/planted.ts", 'import "../client/warifu.ts";'],
  ["verifier/planted.ts", 'import "node:crypto";'],
  ["extension/content/planted.ts", 'import "../background/main.ts";'],
  ["extension/content/planted.ts", 'import "../platform/browser.ts";'],
  ["extension/content/planted.ts", 'import "webextension-polyfill";'],
  ["extension/content/planted.ts", 'import "../../shared/i18n/error-text.ts";'],
  ["extension/background/planted.ts", 'import type { View } from "../windows/approval.ts";'],
  ["extension/background/planted.ts", 'import "webextension-polyfill";'],
  ["extension/windows/planted.ts", 'import "../background/main.ts";'],
  ["extension/windows/planted.ts", 'import "../../native-host/host.ts";'],
  ["native-host/iso7816/planted.ts", 'import "../card/pin.ts";'],
  ["native-host/iso7816/planted.ts", 'import type { Pin } from "../card/pin.ts";'],
  ["native-host/login/planted.ts", 'import "../card/pin.ts";'],
  ["native-host/login/planted.ts", 'import "node:crypto";'],
  ["native-host/card/planted.ts", 'import "../operations/sign.ts";'],
  ["native-host/card/planted.ts", 'import "../pcsc/koffi-reader.ts";'],
  ["native-host/card/planted.ts", 'import "../attributes/fallback.ts";'],
  ["native-host/attributes/planted.ts", 'import "../iso7816/card-channel.ts";'],
  ["native-host/attributes/planted.ts", 'import "../card/file-reader.ts";'],
  ["native-host/attributes/planted.ts", 'import "node:crypto";'],
  ["native-host/operations/planted.ts", 'import "../iso7816/commands.ts";'],
  ["native-host/operations/planted.ts", 'import type { Dispatcher } from "../dispatcher.ts";'],
  ["native-host/operations/planted.ts", 'import "node:fs";'],
  ["native-host/log/planted.ts", 'import "../operations/sign.ts";'],
  ["native-host/log/planted.ts", 'import "node:fs";'],
  ["native-host/formats/cms/planted.ts", 'import "../../card/pin.ts";'],
  ["native-host/formats/pdf/planted.ts", 'import "../../../verifier/pdf/find-pdf-signatures.ts";'],
  ["native-host/formats/planted.ts", 'import "node:crypto";'],
  ["native-host/messaging/planted.ts", 'import "../operations/sign.ts";'],
  ["native-host/pcsc/planted.ts", 'import "../card/card-session.ts";'],
  ["native-host/install/planted.ts", 'import "../cli/run-warifu.ts";'],
  ["native-host/doctor/planted.ts", 'import "../card/pin.ts";'],
  ["native-host/doctor/planted.ts", 'import "../cli/run-warifu.ts";'],
  ["native-host/dispatcher.ts", 'import "./card/pin.ts";'],
  ["native-host/host.ts", 'import "./cli/run-warifu.ts";'],
  ["native-host/cli/planted.ts", 'import "../iso7816/commands.ts";'],
  ["native-host/main.ts", 'import "../virtual-card/virtual-card.ts";'],
  ["native-host/cli/planted.ts", 'import "../../verifier/path/build-path.ts";'],
  ["native-host/card/planted.ts", 'import "../../verifier/path/build-path.ts";'],
  ["native-host/operations/planted.ts", 'import "../../verifier/path/build-path.ts";'],
  ["native-host/cli/officer/planted.ts", 'import "../../operations/sign.ts";'],
  ["native-host/cli/officer/planted.ts", 'import "../../../virtual-card/virtual-card.ts";'],
  ["verifier/reconcile/planted.ts", 'import "../../native-host/cli/terminal.ts";'],
  ["virtual-card/planted.ts", 'import "../native-host/card/pin.ts";'],
  ["demo/planted.ts", 'import type { Host } from "../native-host/host.ts";'],
];

/** What each folder may import; guards against a table that forbids everything. */
const downward: readonly [file: string, planted: string][] = [
  ["shared/planted.ts", 'import { a } from "./schema/schema.ts";\nexport const b = a;\n'],
  ["verifier/token/planted.ts", 'import { a } from "../../shared/schema/schema.ts";\nexport const b = a;\n'],
  ["extension/background/planted.ts", 'import { a } from "../platform/browser.ts";\nexport const b = a;\n'],
  ["native-host/card/planted.ts", 'import { a } from "../pcsc/card-reader.ts";\nexport const b = a;\n'],
  ["native-host/login/planted.ts", 'import { a } from "../pkcs1/digest-info.ts";\nexport const b = a;\n'],
  ["native-host/attributes/planted.ts", 'import { a } from "../iso7816/ber-tlv.ts";\nexport const b = a;\n'],
  ["native-host/operations/planted.ts", 'import { a } from "../attributes/prefill.ts";\nexport const b = a;\n'],
  ["native-host/operations/planted.ts", 'import { a } from "../card/pin.ts";\nexport const b = a;\n'],
  ["native-host/doctor/planted.ts", 'import { a } from "../install/registration.ts";\nexport const b = a;\n'],
  [
    "native-host/cli/officer/planted.ts",
    'import { a } from "../../../verifier/path/build-path.ts";\nexport const b = a;\n',
  ],
  ["native-host/cli/officer/planted.ts", 'import { a } from "../command.ts";\nexport const b = a;\n'],
  ["virtual-card/planted.ts", 'import { a } from "../native-host/pcsc/card-reader.ts";\nexport const b = a;\n'],
  ["demo/planted.ts", 'import { a } from "../client/warifu.ts";\nexport const b = a;\n'],
];

/** Globals that a project must not know. */
const foreignGlobals: readonly [project: string, planted: string][] = [
  ["shared/tsconfig.json", "export const planted = document.title;"],
  ["shared/tsconfig.json", "export const planted = process.pid;"],
  ["native-host/tsconfig.json", "export const planted = window.name;"],
  ["native-host/tsconfig.json", "export const planted = process.env;"],
  ["native-host/tsconfig.json", 'import { readFileSync } from "node:fs"; export const planted = readFileSync;'],
  ["native-host/tsconfig.node.json", "export const planted = document.title;"],
  ["virtual-card/tsconfig.json", "export const planted = process.pid;"],
  ["client/tsconfig.json", "export const planted = process.pid;"],
  ["verifier/tsconfig.json", "export const planted = process.pid;"],
  ["verifier/tsconfig.json", "export const planted = document.title;"],
  ["verifier/tsconfig.json", 'import { createHash } from "node:crypto"; export const planted = createHash;'],
  ["extension/tsconfig.json", "export const planted = process.pid;"],
];

/** Projects whose only globals are those of shared/platform.d.ts. */
const neutral = [
  "shared/tsconfig.json",
  "native-host/tsconfig.json",
  "virtual-card/tsconfig.json",
  "verifier/tsconfig.json",
];

interface LintReport {
  readonly summary: { readonly unchanged: number };
  readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[];
}

/** A planted file has a name of its own, so that all of them can lie side by side. */
const ownFile = (file: string, row: number): string => file.replace("/planted.ts", `/planted-${row}.ts`);

describe("layers", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-layers-"));
    cpSync(fromRoot("biome.json"), join(folder, "biome.json"));
    cpSync(fromRoot(".gitignore"), join(folder, ".gitignore"));
  });
  after(() => rmSync(folder, { recursive: true }));

  describe("imports", () => {
    /** Rules that were broken, by file. */
    const broken = new Map<string, string[]>();
    // one run for all of them: each costs as much as all
    before(() => {
      const planted = [...upward, ...downward].map(([file, content], row) => [ownFile(file, row), content] as const);
      assert.equal(new Set(planted.map(([file]) => file)).size, planted.length, "two rows of one file");
      for (const [file, content] of planted) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), `${content.trimEnd()}\n`);
      }
      const { stdout } = spawnSync(
        process.execPath,
        [fromRoot("node_modules/@biomejs/biome/bin/biome"), "lint", "--reporter=json", "--max-diagnostics=1000"],
        { cwd: folder, encoding: "utf8" },
      );
      const { summary, diagnostics } = JSON.parse(stdout) as LintReport;
      assert.ok(summary.unchanged >= planted.length, `${summary.unchanged} files were looked at`);
      for (const { category, location } of diagnostics) {
        broken.set(location.path, [...(broken.get(location.path) ?? []), category]);
      }
    });

    for (const [row, [file, planted]] of upward.entries()) {
      it(`${file} may not: ${planted}`, () => {
        const rules = broken.get(ownFile(file, row)) ?? [];
        assert.ok(rules.includes("lint/style/noRestrictedImports"), rules.join());
      });
    }
    for (const [row, [file, planted]] of downward.entries()) {
      it(`${file} may: ${planted.split("\n")[0]}`, () => {
        assert.equal(broken.get(ownFile(file, upward.length + row)), undefined);
      });
    }
  });

  for (const [project, planted] of foreignGlobals) {
    it(`${project} does not compile: ${planted}`, () => {
      const include = ["planted.ts", ...(neutral.includes(project) ? [fromRoot("shared/platform.d.ts")] : [])];
      const compilerOptions = { typeRoots: [fromRoot("node_modules/@types")] };
      const config = { extends: fromRoot(project), compilerOptions, include };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
      writeFileSync(join(folder, "planted.ts"), `${planted}\n`);
      const { status, stdout } = spawnSync(
        process.execPath,
        [fromRoot("node_modules/typescript/bin/tsc"), "-p", folder],
        { cwd: fromRoot(), encoding: "utf8" },
      );
      assert.notEqual(status, 0);
      assert.match(stdout, /planted\.ts\(1,\d+\): error TS(2304|2307|2580|2584|2591|2792)/, stdout);
    });
  }
});
