/** What `warifu doctor` finds out, value by value, and how much of it a stranger may read in a report. */
import type { KeyName, PinName, tokenKind } from "../contract/fields.ts";
import type { Infer } from "../schema/schema.ts";

/** Whose a file is: the person's who runs doctor, the system's, or somebody else's. */
export type Owner = "you" | "system" | "other" | "unknown";
/** Why a file is no host manifest. */
export type ManifestFlaw = "notAFile" | "tooLarge" | "noJson" | "otherForm" | "relativePath";

export interface Facts {
  readonly host: string;
  readonly contract: number;
  readonly system: string;
  readonly release: string;
  readonly processor: string;
  readonly node: string;
  /** The backend behind WARIFU_PCSC. */
  readonly backend: "koffi" | "pcsclite";
  /** Which examination it was. */
  readonly examination: string;
  readonly browser: string;
  /** The file of a manifest or policy, or the registry key that names it. */
  readonly place: string;
  readonly owner: Owner;
  readonly flaw: ManifestFlaw;
  /** The program that is started. */
  readonly target: string;
  /** Of that program's file, hexadecimal; empty when it could not be read. */
  readonly sha256: string;
  /** Extensions that are not ours and may start the host. */
  readonly strangers: number;
  /** Ours that may not. */
  readonly shutOut: number;
  readonly reader: string;
  /** Where what we say of a reader can be read: a row of our own list. */
  readonly source: string;
  readonly token: Infer<typeof tokenKind>;
  readonly key: KeyName;
  readonly pin: PinName;
  readonly triesLeft: number;
  /** Dates in Japan, YYYY-MM-DD. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly daysLeft: number;
}

export type FactName = keyof Facts;

/** How a fact stands in a report that strangers read. A new fact does not compile without. */
export type Redaction = "whole" | "version" | "path" | "reader" | "left out";

/** A certificate ends on its holder's birthday: dates, and days that can be counted from, are left out. */
export const redactions: Readonly<Record<FactName, Redaction>> = {
  host: "version",
  contract: "whole",
  system: "whole",
  release: "version",
  processor: "whole",
  node: "version",
  backend: "whole",
  examination: "whole",
  browser: "whole",
  place: "path",
  owner: "whole",
  flaw: "whole",
  target: "path",
  sha256: "whole",
  strangers: "whole",
  shutOut: "whole",
  reader: "reader",
  source: "whole",
  token: "whole",
  key: "whole",
  pin: "whole",
  triesLeft: "whole",
  notBefore: "left out",
  notAfter: "left out",
  daysLeft: "left out",
};
