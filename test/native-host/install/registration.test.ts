import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { browsers, hostLocations } from "../../../native-host/install/host-locations.ts";
import {
  findRegistrations,
  type Machine,
  registerHost,
  unregisterHost,
} from "../../../native-host/install/registration.ts";
import { isCode } from "../../../shared/errors/warifu-error.ts";
import { chromiumExtensionIds, firefoxExtensionId, hostName } from "../../../shared/product.ts";
import { calls, home, keys, launcher, machine, setHome } from "./made-up-home.ts";

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe("native-host/install", () => {
  setHome();

  const linux = [
    [".config/chromium/NativeMessagingHosts", "Chromium"],
    [".config/google-chrome/NativeMessagingHosts", "Google Chrome"],
    [".config/microsoft-edge/NativeMessagingHosts", "Microsoft Edge"],
    [".config/BraveSoftware/Brave-Browser/NativeMessagingHosts", "Brave"],
    [".config/vivaldi/NativeMessagingHosts", "Vivaldi"],
    [".mozilla/native-messaging-hosts", "Firefox"],
  ] as const;

  it("writes a manifest for every browser on Linux", async () => {
    const done = await registerHost(machine("linux"), launcher);
    assert.deepEqual(
      done.map(({ browser, file, state }) => [file, browser, state]),
      linux.map(([folder, browser]) => [`${home}/${folder}/${hostName}.json`, browser, "written"]),
    );
    for (const { file, browser } of done) {
      const manifest = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
      assert.equal(manifest["name"], hostName);
      assert.equal(manifest["path"], launcher);
      assert.equal(manifest["type"], "stdio");
      if (browser === "Firefox") assert.deepEqual(manifest["allowed_extensions"], [firefoxExtensionId]);
      else
        assert.deepEqual(
          manifest["allowed_origins"],
          chromiumExtensionIds.map((id) => `chrome-extension://${id}/`),
        );
    }
  });

  it("writes to Application Support on macOS", async () => {
    const done = await registerHost(machine("darwin"), launcher);
    assert.ok(done.every(({ file }) => file.startsWith(`${home}/Library/Application Support/`)));
    assert.ok(existsSync(`${home}/Library/Application Support/Mozilla/NativeMessagingHosts/${hostName}.json`));
    assert.ok(existsSync(`${home}/Library/Application Support/Google/Chrome/NativeMessagingHosts/${hostName}.json`));
  });

  it("on Windows, names registry keys and two manifest files below LOCALAPPDATA", () => {
    const locations = hostLocations("win32", { home: "C:\\Users\\a", localAppData: "C:\\Users\\a\\AppData\\Local" });
    assert.deepEqual(
      locations.map(({ browser, file, registryKey }) => [browser, file, registryKey]),
      [
        ["Chromium", "chromium", "Chromium"],
        ["Google Chrome", "chromium", "Google\\Chrome"],
        ["Microsoft Edge", "chromium", "Microsoft\\Edge"],
        ["Brave", "chromium", "BraveSoftware\\Brave-Browser"],
        ["Vivaldi", "chromium", "Vivaldi"],
        ["Firefox", "firefox", "Mozilla"],
      ].map(([browser, family, key]) => [
        browser,
        `C:\\Users\\a\\AppData\\Local\\Warifu\\${hostName}.${family}.json`,
        `HKCU\\Software\\${key}\\NativeMessagingHosts\\${hostName}`,
      ]),
    );
  });

  it("on Windows, adds and deletes each key with reg.exe", async () => {
    // backslashes are part of a name here; what is looked at are the calls
    const windows: Machine = { ...machine("win32"), localAppData: `${home}/local` };
    const drive = { ...windows, platform: "win32" as const };
    await assert.rejects(registerHost(drive, "relative\\warifu.cmd"), (error) => isCode(error, "FILE_UNREADABLE"));
    const done = await registerHost(drive, launcher);
    assert.equal(calls.length, browsers.length);
    for (const [index, { file, registryKey }] of done.entries()) {
      assert.deepEqual(calls[index], ["add", registryKey, "/ve", "/t", "REG_SZ", "/d", file, "/f"]);
    }
    calls.length = 0;
    await unregisterHost(drive, launcher);
    assert.deepEqual(
      calls,
      done.map(({ registryKey }) => ["delete", registryKey, "/f"]),
    );
    assert.deepEqual(filesIn(home), [launcher]);
  });

  it("on Windows, leaves a key alone that names another program's manifest", async () => {
    const drive: Machine = { ...machine("win32"), localAppData: `${home}/local` };
    const [first] = hostLocations("win32", drive);
    const key = first?.registryKey ?? "";
    keys.set(key, "C:\\Other\\theirs.json");
    const [registered] = await registerHost(drive, launcher);
    assert.equal(registered?.state, "foreign");
    const [removed] = await unregisterHost(drive, launcher);
    assert.notEqual(removed?.state, "removed");
    assert.equal(keys.get(key), "C:\\Other\\theirs.json");
    assert.deepEqual([...keys.keys()], [key]);
    const [replaced] = await registerHost(drive, launcher, { replace: true });
    assert.equal(replaced?.state, "written");
    assert.equal(keys.get(key), replaced?.file);
  });

  it("on Windows, a manifest that no key names is not registered", async () => {
    const drive: Machine = { ...machine("win32"), localAppData: `${home}/local` };
    const [first] = await registerHost(drive, launcher);
    keys.delete(first?.registryKey ?? "");
    const [unnamed, ...others] = await findRegistrations(drive, launcher);
    assert.equal(unnamed?.state, "absent");
    assert.ok(others.every(({ state }) => state === "unchanged"));
  });

  it("tells what is registered, and changes nothing", async () => {
    const states = async () => new Set((await findRegistrations(machine("linux"), launcher)).map(({ state }) => state));
    assert.deepEqual(await states(), new Set(["absent"]));
    assert.deepEqual(filesIn(home), [launcher]);
    await registerHost(machine("linux"), launcher);
    assert.deepEqual(await states(), new Set(["unchanged"]));
    assert.ok(
      (await findRegistrations(machine("linux"), "/elsewhere/warifu")).every(({ state }) => state === "foreign"),
    );
  });

  it("tells of the others when one place cannot be read", async () => {
    const [first] = hostLocations("linux", machine("linux"));
    mkdirSync(first?.file ?? "", { recursive: true });
    const [unreadable, ...others] = await findRegistrations(machine("linux"), launcher);
    assert.equal(unreadable?.state, "foreign");
    assert.ok(others.length > 0 && others.every(({ state }) => state === "absent"));
  });

  it("removes no empty folder in which nothing of ours was", async () => {
    mkdirSync(join(home, ".mozilla"));
    mkdirSync(join(home, ".config"));
    await unregisterHost(machine("linux"), launcher);
    assert.deepEqual(readdirSync(home).sort(), [".config", ".mozilla", "app"]);
  });

  it("says that nothing changed when it is run again", async () => {
    await registerHost(machine("linux"), launcher);
    assert.ok((await registerHost(machine("linux"), launcher)).every(({ state }) => state === "unchanged"));
  });

  it("leaves nothing behind, not even folders", async () => {
    await registerHost(machine("linux"), launcher);
    assert.ok((await unregisterHost(machine("linux"), launcher)).every(({ state }) => state === "removed"));
    assert.deepEqual(readdirSync(home), ["app"]);
    assert.ok((await unregisterHost(machine("linux"), launcher)).every(({ state }) => state === "absent"));
  });

  it("leaves a browser's own files where they are", async () => {
    const profile = join(home, ".config/chromium/Default/Preferences");
    mkdirSync(dirname(profile), { recursive: true });
    writeFileSync(profile, "{}");
    await registerHost(machine("linux"), launcher);
    await unregisterHost(machine("linux"), launcher);
    assert.deepEqual(filesIn(home).sort(), [profile, launcher].sort());
  });

  for (const [name, path] of [
    ["a relative path", "warifu"],
    ["a program that is not there", "/nonexistent/warifu"],
  ] as const) {
    it(`refuses ${name}`, () =>
      assert.rejects(registerHost(machine("linux"), path), (error) => isCode(error, "FILE_UNREADABLE")));
  }
  it("refuses a file that cannot be run", async () => {
    chmodSync(launcher, 0o644);
    await assert.rejects(registerHost(machine("linux"), launcher), (error) => isCode(error, "FILE_UNREADABLE"));
  });
  it("says when it cannot write", async () => {
    writeFileSync(join(home, ".config"), "a file where a folder should be");
    await assert.rejects(registerHost(machine("linux"), launcher), (error) => isCode(error, "FILE_UNWRITABLE"));
  });
});
