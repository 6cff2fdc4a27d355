/**
 * What a stranger may read of a fact. By what is known to be harmless and never by what is known to be private: of paths the
 * names that this program itself has chosen, of a reader's name what is before something like a serial number.
 */
import { type FactName, type Facts, redactions } from "../../shared/doctor/facts.ts";
import { type FindingCode, findings } from "../../shared/doctor/findings.ts";
import { hostName } from "../../shared/product.ts";
import { unseen } from "../../shared/unseen.ts";
import { manifestPlaces } from "../install/manifest-places.ts";
import type { ExaminedMachine } from "./examined-machine.ts";

/** Without `configHome`: what a person calls that folder is their own. */
type Folders = Pick<ExaminedMachine, "platform" | "home" | "root">;

/** Of folders at the top of a disk: none of them says whose it is. */
const topFolders = ["opt", "usr", "etc", "tmp", "var", "home", "root", "run", "nix", "snap", "Applications", "Library"];
const ownNames = ["warifu", "warifu.js", `${hostName}.json`];

/**
 * The code of a finding as a report has it. A certificate ends on its holder's birthday: "in 90 days" tells the month of it to everybody who reads when
 * the report was written. So one that ends soon is one that is valid.
 */
export const redactCode = (code: FindingCode): FindingCode =>
  (findings[code].facts as readonly FactName[]).includes("daysLeft") ? "CERTIFICATE" : code;

/** The facts of a finding as a report has them. */
export function redactFacts(facts: Partial<Facts>, folders: Folders): Partial<Record<FactName, string | number>> {
  const entries = Object.entries(facts).flatMap(([name, value]) => {
    const redacted = redact(name as FactName, value, folders);
    return redacted === undefined ? [] : [[name, redacted] as const];
  });
  return Object.fromEntries(entries);
}

function redact(name: FactName, value: string | number, folders: Folders): string | number | undefined {
  const how = redactions[name];
  if (how === "left out") return undefined;
  if (how === "version") return /^\d+(\.\d+)*/.exec(String(value))?.[0] ?? "";
  if (how === "path") return redactPath(String(value), folders);
  return how === "reader" ? redactReader(String(value)) : value;
}

/** Whole where it is a place of our table; else the folder at the top and, at the end, a name of ours. */
export function redactPath(path: string, folders: Folders): string {
  const { platform, home, root } = folders;
  const places = platform === undefined ? [] : manifestPlaces(platform, { home }, root);
  if (places.some(({ registryKey }) => registryKey === path)) return path;
  const isPlace = places.some(({ file }) => file === path);
  const below = [home, root].find((folder) => folder !== "" && (path === folder || startsBelow(path, folder)));
  const rest = below === undefined ? path : path.slice(below.length);
  const start = below !== undefined && below === home ? "~" : "";
  if (isPlace) return start + rest;
  const names = rest.split(/[\\/]/).filter((name) => name !== "");
  const top = start === "" && topFolders.includes(names[0] ?? "") ? `/${names[0]}` : start;
  const last = names.at(-1) ?? "";
  return `${top}/…${ownNames.includes(last) ? `/${last}` : ""}`;
}

const startsBelow = (path: string, folder: string): boolean =>
  path.startsWith(folder) && /[\\/]/.test(path.charAt(folder.length));

/** Brackets, five digits in a row, six hexadecimal digits of which two are decimal, nine characters of which four are. */
const serial = /\(|\d{5}|\b(?=[\da-f]*\d[\da-f]*\d)[\da-f]{6}|\b(?=(?:[^\W\d]*\d){4})\w{9}/i;

/** libpcsclite puts the serial number in brackets behind the name, before the numbers of interface and slot. */
export function redactReader(name: string): string {
  const visible = name.replace(new RegExp(unseen, "gu"), "").slice(0, 80);
  const at = visible.search(serial);
  if (at === -1) return visible.trim();
  // never a part of the word in which the number begins
  return (
    visible
      .slice(0, at)
      .replace(/[^\s(]*$/, "")
      .trim() || "…"
  );
}
