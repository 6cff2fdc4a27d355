/** The cards in the readers: which kind, both certificates, tries left of both PINs. */
import type { KeyName, PinName } from "../../shared/contract/fields.ts";
import { examineValidity } from "../../shared/doctor/examine-validity.ts";
import { type Finding, type FindingCode, finding } from "../../shared/doctor/findings.ts";
import type { ErrorCode } from "../../shared/errors/catalogue.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { ExaminedCard } from "../operations/examine-card.ts";
import type { ReaderState } from "../pcsc/card-reader.ts";
import type { ExaminedMachine } from "./examined-machine.ts";

type Trouble = Extract<FindingCode, "CARD_OTHER" | "CARD_BUSY" | "CARD_REMOVED" | "CARD_UNRESPONSIVE">;

const troubles: Partial<Record<ErrorCode, Trouble>> = {
  CARD_UNSUPPORTED: "CARD_OTHER",
  READER_BUSY: "CARD_BUSY",
  CARD_UNRESPONSIVE: "CARD_UNRESPONSIVE",
  CARD_REMOVED: "CARD_REMOVED",
  CARD_MISSING: "CARD_REMOVED",
  READER_MISSING: "CARD_REMOVED",
};

export async function examineCards(machine: ExaminedMachine, readers: readonly ReaderState[]): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const reader of readers.filter(({ card }) => card)) {
    const { name } = reader;
    const findings = machine.examineCard(reader).then(
      (card) => describe(name, card, machine.now),
      (error: unknown) => [troubleOf(name, error)],
    );
    found.push(...(await findings));
  }
  const onlyOthers = found.every(({ code }) => code === "CARD_OTHER");
  return readers.length > 0 && onlyOthers ? [...found, finding("CARD_MISSING", {})] : found;
}

function troubleOf(reader: string, error: unknown): Finding {
  const trouble = error instanceof WarifuError ? troubles[error.code as ErrorCode] : undefined;
  return trouble ? finding(trouble, { reader }) : finding("EXAMINATION_FAILED", { examination: "card" });
}

function describe(reader: string, card: ExaminedCard, now: number): Finding[] {
  return [
    finding("CARD", { reader, token: card.token }),
    examineKeys(reader, card),
    absentOr(reader, card, "userAuthentication", () => examineLogin(reader, card, now)),
    ...(card.tries.has("auth") ? [examinePin(reader, card, "auth")] : []),
    absentOr(reader, card, "digitalSignature", () =>
      finding("CERTIFICATE_BEHIND_PIN", { reader, key: "digitalSignature" }),
    ),
    ...(card.tries.has("sign") ? [examinePin(reader, card, "sign")] : []),
  ];
}

function examineKeys(reader: string, { keys }: ExaminedCard): Finding {
  if (typeof keys === "object") return finding("READER_KEYS_UNRELIABLE", { reader, source: keys.unreliableBy });
  return keys === "used" ? finding("READER_KEYS", { reader }) : finding("READER_KEYS_ABSENT", { reader });
}

function examineLogin(reader: string, { loginValidity }: ExaminedCard, now: number): Finding {
  const certificate = { reader, key: "userAuthentication" } as const;
  if (loginValidity === "behind PIN") return finding("CERTIFICATE_BEHIND_PIN", certificate);
  if (loginValidity === "unreadable" || loginValidity === undefined) {
    return finding("CERTIFICATE_UNREADABLE", certificate);
  }
  return examineValidity(certificate, loginValidity, now);
}

const absentOr = (reader: string, { certificates }: ExaminedCard, key: KeyName, present: () => Finding): Finding =>
  certificates[key] ? present() : finding("CERTIFICATE_ABSENT", { reader, key });

function examinePin(reader: string, { tries }: ExaminedCard, pin: PinName): Finding {
  const triesLeft = tries.get(pin) ?? null;
  if (triesLeft === null) return finding("PIN_NOT_COUNTED", { reader, pin });
  if (triesLeft === 0) return finding("PIN_BLOCKED", { reader, pin });
  return triesLeft === 1 ? finding("PIN_LAST_TRY", { reader, pin }) : finding("PIN", { reader, pin, triesLeft });
}
