/**
 * THE findings of `warifu doctor`: each has a code, the check it belongs to, how bad it is, and the facts it comes with. A code
 * is never reused. The words are in `i18n/doctor/`.
 */
import type { Actor } from "../errors/catalogue.ts";
import type { FactName, Facts } from "./facts.ts";

type Check =
  | "doctor"
  | "versions"
  | "settings"
  | "program"
  | "manifests"
  | "sandbox"
  | "policy"
  | "service"
  | "readers"
  | "card"
  | "certificates"
  | "pins";

export type State = "ok" | "warning" | "wrong" | "unknown";

/** What is wrong says who can mend it; the exit status follows from that. */
type FindingEntry = { readonly check: Check; readonly facts: readonly FactName[] } & (
  | { readonly state: "wrong"; readonly actor: Actor }
  | { readonly state: Exclude<State, "wrong"> }
);

export const findings = {
  EXAMINATION_FAILED: { check: "doctor", state: "unknown", facts: ["examination"] },

  HOST_VERSION: { check: "versions", state: "ok", facts: ["host", "contract"] },
  SYSTEM: { check: "versions", state: "ok", facts: ["system", "release", "processor", "node"] },
  NODE_OUTDATED: { check: "versions", state: "wrong", actor: "installer", facts: ["node"] },
  /** The place of the extension's version, which only the extension knows. */
  EXTENSION_UNKNOWN: { check: "versions", state: "unknown", facts: [] },

  BACKEND: { check: "settings", state: "ok", facts: ["backend"] },
  BACKEND_UNKNOWN: { check: "settings", state: "wrong", actor: "installer", facts: [] },

  /** A log is written. */
  LOG: { check: "settings", state: "ok", facts: ["target"] },
  /** An administrator's, for every host on the machine. */
  HOST_SETTINGS: { check: "settings", state: "ok", facts: ["place"] },
  HOST_SETTINGS_CHANGEABLE: { check: "settings", state: "wrong", actor: "installer", facts: ["place"] },
  HOST_SETTINGS_INVALID: { check: "settings", state: "wrong", actor: "installer", facts: ["place", "flaw"] },
  HOST_SETTINGS_UNREADABLE: { check: "settings", state: "unknown", facts: ["place"] },

  PROGRAM: { check: "program", state: "ok", facts: ["target", "sha256"] },
  PROGRAM_CHANGEABLE: { check: "program", state: "wrong", actor: "installer", facts: ["target"] },
  PROGRAM_UNREADABLE: { check: "program", state: "unknown", facts: ["target"] },

  MANIFEST: { check: "manifests", state: "ok", facts: ["browser", "place", "owner", "target", "sha256"] },
  /** Another program answers to our name. */
  MANIFEST_FOREIGN: {
    check: "manifests",
    state: "wrong",
    actor: "installer",
    facts: ["browser", "place", "owner", "target", "sha256"],
  },
  MANIFEST_TARGET_MISSING: {
    check: "manifests",
    state: "wrong",
    actor: "installer",
    facts: ["browser", "place", "target"],
  },
  MANIFEST_CHANGEABLE: { check: "manifests", state: "wrong", actor: "installer", facts: ["browser", "place", "owner"] },
  MANIFEST_CALLERS: {
    check: "manifests",
    state: "wrong",
    actor: "installer",
    facts: ["browser", "place", "strangers", "shutOut"],
  },
  MANIFEST_INVALID: { check: "manifests", state: "wrong", actor: "installer", facts: ["browser", "place", "flaw"] },
  MANIFEST_UNREADABLE: { check: "manifests", state: "unknown", facts: ["browser", "place"] },
  MANIFEST_MISSING: { check: "manifests", state: "wrong", actor: "installer", facts: [] },
  BROWSER_UNREGISTERED: { check: "manifests", state: "warning", facts: ["browser"] },
  BROWSERS_UNKNOWN: { check: "manifests", state: "unknown", facts: ["system"] },

  FIREFOX_SNAP: { check: "sandbox", state: "warning", facts: ["browser"] },
  OTHER_SNAP: { check: "sandbox", state: "warning", facts: ["browser"] },
  FLATPAK: { check: "sandbox", state: "warning", facts: ["browser"] },

  POLICY_NONE: { check: "policy", state: "ok", facts: [] },
  POLICY_OF_WARIFU: { check: "policy", state: "ok", facts: ["browser", "place"] },
  /** Registrations of users do not count, and the whole machine has one of ours. */
  POLICY_SYSTEM_HOSTS_ONLY: { check: "policy", state: "ok", facts: ["browser", "place"] },
  POLICY_BLOCKS_HOST: { check: "policy", state: "wrong", actor: "installer", facts: ["browser", "place"] },
  POLICY_BLOCKS_USER_HOSTS: { check: "policy", state: "wrong", actor: "installer", facts: ["browser", "place"] },
  POLICY_UNREADABLE: { check: "policy", state: "unknown", facts: ["browser", "place"] },
  POLICY_NOT_EXAMINED: { check: "policy", state: "unknown", facts: ["system"] },

  SERVICE: { check: "service", state: "ok", facts: [] },
  SERVICE_NOT_INSTALLED: { check: "service", state: "wrong", actor: "installer", facts: [] },
  SERVICE_NOT_RUNNING: { check: "service", state: "wrong", actor: "installer", facts: [] },
  SERVICE_REFUSES: { check: "service", state: "wrong", actor: "installer", facts: [] },
  SERVICE_SILENT: { check: "service", state: "wrong", actor: "installer", facts: [] },
  SERVICE_UNREACHABLE: { check: "service", state: "wrong", actor: "installer", facts: [] },

  READER: { check: "readers", state: "ok", facts: ["reader"] },
  /** Of the reader's own keys: PINs are typed there; they are not used, by our list; there are none, or none that we can reach. */
  READER_KEYS: { check: "readers", state: "ok", facts: ["reader"] },
  READER_KEYS_UNRELIABLE: { check: "readers", state: "ok", facts: ["reader", "source"] },
  READER_KEYS_ABSENT: { check: "readers", state: "ok", facts: ["reader"] },
  READER_MISSING: { check: "readers", state: "wrong", actor: "user", facts: [] },

  CARD: { check: "card", state: "ok", facts: ["reader", "token"] },
  CARD_OTHER: { check: "card", state: "warning", facts: ["reader"] },
  CARD_BUSY: { check: "card", state: "wrong", actor: "user", facts: ["reader"] },
  CARD_UNRESPONSIVE: { check: "card", state: "wrong", actor: "user", facts: ["reader"] },
  CARD_REMOVED: { check: "card", state: "wrong", actor: "user", facts: ["reader"] },
  CARD_MISSING: { check: "card", state: "wrong", actor: "user", facts: [] },

  CERTIFICATE: { check: "certificates", state: "ok", facts: ["reader", "key", "notBefore", "notAfter"] },
  CERTIFICATE_90_DAYS: { check: "certificates", state: "warning", facts: ["reader", "key", "notAfter", "daysLeft"] },
  CERTIFICATE_30_DAYS: { check: "certificates", state: "warning", facts: ["reader", "key", "notAfter", "daysLeft"] },
  CERTIFICATE_EXPIRED: {
    check: "certificates",
    state: "wrong",
    actor: "authority",
    facts: ["reader", "key", "notAfter"],
  },
  CERTIFICATE_NOT_YET_VALID: {
    check: "certificates",
    state: "wrong",
    actor: "authority",
    facts: ["reader", "key", "notBefore"],
  },
  CERTIFICATE_ABSENT: { check: "certificates", state: "warning", facts: ["reader", "key"] },
  CERTIFICATE_BEHIND_PIN: { check: "certificates", state: "unknown", facts: ["reader", "key"] },
  CERTIFICATE_UNREADABLE: { check: "certificates", state: "unknown", facts: ["reader", "key"] },

  PIN: { check: "pins", state: "ok", facts: ["reader", "pin", "triesLeft"] },
  PIN_LAST_TRY: { check: "pins", state: "warning", facts: ["reader", "pin"] },
  PIN_BLOCKED: { check: "pins", state: "wrong", actor: "authority", facts: ["reader", "pin"] },
  PIN_NOT_COUNTED: { check: "pins", state: "unknown", facts: ["reader", "pin"] },
} as const satisfies Record<string, FindingEntry>;

export type FindingCode = keyof typeof findings;
type FactsOf<C extends FindingCode> = Pick<Facts, (typeof findings)[C]["facts"][number]>;

/** One thing that doctor says. */
export interface Finding {
  readonly check: Check;
  readonly code: FindingCode;
  readonly state: State;
  readonly facts: Partial<Facts>;
  /** The exact command that mends it, for the person's own terminal. */
  readonly command?: string;
}

/** A finding with all its facts, and no others. */
export function finding<C extends FindingCode>(code: C, facts: FactsOf<C>, command?: string): Finding {
  const { check, state } = findings[code];
  return { check, code, state, facts, ...(command !== undefined && { command }) };
}

/** Who can mend it; `undefined` for what is not wrong. */
export function actorOf({ code }: Finding): Actor | undefined {
  const entry: FindingEntry = findings[code];
  return entry.state === "wrong" ? entry.actor : undefined;
}
