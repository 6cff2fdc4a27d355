import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hostManifest } from "../../../native-host/install/host-manifest.ts";
import { findRegistrations, registerHost, unregisterHost } from "../../../native-host/install/registration.ts";
import { hostName } from "../../../shared/product.ts";
import { home, launcher, machine, setHome } from "./made-up-home.ts";

const stateOf = (done: readonly { browser: string; state: string }[]): string | undefined =>
  done.find(({ browser }) => browser === "Firefox")?.state;

describe("native-host/install: what is not ours", () => {
  setHome();

  /** Where Firefox looks, with the folder made. */
  const place = (): string => {
    const file = join(home, ".mozilla/native-messaging-hosts", `${hostName}.json`);
    mkdirSync(dirname(file), { recursive: true });
    return file;
  };

  const foreign: [string, string][] = [
    ["another program's manifest", JSON.stringify(hostManifest("firefox", "/opt/other/warifu"))],
    ["something that is no manifest", "{"],
    ["a manifest that names no program", '{"path":1}'],
  ];
  for (const [name, content] of foreign) {
    it(`leaves ${name} alone, says so, and takes its place only when told to`, async () => {
      const file = place();
      writeFileSync(file, content);
      assert.equal(stateOf(await registerHost(machine("linux"), launcher)), "foreign");
      assert.equal(readFileSync(file, "utf8"), content);
      assert.equal(stateOf(await unregisterHost(machine("linux"), launcher)), "foreign");
      assert.equal(readFileSync(file, "utf8"), content);
      assert.equal(stateOf(await registerHost(machine("linux"), launcher, { replace: true })), "written");
    });
  }

  for (const [name, put] of [
    ["a pipe", (file: string) => assert.equal(spawnSync("mkfifo", [file]).status, 0)],
    ["a megabyte", (file: string) => writeFileSync(file, "[".repeat(1024 * 1024))],
    ["a device", (file: string) => symlinkSync("/dev/zero", file)],
  ] as const) {
    it(`${name} in the place of a manifest hangs nobody, and goes when told to`, async () => {
      const file = place();
      put(file);
      assert.equal(stateOf(await findRegistrations(machine("linux"), launcher)), "foreign");
      assert.equal(stateOf(await registerHost(machine("linux"), launcher)), "foreign");
      assert.equal(stateOf(await registerHost(machine("linux"), launcher, { replace: true })), "written");
      assert.equal(stateOf(await findRegistrations(machine("linux"), launcher)), "unchanged");
    });
  }
});
