/** What a browser waits for when it starts its host. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { readFrames } from "../../native-host/messaging/native-messaging.ts";
import { dist } from "../../scripts/build/paths.ts";
import { productVersion } from "../../shared/product.ts";
import { HostProcess, ourExtension } from "../support/host-process.ts";

const launcher = dist("native-host/warifu");

describe("start of the built host", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-start-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is ready without loading what only people and cards need", async () => {
    const spy = join(folder, "spy.cjs");
    writeFileSync(spy, 'process.on("exit", () => process.stderr.write(process.moduleLoadList.join("\\n")));');
    const host = new HostProcess({ WARIFU_LOG: "", NODE_OPTIONS: `--require=${spy}` }, undefined, launcher);
    assert.equal((await host.next()).type, "ready");
    await host.end();
    const loaded = host.errors.split("\n");
    assert.ok(loaded.includes("NativeModule net"), "the check looks at something");
    for (const name of ["crypto", "child_process", "readline", "internal/util/parse_args/parse_args"]) {
      assert.ok(!loaded.includes(`NativeModule ${name}`), name);
    }
  });

  const [extension = ""] = ourExtension;
  const outputs: [string, (file: string) => void][] = [
    ["a pipe", (file) => void spawnSync("sh", ["-c", '"$0" "$1" < /dev/null | cat > "$2"', launcher, extension, file])],
    [
      "a socket",
      (file) => writeFileSync(file, spawnSync(launcher, [extension], { stdio: ["ignore", "pipe", "ignore"] }).stdout),
    ],
    ["a file", (file) => void spawnSync(launcher, [extension], { stdio: ["ignore", openSync(file, "w"), "ignore"] })],
  ];
  for (const [name, startInto] of outputs) {
    it(`says ready into ${name}`, () => {
      const file = join(folder, "frames");
      startInto(file);
      const frame = readFileSync(file);
      assert.equal(frame.readUInt32LE(), frame.length - 4);
      assert.equal((JSON.parse(frame.toString("utf8", 4)) as { type: string }).type, "ready");
    });
  }

  it("leaves the descriptor alone by which Firefox sees a host end", async () => {
    const host = spawn(launcher, ourExtension, { stdio: ["pipe", "pipe", "ignore", "pipe"] });
    const watched = host.stdio[3] as Readable;
    const [seen, exited] = [once(watched, "data"), once(host, "exit")];
    let hasEnded = false;
    const ended = once(
      watched.on("end", () => (hasEnded = true)),
      "end",
    );
    try {
      await readFrames(host.stdout as Readable).next();
      const written = await Promise.race([seen, pause(200)]);
      assert.deepEqual([written, hasEnded], [undefined, false]);
    } finally {
      host.stdin?.end();
    }
    await Promise.all([exited, ended]);
  });

  it("a program that runs out of things to wait for has not succeeded", () => {
    const spy = join(folder, "spy.cjs");
    writeFileSync(
      spy,
      "const files = require('node:fs/promises'); for (const call in files) files[call] = () => new Promise(() => {});",
    );
    const env = { PATH: "/usr/bin:/bin", HOME: folder, NODE_OPTIONS: `--require=${spy}` };
    assert.equal(spawnSync(launcher, ["status", "--json"], { env }).status, 7);
  });

  const version = (
    program: string,
    args: readonly string[],
    options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
  ) => {
    const { stdout, stderr } = spawnSync(program, [...args, "--version"], { encoding: "utf8", ...options });
    assert.equal(stderr, "");
    return stdout.trim();
  };
  const said = `Warifu ${productVersion}`;

  it("the launcher starts no other program on its way to Node", () => {
    assert.equal(version(launcher, [], { env: { PATH: "/nonexistent" } }), said);
  });

  const ways: [string, () => string][] = [
    [
      "by a symbolic link",
      () => {
        symlinkSync(launcher, join(folder, "link"));
        return version(join(folder, "link"), []);
      },
    ],
    [
      "by a link to a link that is relative",
      () => {
        symlinkSync(launcher, join(folder, "link"));
        symlinkSync("link", join(folder, "other"));
        return version("./other", [], { cwd: folder });
      },
    ],
    ["from its own folder", () => version("./warifu", [], { cwd: dirname(launcher) })],
    ["as an argument of the shell", () => version("sh", [basename(launcher)], { cwd: dirname(launcher) })],
    ["by PATH", () => version("warifu", [], { env: { PATH: `${dirname(launcher)}:/usr/bin:/bin` } })],
    [
      "by PATH, where it is a link",
      () => {
        symlinkSync(launcher, join(folder, "warifu"));
        return version("warifu", [], { env: { PATH: `${folder}:/usr/bin:/bin` } });
      },
    ],
    [
      "from a folder whose name has spaces and quotes",
      () => {
        symlinkSync(dirname(launcher), join(folder, `it's "a" $folder`));
        return version(join(folder, `it's "a" $folder`, "warifu"), []);
      },
    ],
    [
      "with another Node",
      () => version(launcher, [], { env: { WARIFU_NODE: process.execPath, PATH: "/usr/bin:/bin" } }),
    ],
  ];
  for (const [name, way] of ways) it(`the launcher finds its program ${name}`, () => assert.equal(way(), said));
});
