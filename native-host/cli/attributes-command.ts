/** `warifu attributes [sign|text]`: name, address, birth and sex of the holder, with every doubt about them. */
import {
  type AttributeField,
  attributeField,
  type Prefill,
  type RepertoireName,
  repertoireName,
} from "../../shared/contract/attributes.ts";
import type { HostParams } from "../../shared/contract/operations.ts";
import { attributeDoubtText, attributeText, sexText } from "../../shared/i18n/attribute-text.ts";
import { type Language, plain } from "../../shared/i18n/language.ts";
import { chooseCard, plainContext } from "./choose-card.ts";
import { type CommandContext, readArguments } from "./command.ts";
import { enterPin } from "./enter-pin.ts";
import { printResult } from "./terminal.ts";
import { usageError } from "./usage-error.ts";

const options = {
  "pin-stdin": { type: "boolean" },
  keyboard: { type: "boolean" },
  reader: { type: "string" },
  "last-try": { type: "boolean" },
  fields: { type: "string" },
  accept: { type: "string" },
} as const;

const everything: readonly AttributeField[] = ["name", "address", "birth", "sex"];

type From = HostParams<"readAttributes">["from"];
/** By the PIN it costs. */
const sources: Readonly<Record<string, From>> = { sign: "digitalSignature", text: "cardInfoInputSupport" };
const intents = {
  digitalSignature: { key: "digitalSignature", use: "readCertificate" },
  cardInfoInputSupport: { key: null, use: "attributes" },
} as const;

export async function attributesCommand(args: string[], context: CommandContext): Promise<undefined> {
  const { values, positionals } = readArguments(args, options, 1);
  const [word = "sign"] = positionals;
  const from = Object.hasOwn(sources, word) ? sources[word] : undefined;
  if (from === undefined) throw usageError("unknownValue", `attributes ${Object.keys(sources).join("|")}`);
  const fields = values.fields?.split(",").map((field) => read(attributeField, field, "--fields")) ?? [...everything];
  const accept: RepertoireName = read(repertoireName, values.accept ?? "unicode", "--accept");
  const card = await chooseCard(context, intents[from], values.reader);
  const entry = await enterPin(context, card, {
    fromStdin: values["pin-stdin"] === true,
    keyboard: values.keyboard === true,
    lastTry: values["last-try"] === true,
  });
  const params = { from, fields, accept, card: card.card, ...entry };
  const result = await context.perform("readAttributes", params, plainContext(context));
  const report = { ...result, reader: card.reader, apdus: context.apdus.sent };
  await printResult(context.terminal, report, linesOf(result, context));
}

function linesOf(prefill: Prefill, { terminal }: CommandContext): string[] {
  const { name, address, birth, sex, verified, warnings } = prefill;
  const { language } = terminal;
  const line = (label: keyof typeof attributeText, value: string | null | undefined): string[] =>
    value ? [`${plain(attributeText[label][language])}\t${value}`] : [];
  const doubts = [
    ...(verified.chain ? [] : [attributeDoubtText[vouchingOf(prefill)]]),
    ...warnings.map((code) => attributeDoubtText[code]),
  ];
  return [
    ...line("name", name?.raw),
    ...line("address", address?.raw),
    ...line("birth", birth && (birth.iso ?? `${birth.year ?? "?"}-${birth.month ?? "?"}-${birth.day ?? "?"}`)),
    ...line("sex", sex && inWords(sex.code, language)),
    ...doubts.map((text) => `! ${plain(text[language])}`),
  ];
}

/** What a card holds besides the codes of the standard stands as it is. */
function inWords(code: string, language: Language): string {
  const text = Object.hasOwn(sexText, code) ? sexText[code] : undefined;
  return text ? plain(text[language]) : code;
}

function vouchingOf({ source, verified }: Prefill) {
  if (source === "cardInfoInputSupport") return "recordNotVouchedFor";
  return verified.signature ? "certificateNotVouchedFor" : "certificateOfAnother";
}

function read<T>(
  schema: { expects: string; parse(value: unknown, place: string): T },
  value: string,
  option: string,
): T {
  try {
    return schema.parse(value, option);
  } catch (error) {
    throw usageError("unknownValue", `${option} ${schema.expects.replaceAll('"', "").replaceAll(" or ", "|")}`, error);
  }
}
