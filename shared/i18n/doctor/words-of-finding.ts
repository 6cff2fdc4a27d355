/** What the words of a finding are: what it says, and what to do. A finding that is not in order has a remedy. */
import type { FindingCode, findings } from "../../doctor/findings.ts";
import type { Text } from "../language.ts";

type WordsOf<C extends FindingCode> = (typeof findings)[C]["state"] extends "ok"
  ? { readonly says: Text; readonly remedy?: never }
  : { readonly says: Text; readonly remedy: Text };

export type WordsOfFindings = { readonly [C in FindingCode]: WordsOf<C> };
