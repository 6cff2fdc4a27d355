/** What was done with the card, as "My card" shows it. Its questions to the background are single messages; each is answered by what is kept then. */
import type { HashName, KeyName } from "../../shared/contract/fields.ts";
import type { ShownRequest } from "./approval.ts";

export interface HistoryEntry {
  /** Milliseconds since 1970; also the name of the entry. */
  readonly at: number;
  readonly origin: string;
  readonly method: ShownRequest["method"];
  readonly key: KeyName | null;
  /** Of what was signed, in order; base64. No names: the digest tells a document to whoever has it. */
  readonly digests: readonly string[];
  readonly hash: HashName;
  /** How many were to be signed, where the card failed in the middle. */
  readonly total?: number;
}

export interface KeptHistory {
  readonly isKept: boolean;
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
}

export type HistoryRequest =
  | { readonly ask: "history" }
  /** One entry, or all. */
  | { readonly ask: "forget"; readonly at?: number }
  /** What is there already stays until it is forgotten. */
  | { readonly ask: "keepHistory"; readonly keep: boolean };
