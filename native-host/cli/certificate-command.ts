/** `warifu certificate auth|sign`: the certificate and its CA as PEM, or as base64 with `--json`, and from when until when it is made out. */
import type { KeyName } from "../../shared/contract/fields.ts";
import { fromBase64 } from "../../shared/encoding/base64.ts";
import { commandText } from "../../shared/i18n/command-text.ts";
import { fill, plain } from "../../shared/i18n/language.ts";
import { keyText } from "../../shared/i18n/pin-text.ts";
import { certificateValidity } from "../card/certificate-validity.ts";
import { chooseCard, plainContext } from "./choose-card.ts";
import { type CommandContext, readArguments } from "./command.ts";
import { enterPin } from "./enter-pin.ts";
import { inJapan } from "./in-japan.ts";
import { pem } from "./pem.ts";
import { printResult } from "./terminal.ts";
import { usageError } from "./usage-error.ts";

const options = {
  "pin-stdin": { type: "boolean" },
  keyboard: { type: "boolean" },
  reader: { type: "string" },
  "last-try": { type: "boolean" },
} as const;

const keys: Readonly<Record<string, KeyName>> = { auth: "userAuthentication", sign: "digitalSignature" };

export async function certificateCommand(args: string[], context: CommandContext): Promise<undefined> {
  const { values, positionals } = readArguments(args, options, 1);
  const [word = "auth"] = positionals;
  const key = Object.hasOwn(keys, word) ? keys[word] : undefined;
  if (key === undefined) throw usageError("unknownValue", `certificate ${Object.keys(keys).join("|")}`);
  const card = await chooseCard(context, { key, use: "readCertificate" }, values.reader);
  const entry = await enterPin(context, card, {
    fromStdin: values["pin-stdin"] === true,
    keyboard: values.keyboard === true,
    lastTry: values["last-try"] === true,
  });
  const result = await context.perform("readCertificate", { key, card: card.card, ...entry }, plainContext(context));
  const dates = datesOf(result.certificate);
  const { terminal } = context;
  const { language } = terminal;
  // beside the PEM, which goes into a file as it is
  if (dates && !terminal.json) {
    const values = { from: inJapan(dates.notBefore), until: inJapan(dates.notAfter) };
    const text = plain(commandText.certificateDates[language]);
    terminal.errors.write(`${fill(text, { key: plain(keyText[key][language]), ...values })}\n`);
  }
  const lines = [result.certificate, ...result.chain].map((base64) => pem(base64).trimEnd());
  const validity = { notBefore: dates?.notBefore ?? null, notAfter: dates?.notAfter ?? null };
  await printResult(terminal, { key, ...result, ...validity, reader: card.reader, apdus: context.apdus.sent }, lines);
}

/** What cannot be read is printed all the same. */
function datesOf(certificate: string): { readonly notBefore: Date; readonly notAfter: Date } | undefined {
  try {
    const { notBefore, notAfter } = certificateValidity(fromBase64(certificate) ?? new Uint8Array());
    return { notBefore: new Date(notBefore), notAfter: new Date(notAfter) };
  } catch {
    return undefined;
  }
}
