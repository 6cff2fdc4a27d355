/** `warifu certificate auth|sign`: the certificate and its CA as PEM, or as base64 with `--json`. */
import type { KeyName } from "../../shared/contract/fields.ts";
import { chooseCard, plainContext } from "./choose-card.ts";
import { type CommandContext, readArguments } from "./command.ts";
import { enterPin } from "./enter-pin.ts";
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
  const lines = [result.certificate, ...result.chain].map((base64) => pem(base64).trimEnd());
  await printResult(context.terminal, { key, ...result, reader: card.reader, apdus: context.apdus.sent }, lines);
}
