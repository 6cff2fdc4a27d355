/**
 * The first step of every npm script: makes a fresh machine ready, then runs its TypeScript. Plain JavaScript, because before
 * it has run there is no TypeScript.
 *
 *   node scripts/start.mjs test [arguments for scripts/test.ts]
 */
import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { installNodePackages } from "./node-packages.mjs";
import { missingPackages, needsCompiled, packagesFor } from "./system-packages.mjs";

const [name = "", ...args] = process.argv.slice(2);
const root = new URL("..", import.meta.url);
const commands = ["bench", "build", "check", "coverage", "demo", "docs", "faults", "fuzz", "test", "virtual-card"];
const script = name === "virtual-card" ? "virtual-card/vpcd/main.ts" : `scripts/${name}.ts`;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`Node 20.19 or newer is needed, this is ${process.version}.`);

if (!commands.includes(name)) fail(`unknown command "${name}": ${commands.join(", ")}`, 2);

prepareSystem(packagesFor(name, args));
installNodePackages(root, { native: needsCompiled(name, args) });
const child = spawn(process.execPath, ["--import=tsx", script, ...args], { cwd: root, stdio: "inherit" });
/** @type {NodeJS.Signals[]} */
const endings = ["SIGINT", "SIGTERM", "SIGHUP"];
// a terminal's Ctrl-C reaches the child by itself as well; every script takes it twice
for (const ending of endings) process.on(ending, () => child.kill(ending));
// npm passes a signal to the shell between us and no further; all we see is that the shell has gone
const parent = process.ppid;
if (process.env["npm_lifecycle_event"]) {
  setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, 200).unref();
}
child.once("exit", (status, signal) => process.exit(status ?? 128 + (signal ? constants.signals[signal] : 0)));

/** Installs what is missing on Debian as root; elsewhere says what to install and how. */
function prepareSystem(/** @type {readonly string[]} */ wanted) {
  const missing = missingPackages(wanted);
  if (missing.length === 0) return;
  const aptGet = ["apt-get", "-o", "DPkg::Lock::Timeout=500", "install", "-y", "--no-install-recommends", ...missing];
  const isRoot = process.getuid?.() === 0;
  const hasApt = spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;
  if (!isRoot || !hasApt) {
    fail(
      `These system packages are missing or too old: ${missing.join(" ")}\nOn Debian: sudo apt-get update && sudo ${aptGet.join(" ")}`,
    );
  }
  process.stderr.write(`Installing system packages: ${missing.join(" ")}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  /** @type {import("node:child_process").StdioOptions} */
  const quiet = ["ignore", "ignore", "inherit"];
  spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=500", "update"], { env, stdio: quiet });
  const [command = "", ...rest] = aptGet;
  const { status } = spawnSync(command, rest, { env, stdio: quiet });
  if (status !== 0) fail("apt-get could not install them; see its messages above.");
  const old = missingPackages(missing);
  if (old.length > 0) fail(`apt-get has none that is new enough: ${old.join(" ")}`);
}

/** @returns {never} */
function fail(/** @type {string} */ message, status = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(status);
}
