import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { hasOthers } from "../../../native-host/doctor/group-members.ts";
import { reportLines } from "../../../native-host/doctor/report.ts";
import type { FindingCode } from "../../../shared/doctor/findings.ts";
import { firefoxExtensionId, hostName } from "../../../shared/product.ts";
import { MadeUpMachine } from "./made-up-machine.ts";

describe("native-host/doctor: manifests", () => {
  let machine: MadeUpMachine;
  beforeEach(async () => {
    machine = await MadeUpMachine.healthy();
  });
  afterEach(() => machine.close());

  const inFirefox = async () => (await machine.examine()).filter(({ facts }) => facts.browser === "Firefox");
  const plant = (content: string, mode?: number) => machine.write(machine.firefox, content, mode);

  it("finds nothing wrong on a healthy machine, and says whose each manifest is and what it starts", async () => {
    assert.deepEqual(await machine.complaints(), []);
    const [firefox] = await inFirefox();
    assert.equal(firefox?.code, "MANIFEST");
    const sha256 = createHash("sha256").update(readFileSync(machine.launcher)).digest("hex");
    const { target, place } = firefox?.facts ?? {};
    assert.deepEqual([place, target, firefox?.facts.sha256], [machine.firefox, machine.launcher, sha256]);
    const owner = process.getuid?.() === 0 ? ["you", "system"] : ["you"];
    assert.ok(owner.includes(firefox?.facts.owner ?? ""));
  });

  it("a manifest that starts another program is a hijack, with the program's hash and the command that ends it", async () => {
    const evil = machine.write(join(machine.root, "opt/evil/warifu"), "#!/bin/sh\nevil\n", 0o755);
    plant(machine.manifest({ path: evil }));
    const [found] = await inFirefox();
    assert.equal(found?.code, "MANIFEST_FOREIGN");
    assert.equal(found?.facts.target, evil);
    assert.equal(found?.facts.sha256, createHash("sha256").update("#!/bin/sh\nevil\n").digest("hex"));
    assert.equal(found?.command, `${machine.launcher} register --replace`);
  });

  it("a byte for byte copy of the launcher elsewhere is another program all the same", async () => {
    const copy = machine.write(join(machine.root, "opt/evil/warifu"), readFileSync(machine.launcher), 0o755);
    plant(machine.manifest({ path: copy }));
    assert.equal((await inFirefox())[0]?.code, "MANIFEST_FOREIGN");
  });

  it("a link to the launcher leads to us", async () => {
    const link = join(machine.home, "warifu-link");
    symlinkSync(machine.launcher, link);
    plant(machine.manifest({ path: link }));
    assert.deepEqual(await machine.complaints(), []);
  });

  for (const folder of [
    "etc/opt/chrome/native-messaging-hosts",
    "etc/chromium/native-messaging-hosts",
    "etc/opt/edge/native-messaging-hosts",
    "usr/lib/mozilla/native-messaging-hosts",
    "usr/lib64/mozilla/native-messaging-hosts",
    "usr/share/mozilla/native-messaging-hosts",
  ]) {
    it(`finds a hijack of the whole machine in /${folder}`, async () => {
      const evil = machine.write(join(machine.root, "opt/evil"), "evil", 0o755);
      const members = { path: evil, allowed_origins: [], allowed_extensions: [] };
      const file = machine.write(join(machine.root, folder, `${hostName}.json`), machine.manifest(members));
      const found = (await machine.examine()).find(({ code }) => code === "MANIFEST_FOREIGN");
      assert.equal(found?.facts.place, file);
      assert.equal(found?.command, `sudo rm ${file}`);
    });
  }

  for (const folder of [
    ".config/google-chrome-beta/NativeMessagingHosts",
    "snap/firefox/common/.mozilla/native-messaging-hosts",
    ".var/app/com.google.Chrome/config/google-chrome/NativeMessagingHosts",
  ]) {
    it(`looks into ~/${folder} as well`, async () => {
      machine.write(join(machine.home, folder, `${hostName}.json`), "{");
      assert.deepEqual(await machine.complaints(), ["MANIFEST_INVALID"]);
    });
  }

  const changeable: [string, () => void, FindingCode[]][] = [
    ["the manifest, by everybody", () => chmodSync(machine.firefox, 0o646), ["MANIFEST_CHANGEABLE"]],
    ["its folder, by everybody", () => chmodSync(dirname(machine.firefox), 0o777), ["MANIFEST_CHANGEABLE"]],
    ["the launcher, by everybody", () => chmodSync(machine.launcher, 0o757), ["PROGRAM_CHANGEABLE"]],
    [
      "the folder of the launcher, by everybody",
      () => chmodSync(dirname(machine.launcher), 0o777),
      ["PROGRAM_CHANGEABLE", "PROGRAM_CHANGEABLE"],
    ],
    ["nobody: a folder where each may make files of their own", () => chmodSync(dirname(machine.launcher), 0o1777), []],
  ];
  for (const [name, prepare, codes] of changeable) {
    it(`can be written: ${name}`, async () => {
      prepare();
      assert.deepEqual(await machine.complaints(), codes);
    });
  }

  it("a manifest of another user can be changed by that one", async () => {
    // only root may give files away; anybody else is taken for another than the owner
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(machine.firefox, 4242, 4242);
    const found = await machine.examine(isRoot ? {} : { uid: (process.getuid?.() ?? 0) + 1 });
    const [firefox] = found.filter(({ code, facts }) => code === "MANIFEST_CHANGEABLE" && facts.browser === "Firefox");
    assert.equal(firefox?.facts.owner, "other");
    assert.match(firefox?.command ?? "", /^sudo chown \d+ /);
  });

  it("a group that others are in can write, and one of the person alone cannot", () => {
    const group = "root:x:0:\nusers:x:100:\nstaff:x:50:hanako\nproject:x:60:root,hanako,taro\nodd:x:70\n";
    const passwd = "root:x:0:0::/root:\nhanako:x:1000:1001::/srv/hanako:\ntaro:x:1002:100::/srv/taro:\n";
    const shared = (gid: number) => hasOthers(group, passwd, { gid, uid: 1000 });
    assert.deepEqual([0, 50, 60, 70, 100, 4242].map(shared), [false, false, true, false, true, true]);
  });

  it("a folder of settings elsewhere is looked into, and is the person's own in a report", async () => {
    const configHome = join(machine.root, "data/hanako");
    machine.write(join(configHome, `google-chrome/NativeMessagingHosts/${hostName}.json`), "{");
    const found = (await machine.examine({ configHome })).filter(({ code }) => code === "MANIFEST_INVALID");
    assert.equal(found.length, 1);
    const report = reportLines(found, { ...machine.examined, configHome });
    assert.match(report[1] ?? "", /place="\/…\/app\.warifu\.host\.json"/);
  });

  it("counts the extensions that are not ours, and ours that are left out", async () => {
    plant(machine.manifest({ allowed_extensions: ["evil@example.com", firefoxExtensionId] }));
    assert.deepEqual((await inFirefox())[0]?.facts.strangers, 1);
    plant(machine.manifest({ allowed_extensions: [] }));
    const [found] = await inFirefox();
    assert.deepEqual([found?.code, found?.facts.strangers, found?.facts.shutOut], ["MANIFEST_CALLERS", 0, 1]);
  });

  it("says that the program is gone", async () => {
    plant(machine.manifest({ path: "/nowhere/warifu" }));
    assert.equal((await inFirefox())[0]?.code, "MANIFEST_TARGET_MISSING");
  });

  const fifo = (path: string) => {
    rmSync(path);
    assert.equal(spawnSync("mkfifo", [path]).status, 0);
  };
  const linked = (path: string, to: string) => {
    rmSync(path);
    symlinkSync(to, path);
  };
  const folder = (path: string) => {
    rmSync(path);
    mkdirSync(path);
  };
  const hostile: [string, (path: string) => unknown, flaw: string | undefined][] = [
    ["1 MiB of brackets", () => plant("[".repeat(1024 * 1024)), "tooLarge"],
    ["brackets as deep as fit", () => plant("[".repeat(64 * 1024)), "noJson"],
    ["objects as deep as fit", () => plant(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`), "otherForm"],
    ["nothing", () => plant(""), "noJson"],
    ["half a manifest", () => plant('{"name":'), "noJson"],
    ["null", () => plant("null"), "noJson"],
    ["a list", () => plant("[]"), "otherForm"],
    ["another host's name", () => plant(machine.manifest({ name: "com.example.other" })), "otherForm"],
    ["no path", () => plant(machine.manifest({ path: undefined })), "otherForm"],
    ["a path that is a number", () => plant(machine.manifest({ path: 1 })), "otherForm"],
    ["a long path", () => plant(machine.manifest({ path: `/${"a".repeat(5000)}` })), "otherForm"],
    ["a path that no system takes", () => plant(machine.manifest({ path: "/a\0b" })), "otherForm"],
    ["a relative path", () => plant(machine.manifest({ path: "warifu" })), "relativePath"],
    ["callers that are no list", () => plant(machine.manifest({ allowed_extensions: "x" })), "otherForm"],
    ["a pipe", fifo, "notAFile"],
    ["a folder", folder, "notAFile"],
    ["a device", (path) => linked(path, "/dev/zero"), "notAFile"],
    ["an endless file", (path) => linked(path, "/proc/self/pagemap"), undefined],
    ["a link to itself", (path) => linked(path, path), undefined],
  ];
  for (const [name, put, flaw] of hostile) {
    it(`${name} in place of a manifest neither hangs nor fails`, async () => {
      put(machine.firefox);
      const [found] = await inFirefox();
      if (flaw !== undefined) assert.equal(found?.code, "MANIFEST_INVALID");
      else assert.match(found?.code ?? "", /^MANIFEST_(INVALID|UNREADABLE)$/);
      if (flaw !== undefined) assert.equal(found?.facts.flaw, flaw);
    });
  }

  it("says that no browser is registered, or that one in use is not", async () => {
    rmSync(join(machine.home, ".config"), { recursive: true });
    rmSync(join(machine.home, ".mozilla"), { recursive: true });
    assert.deepEqual(await machine.complaints(), ["MANIFEST_MISSING"]);
    plant(machine.manifest());
    mkdirSync(join(machine.home, ".config/google-chrome"), { recursive: true });
    const found = (await machine.examine()).filter(({ state }) => state === "warning");
    assert.deepEqual(
      found.map(({ code, facts }) => [code, facts.browser]),
      [["BROWSER_UNREGISTERED", "Google Chrome"]],
    );
  });

  it("on Windows, follows the registry keys of user and machine", async () => {
    const evil = "C:\\Evil\\manifest.json";
    const keys: Record<string, string> = {
      [`HKLM\\Software\\WOW6432Node\\Google\\Chrome\\NativeMessagingHosts\\${hostName}`]: evil,
    };
    const registry = ([, key = ""]: readonly string[]) => {
      const value = keys[key];
      if (value === undefined) throw new Error("there is no such key");
      return `\r\n${key}\r\n    (既定)    REG_SZ    ${value}\r\n\r\n`;
    };
    const found = await machine.examine({ platform: "win32", uid: undefined, registry } as never);
    const [manifest] = found.filter(({ check }) => check === "manifests");
    assert.deepEqual([manifest?.code, manifest?.facts.flaw], ["MANIFEST_INVALID", "notAFile"]);
    assert.match(manifest?.command ?? "", /^reg delete HKLM\\Software\\WOW6432Node\\/);
  });
});
