/** `npm ci` when the lock file and node_modules differ; nothing when they agree. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** `native`: the optional package that must be compiled is needed too. */
export function installNodePackages(/** @type {URL} */ root, /** @type {{ native: boolean }} */ { native }) {
  const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, root));
  const lock = createHash("sha256")
    .update(readFileSync(at("package-lock.json")))
    .digest("hex");
  const note = at("node_modules/.warifu-lock");
  const installed = existsSync(note) && readFileSync(note, "utf8") === lock;
  if (!installed) {
    npm(root, ["ci", "--no-audit", "--no-fund"]);
    writeFileSync(note, lock);
  }
  if (native && !existsSync(at("node_modules/pcsclite/build/Release/pcsclite.node"))) {
    npm(root, existsSync(at("node_modules/pcsclite")) ? ["rebuild", "pcsclite"] : ["ci", "--no-audit", "--no-fund"]);
    writeFileSync(note, lock);
  }
}

/** node-gyp would download Node's headers; they usually lie beside Node already. */
function npm(/** @type {URL} */ root, /** @type {string[]} */ args) {
  const prefix = dirname(dirname(process.execPath));
  const headers = existsSync(join(prefix, "include/node/node.h")) ? { npm_config_nodedir: prefix } : {};
  const { status } = spawnSync("npm", args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...headers },
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    process.stderr.write(`npm ${args[0]} failed.\n`);
    process.exit(1);
  }
}
