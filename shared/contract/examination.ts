/**
 * What `examine` found, one by one, as the extension takes it: a code, and facts of this list, each in its own form. Redacted before it leaves the host, and
 * without dates. On the wire each is a JSON text, so that only the page that shows it need know what there is.
 */
import type { FactName, Facts } from "../doctor/facts.ts";
import { type FindingCode, findings } from "../doctor/findings.ts";
import { exactly, integer, oneOf, optional, type Schema, text } from "../schema/schema.ts";
import { unseen } from "../unseen.ts";
import { contractNumber, keyName, pinName, tokenKind, triesLeft } from "./fields.ts";

/** A finding without anything that is the person's own. */
export interface ReportedFinding {
  readonly code: FindingCode;
  readonly facts: Partial<Facts>;
}

/** Those that never leave the host, as `doctor/facts.ts` has it. */
type LeftOut = "notBefore" | "notAfter" | "daysLeft";

const plain = (max: number): Schema<string> =>
  text({ max, pattern: new RegExp(`^(?:(?!${unseen}).)*$`, "u"), called: "text that hides nothing" });
const word = text({ max: 40, pattern: /^\w*$/ });
const digits = text({ max: 40, pattern: /^[\d.]*$/ });
const count = integer(0, 10_000);

const facts: { readonly [F in Exclude<FactName, LeftOut>]: Schema<Facts[F]> } = {
  host: digits,
  contract: contractNumber,
  system: word,
  release: digits,
  processor: word,
  node: digits,
  backend: oneOf("koffi", "pcsclite"),
  examination: word,
  browser: plain(80),
  place: plain(400),
  owner: oneOf("you", "system", "other", "unknown"),
  flaw: oneOf("notAFile", "tooLarge", "noJson", "otherForm", "relativePath"),
  target: plain(400),
  sha256: text({ max: 64, pattern: /^[0-9a-f]*$/ }),
  strangers: count,
  shutOut: count,
  reader: plain(80),
  source: plain(120),
  token: tokenKind,
  key: keyName,
  pin: pinName,
  triesLeft,
};

export const reportedFinding = exactly({
  code: oneOf(...(Object.keys(findings) as FindingCode[])),
  facts: exactly(Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, optional<unknown>(fact)]))),
}) as Schema<ReportedFinding>;

export const toText = (found: ReportedFinding): string => JSON.stringify(found);

/** Throws InvalidInput, and SyntaxError for what is no JSON. */
export const fromText = (found: string): ReportedFinding => reportedFinding.parse(JSON.parse(found), "finding");
