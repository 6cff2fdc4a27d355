import assert from "node:assert/strict";
import { join } from "node:path";
import { hostManifest } from "../../../native-host/install/host-manifest.ts";
import { chromiumExtensionIds, firefoxExtensionId, hostName } from "../../../shared/product.ts";
import { MadeUpMachine } from "./made-up-machine.ts";

describe("native-host/doctor: policies", () => {
  let machine: MadeUpMachine;
  beforeEach(async () => {
    machine = await MadeUpMachine.healthy();
  });
  afterEach(() => machine.close());

  const policies = async () =>
    (await machine.examine()).flatMap(({ check, code }) => (check === "policy" ? [code] : []));
  const [id = ""] = chromiumExtensionIds;

  it("none", async () => assert.deepEqual(await policies(), ["POLICY_NONE"]));

  const chrome: [string, unknown, string[]][] = [
    ["of other things", { HomepageLocation: "https://example.com" }, ["POLICY_NONE"]],
    ["every host blocked", { NativeMessagingBlocklist: ["*"] }, ["POLICY_BLOCKS_HOST"]],
    ["ours blocked", { NativeMessagingBlocklist: [hostName] }, ["POLICY_BLOCKS_HOST"]],
    [
      "all but ours blocked",
      { NativeMessagingBlocklist: ["*"], NativeMessagingAllowlist: [hostName] },
      ["POLICY_NONE"],
    ],
    ["no hosts of users", { NativeMessagingUserLevelHosts: false }, ["POLICY_BLOCKS_USER_HOSTS"]],
    ["settings of ours", { "3rdparty": { extensions: { [id]: { policy: {} } } } }, ["POLICY_OF_WARIFU"]],
    ["a text where a list should be", { NativeMessagingBlocklist: "*" }, ["POLICY_NONE"]],
    ["null", null, ["POLICY_NONE"]],
  ];
  for (const [name, policy, codes] of chrome) {
    it(`of Chrome: ${name}`, async () => {
      machine.write(join(machine.root, "etc/opt/chrome/policies/managed/a.json"), JSON.stringify(policy));
      assert.deepEqual(await policies(), codes);
    });
  }

  it("no hosts of users, where the machine has one of ours, is as it should be", async () => {
    const { examined, root } = machine;
    machine.write(
      join(root, "etc/opt/chrome/native-messaging-hosts", `${hostName}.json`),
      JSON.stringify(hostManifest("chromium", examined.launcher)),
    );
    for (const browser of ["opt/chrome", "brave", "chromium"]) {
      machine.write(join(root, "etc", browser, "policies/managed/a.json"), '{"NativeMessagingUserLevelHosts":false}');
    }
    // Brave reads Chrome's folder, Chromium has its own
    assert.deepEqual((await policies()).sort(), [
      ...["POLICY_BLOCKS_USER_HOSTS", "POLICY_SYSTEM_HOSTS_ONLY", "POLICY_SYSTEM_HOSTS_ONLY"],
    ]);
  });

  it("that is not JSON is not understood, and said so", async () => {
    machine.write(join(machine.root, "etc/chromium/policies/managed/a.json"), "{ // a comment\n}");
    assert.deepEqual(await policies(), ["POLICY_UNREADABLE"]);
  });

  it("of Firefox: settings of ours", async () => {
    const policy = { policies: { "3rdparty": { Extensions: { [firefoxExtensionId]: {} } } } };
    machine.write(join(machine.root, "etc/firefox/policies/policies.json"), JSON.stringify(policy));
    assert.deepEqual(await policies(), ["POLICY_OF_WARIFU"]);
  });

  it("of Firefox: of other extensions", async () => {
    const policy = { policies: { "3rdparty": { Extensions: { "other@example.com": {} } } } };
    machine.write(join(machine.root, "etc/firefox/policies/policies.json"), JSON.stringify(policy));
    assert.deepEqual(await policies(), ["POLICY_NONE"]);
  });

  it("are not looked at on other systems, and browsers are, where their places are known", async () => {
    const found = await machine.examine({ platform: undefined });
    assert.deepEqual(
      found.filter(({ state, code }) => state === "unknown" && code !== "EXTENSION_UNKNOWN").map(({ code }) => code),
      ["BROWSERS_UNKNOWN", "POLICY_NOT_EXAMINED", "CERTIFICATE_BEHIND_PIN"],
    );
  });
});
