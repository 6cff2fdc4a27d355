/** What an administrator has decided for the browsers of this machine, where it concerns us. Linux: elsewhere it is not in files. */
import { readdir } from "node:fs/promises";
import { type Finding, finding } from "../../shared/doctor/findings.ts";
import { chromiumExtensionIds, firefoxExtensionId, hostName } from "../../shared/product.ts";
import { readBounded } from "../install/bounded-file.ts";
import { isFor, manifestPlaces } from "../install/manifest-places.ts";
import type { ExaminedMachine } from "./examined-machine.ts";

const chromiumFolders = [
  ["Google Chrome", "/etc/opt/chrome/policies/managed"],
  ["Chromium", "/etc/chromium/policies/managed"],
  ["Microsoft Edge", "/etc/opt/edge/policies/managed"],
  ["Brave", "/etc/brave/policies/managed"],
] as const;
const firefoxFiles = [
  "/etc/firefox/policies/policies.json",
  "/usr/lib/firefox/distribution/policies.json",
  "/usr/lib/firefox-esr/distribution/policies.json",
];
const mostPolicy = 1024 * 1024;
const mostFiles = 64;

interface PolicyFile {
  readonly browser: string;
  readonly place: string;
}

/** `manifests` is what was found of those: a policy against those of users does no harm where the machine has one. */
export async function examinePolicies(machine: ExaminedMachine, manifests: readonly Finding[]): Promise<Finding[]> {
  const { platform, root, system } = machine;
  if (platform !== "linux") return [finding("POLICY_NOT_EXAMINED", { system: system.name })];
  const found: Finding[] = [];
  for (const [browser, folder] of chromiumFolders) {
    const names = await readdir(root + folder).catch(() => []);
    for (const name of names
      .filter((one) => one.endsWith(".json"))
      .sort()
      .slice(0, mostFiles)) {
      found.push(...(await examineFile({ browser, place: `${root}${folder}/${name}` }, chromiumPolicy)));
    }
  }
  for (const file of firefoxFiles) {
    found.push(...(await examineFile({ browser: "Firefox", place: root + file }, firefoxPolicy)));
  }
  if (found.length === 0) return [finding("POLICY_NONE", {})];
  const sound = manifests.flatMap(({ code, facts }) => (code === "MANIFEST" ? [facts.place] : []));
  const ofMachine = manifestPlaces(platform, machine, root).filter(
    ({ level, file }) => level === "system" && sound.includes(file),
  );
  return found.map((each) => {
    const { browser = "", place = "" } = each.facts;
    const harmless = each.code === "POLICY_BLOCKS_USER_HOSTS" && ofMachine.some((one) => isFor(one, browser));
    return harmless ? finding("POLICY_SYSTEM_HOSTS_ONLY", { browser, place }) : each;
  });
}

async function examineFile(
  file: PolicyFile,
  examine: (policy: unknown, file: PolicyFile) => Finding[],
): Promise<Finding[]> {
  const read = await readBounded(file.place, mostPolicy);
  if (read === "absent") return [];
  try {
    if (typeof read !== "string") return examine(JSON.parse(read.text), file);
  } catch {
    // said below: browsers also take what is not quite JSON
  }
  return [finding("POLICY_UNREADABLE", file)];
}

/** Names as Chrome's policy list has them; a list may name every host by `*`. */
function chromiumPolicy(policy: unknown, file: PolicyFile): Finding[] {
  const allowed = member(policy, "NativeMessagingAllowlist");
  const blocked = member(policy, "NativeMessagingBlocklist");
  const isListed = (list: unknown, name: string): boolean => Array.isArray(list) && list.includes(name);
  const blocks = isListed(blocked, hostName) || isListed(blocked, "*");
  const ours = chromiumExtensionIds.some((id) => member(policy, "3rdparty", "extensions", id) !== undefined);
  return [
    ...(blocks && !isListed(allowed, hostName) ? [finding("POLICY_BLOCKS_HOST", file)] : []),
    ...(member(policy, "NativeMessagingUserLevelHosts") === false ? [finding("POLICY_BLOCKS_USER_HOSTS", file)] : []),
    ...(ours ? [finding("POLICY_OF_WARIFU", file)] : []),
  ];
}

function firefoxPolicy(policy: unknown, file: PolicyFile): Finding[] {
  const ours = member(policy, "policies", "3rdparty", "Extensions", firefoxExtensionId);
  return ours === undefined ? [] : [finding("POLICY_OF_WARIFU", file)];
}

function member(value: unknown, ...names: string[]): unknown {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return member((value as Record<string, unknown>)[name], ...rest);
}
