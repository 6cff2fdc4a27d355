import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { examineManifests } from "../../../native-host/doctor/examine-manifests.ts";
import { manifestTarget } from "../../../native-host/doctor/manifest-target.ts";
import { hostName } from "../../../shared/product.ts";
import { MadeUpMachine } from "./made-up-machine.ts";

describe("native-host/doctor: manifests on other systems", () => {
  let machine: MadeUpMachine;
  beforeEach(() => {
    machine = new MadeUpMachine();
  });
  afterEach(() => machine.close());

  const support = () => join(machine.home, "Library/Application Support");
  const onMac = async () => {
    const found = await examineManifests({ ...machine.examined, platform: "darwin" });
    return found.map(({ code, facts }) => [code, facts.browser]);
  };

  it("on macOS, a browser in use that has no manifest, by the folder of its profiles", async () => {
    mkdirSync(join(support(), "Firefox"), { recursive: true });
    assert.deepEqual(await onMac(), [["MANIFEST_MISSING", undefined]]);
    const file = join(support(), "Google/Chrome/NativeMessagingHosts", `${hostName}.json`);
    machine.write(file, "{");
    assert.deepEqual(await onMac(), [
      ["MANIFEST_INVALID", "Google Chrome"],
      ["BROWSER_UNREGISTERED", "Firefox"],
    ]);
  });

  it("on macOS, a hijack of the whole machine", async () => {
    const folder = join(machine.root, "Library/Google/Chrome/NativeMessagingHosts");
    machine.write(join(folder, `${hostName}.json`), "{");
    assert.deepEqual(await onMac(), [["MANIFEST_INVALID", "Google Chrome"]]);
  });

  it("on a system whose browsers are not known, says so", async () => {
    const [found] = await examineManifests({ ...machine.examined, platform: undefined });
    assert.deepEqual([found?.code, found?.facts], ["BROWSERS_UNKNOWN", { system: "linux" }]);
  });

  const targets: readonly [path: string, absolute: string][] = [
    ["warifu.bat", "C:\\Warifu\\warifu.bat"],
    ["..\\other.bat", "C:\\other.bat"],
    ["D:\\evil.bat", "D:\\evil.bat"],
  ];
  for (const [path, absolute] of targets) {
    it(`on Windows, a manifest that starts ${path} means ${absolute}`, async () => {
      const onWindows = { ...machine.examined, platform: "win32" } as const;
      const target = await manifestTarget(onWindows, "C:\\Warifu\\manifest.json", path);
      assert.deepEqual(target, { path: absolute, leads: "nowhere" });
    });
  }

  it("elsewhere a relative path is not made absolute: no browser does", async () => {
    const target = await manifestTarget(machine.examined, machine.firefox, "./warifu");
    assert.deepEqual(target, { path: "./warifu", leads: "nowhere" });
  });
});
