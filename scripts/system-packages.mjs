/** Which Debian packages each command needs beyond Node, and whether they are there. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

const chromium = ["chromium", "fonts-noto-cjk"];
const firefox = ["firefox-esr", "fonts-noto-cjk"];
const smartCard = ["pcscd", "vsmartcard-vpcd", "libpcsclite1"];

// pcsclite compiles against the service's headers
const compiler = ["libpcsclite-dev", "g++", "make", "python3"];

/** By stage of `npm test`. */
const stageNeeds = {
  check: [],
  // openssl reads what the test authority has issued, poppler the demo's PDF; a browser shows the pages; the guides' blocks use Redis
  unit: [...chromium, ...compiler, "openssl", "poppler-utils", "redis-server"],
  // clients, servers and readers of signatures that we did not write
  integration: [
    ...smartCard,
    ...compiler,
    ...["opensc", "openssl", "procps", "redis-server", "xmlsec1", "libxml2-utils", "poppler-utils", "qpdf"],
    // without it poppler has no Japanese that a file does not bring along; Debian only recommends it
    "poppler-data",
  ],
  // the permission prompt of a headed Chromium is answered by key
  "end-to-end": [
    ...chromium,
    ...firefox,
    ...smartCard,
    ...compiler,
    ...["openssl", "xmlsec1", "poppler-utils", "xvfb", "xauth", "xdotool", "procps"],
  ],
};

/** By measurement of `npm run bench`; those that only look at files need nothing. */
const benchNeeds = {
  commands: smartCard,
  extension: [],
  processes: smartCard,
  start: [],
  memory: smartCard,
  time: smartCard,
  opensc: [...smartCard, "opensc"],
  verifier: [],
  reconcile: [],
  chromium: [...chromium, ...smartCard],
  firefox: [...firefox, ...smartCard],
};

/** @type {Record<string, (args: readonly string[]) => readonly string[]>} */
const needs = {
  demo: (args) => {
    // what is wrong in them the script itself says
    const { values } = parseArgs({
      args: [...args],
      options: { browser: { type: "string" }, reader: { type: "string" } },
      strict: false,
    });
    return [
      ...(values["browser"] === "firefox" ? firefox : chromium),
      ...(values["reader"] === "pcsc" ? smartCard : []),
    ];
  },
  test: (args) => {
    const named = Object.entries(stageNeeds).filter(([stage]) => args.length === 0 || args.includes(stage));
    return named.flatMap(([, packages]) => packages);
  },
  bench: (args) => {
    const names = args.filter((word) => word !== "--quick");
    const named = Object.entries(benchNeeds).filter(([name]) => names.length === 0 || names.includes(name));
    return named.flatMap(([, packages]) => packages);
  },
  coverage: () => stageNeeds.unit,
  "virtual-card": (args) =>
    args.some((word) => /^--(socket|anchors)\b/.test(word)) ? [] : ["pcscd", "vsmartcard-vpcd"],
};

/** Nothing for a command that only prints its help. */
export const packagesFor = (/** @type {string} */ name, /** @type {readonly string[]} */ args) => [
  ...new Set(args.includes("--help") ? [] : (needs[name]?.(args) ?? [])),
];

/** Whether the package that must be compiled is needed as well: by every stage but the checks. */
export const needsCompiled = (/** @type {string} */ name, /** @type {readonly string[]} */ args) =>
  packagesFor(name, args).includes("libpcsclite-dev");

/** A program that shows the package is there, for systems without dpkg. */
const shownBy = /** @type {Record<string, string>} */ ({
  "firefox-esr": "firefox-esr",
  "libpcsclite-dev": "pkg-config",
  xvfb: "Xvfb",
  procps: "ps",
  opensc: "opensc-tool",
  "libxml2-utils": "xmllint",
});

const manifest = (/** @type {string} */ browser) =>
  JSON.parse(readFileSync(new URL(`../manifests/extension.${browser}.json`, import.meta.url), "utf8"));
/** Major versions: an older browser refuses the extension. */
const oldest = /** @type {Record<string, number>} */ ({
  chromium: Number.parseInt(manifest("chromium").minimum_chrome_version, 10),
  "firefox-esr": Number.parseInt(manifest("firefox").browser_specific_settings.gecko.strict_min_version, 10),
});

/** dpkg-query's own template language; what {@link missingIn} reads. */
const listing = ["Package", "db:Status-Status", "Version"].map((field) => `$\{${field}}`).join(" ");

/**
 * Packages that are not installed, or too old for us.
 *
 * @returns {string[]}
 */
export function missingPackages(/** @type {readonly string[]} */ wanted) {
  if (wanted.length === 0) return [];
  const dpkg = spawnSync("dpkg-query", ["-W", "-f", `${listing}\n`, ...wanted], {
    encoding: "utf8",
  });
  if (dpkg.error) return wanted.filter((name) => /^[a-z]/.test(name) && !isOnPath(shownBy[name] ?? name));
  return missingIn(wanted, dpkg.stdout);
}

/** @returns {string[]} */
export function missingIn(/** @type {readonly string[]} */ wanted, /** @type {string} */ listed) {
  const installed = new Set(
    listed.split("\n").flatMap((line) => {
      const [name = "", status, version = ""] = line.split(" ");
      // an epoch is in none of the two that have a bound
      return status === "installed" && Number.parseInt(version, 10) >= (oldest[name] ?? 0) ? [name] : [];
    }),
  );
  return wanted.filter((name) => !installed.has(name));
}

const isOnPath = (/** @type {string} */ program) =>
  /^(lib|vsmartcard|fonts)/.test(program) || spawnSync("which", [program], { stdio: "ignore" }).status === 0;
