/** Which Debian packages each command needs beyond Node, and whether they are there. */
import { spawnSync } from "node:child_process";

const chromium = ["chromium", "fonts-noto-cjk"];
const firefox = ["firefox-esr", "fonts-noto-cjk"];
const smartCard = ["pcscd", "vsmartcard-vpcd", "libpcsclite1"];

/** @type {Record<string, (args: readonly string[]) => readonly string[]>} */
const needs = {
  demo: (args) => [...(args.includes("firefox") ? firefox : chromium), ...(args.includes("pcsc") ? smartCard : [])],
  test: () => [
    ...chromium,
    ...firefox,
    ...smartCard,
    // pcsclite compiles against the service's headers
    ...["libpcsclite-dev", "g++", "make", "python3"],
    // a client and a verifier we did not write
    ...["opensc", "openssl"],
    // the permission prompt of a headed Chromium is answered by key
    ...["xvfb", "xauth", "xdotool"],
    "procps",
  ],
};

export const packagesFor = (/** @type {string} */ name, /** @type {readonly string[]} */ args) => [
  ...new Set(needs[name]?.(args) ?? []),
];

/** A program that shows the package is there, for systems without dpkg. */
const shownBy = /** @type {Record<string, string>} */ ({
  "firefox-esr": "firefox-esr",
  "libpcsclite-dev": "pkg-config",
  xvfb: "Xvfb",
  procps: "ps",
  opensc: "opensc-tool",
});

/** dpkg-query's own template language. */
const listing = "$" + "{Package} $" + "{db:Status-Status}\n";

/** @returns {string[]} */
export function missingPackages(/** @type {readonly string[]} */ wanted) {
  if (wanted.length === 0) return [];
  const dpkg = spawnSync("dpkg-query", ["-W", "-f", listing, ...wanted], {
    encoding: "utf8",
  });
  if (dpkg.error) return wanted.filter((name) => /^[a-z]/.test(name) && !isOnPath(shownBy[name] ?? name));
  const installed = new Set(
    dpkg.stdout.split("\n").flatMap((line) => (line.endsWith(" installed") ? [line.split(" ")[0]] : [])),
  );
  return wanted.filter((name) => !installed.has(name));
}

const isOnPath = (/** @type {string} */ program) =>
  /^(lib|vsmartcard|fonts)/.test(program) || spawnSync("which", [program], { stdio: "ignore" }).status === 0;
