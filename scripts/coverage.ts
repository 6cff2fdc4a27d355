/** `npm run coverage`: the unit tests with c8; fails below 95 % of lines and functions in shared/ and the host without its bindings. */
import { once } from "node:events";
import { fromRoot } from "./build/paths.ts";
import { buildIfStale } from "./build.ts";
import { endTogether, startNode } from "./child-processes.ts";
import { readWords } from "./command-line.ts";

readWords({
  usage: `npm run coverage

The unit tests of shared/ and native-host/ with c8: at least 95 % of the lines and the functions of both, without the host's
bindings and its command line, which run in processes of their own.`,
});
endTogether();
await buildIfStale();
const gate = ["--check-coverage", "--lines", "95", "--functions", "95", "--branches", "0", "--statements", "95"];
const include = ["shared/**", "native-host/**"].flatMap((files) => ["--include", files]);
// the bindings and the command line run as processes of their own, in the integration tests
const exclude = [
  "native-host/pcsc/koffi-*",
  "native-host/pcsc/pcsclite-*",
  "native-host/cli/**",
  "native-host/main.ts",
  "**/*.d.ts",
];
const child = startNode(
  [
    fromRoot("node_modules/c8/bin/c8.js"),
    ...gate,
    ...include,
    ...exclude.flatMap((files) => ["--exclude", files]),
    "--reporter=text",
    process.execPath,
    fromRoot("node_modules/mocha/bin/mocha.js"),
    "--reporter=dot",
    "test/{native-host,shared}/**/*.test.ts",
  ],
  { cwd: fromRoot(), stdio: "inherit" },
);
const [status] = (await once(child, "exit")) as [number | null];
process.exitCode = status ?? 1;
