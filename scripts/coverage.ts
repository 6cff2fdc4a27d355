/** `npm run coverage`: the unit tests with c8; fails below 95 % in shared/, in the verifier or in the host without its bindings. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fromRoot } from "./build/paths.ts";
import { buildIfStale } from "./build.ts";
import { endTogether, startNode } from "./child-processes.ts";
import { readWords } from "./command-line.ts";

readWords({
  usage: `npm run coverage

The unit tests of shared/, verifier/ and native-host/ with c8: at least 95 % of the lines, functions, statements and branches of
each, without the host's bindings to PC/SC and its entry file, which run in processes of their own.`,
});
endTogether();
await buildIfStale();
const folders = ["shared", "verifier", "native-host"];
// run by the integration tests, as processes of their own: the bindings need a PC/SC service, and the entry file ends its process
const elsewhere = ["native-host/pcsc/koffi-*", "native-host/pcsc/pcsclite-*", "native-host/main.ts", "**/*.d.ts"];
const least = ["lines", "functions", "statements", "branches"].map((figure) => `--${figure}=95`);

let passed = await c8(folders, "--reporter=text", process.execPath, ...mocha());
for (const folder of folders) {
  console.log(`\n${folder}/`);
  passed = (await c8([folder], "report", "--reporter=text-summary", "--check-coverage", ...least)) && passed;
}
process.exitCode = passed ? 0 : 1;

/** Looks at the files of `only`; what a `report` is made of is left by the run before it. */
async function c8(only: readonly string[], ...words: string[]): Promise<boolean> {
  const include = only.map((folder) => `--include=${folder}/**`);
  const exclude = elsewhere.map((files) => `--exclude=${files}`);
  const args = [fromRoot("node_modules/c8/bin/c8.js"), ...include, ...exclude, ...words];
  const [status] = await once(startNode(args, { cwd: fromRoot(), stdio: "inherit" }), "exit");
  return status === 0;
}

/** As in every test, with another loader. The modules themselves are loaded too: one that no test knows counts, as untested. */
function mocha(): string[] {
  const settings = JSON.parse(readFileSync(fromRoot(".mocharc.json"), "utf8")) as object;
  const ours = Object.entries({ ...settings, import: "./scripts/coverage-loader.mjs", reporter: "dot" });
  return [
    fromRoot("node_modules/mocha/bin/mocha.js"),
    "--no-config",
    ...ours.map(([name, value]) => `--${name}=${value}`),
    ...elsewhere.map((files) => `--ignore=${files}`),
    `test/{${folders}}/**/*.test.ts`,
    `{${folders}}/**/*.ts`,
  ];
}
