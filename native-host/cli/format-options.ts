/** The options of `warifu sign` that say how a file is signed, read into the words of the contract. */
import type { ParseArgsConfig } from "node:util";
import {
  cmsOptions,
  type FileFormat,
  type formatOptions as formatSchemas,
  pdfOptions,
  type SignatureFormatName,
  signatureFormat,
  xmlOptions,
} from "../../shared/contract/formats.ts";
import type { HostParams } from "../../shared/contract/operations.ts";
import { InvalidInput } from "../../shared/schema/schema.ts";
import { usageError } from "./usage-error.ts";

/** For `parseArgs`. */
export const formatArguments = {
  format: { type: "string" },
  attached: { type: "boolean" },
  placement: { type: "string" },
  canonicalization: { type: "string" },
  element: { type: "string", multiple: true },
  xades: { type: "boolean" },
  profile: { type: "string" },
  visible: { type: "string" },
} as const satisfies NonNullable<ParseArgsConfig["options"]>;

type Values = {
  readonly [N in keyof typeof formatArguments]?: string | boolean | string[] | undefined;
};

type OwnOptions = Readonly<Partial<Record<keyof Values, string>>>;

/** Which of them belong to which format, and what each takes, as it is typed. */
const belongs: Readonly<Record<FileFormat, OwnOptions>> = {
  cms: { attached: "" },
  xml: {
    placement: "enveloped|enveloping|detached",
    canonicalization: "c14n|exclusive",
    element: "ID",
    xades: "",
    profile: "e-gov",
  },
  pdf: { profile: "pades|registry", visible: "PAGE,X,Y,WIDTH,HEIGHT" },
};

export type FileRequest = Pick<HostParams<"hashDocuments">, keyof typeof formatSchemas> & {
  readonly format: FileFormat;
};

/** `undefined` for the bare signature. Throws USAGE_INVALID for a value that there is none of, and for an option of another format. */
export function readFormat(values: Values): FileRequest | undefined {
  const format = readName(values.format);
  const own: OwnOptions = format === "pkcs1" ? {} : belongs[format];
  const strange = (Object.keys(formatArguments) as (keyof Values)[]).find(
    (name) => name !== "format" && values[name] !== undefined && own[name] === undefined,
  );
  if (strange) throw usageError("otherFormat", `--${strange}: --format ${formatsWith(strange).join("|")}`);
  if (format === "pkcs1") return undefined;
  try {
    return { format, ...optionsOf(format, values) } as FileRequest;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const options = Object.keys(own) as (keyof Values)[];
    const name = options.find((option) => error.place.startsWith(`${format}.${spelled[option] ?? option}`)) ?? "format";
    throw usageError("unknownValue", `--${name} ${own[name] ?? format}`, error);
  }
}

const formatsWith = (option: keyof Values): readonly string[] =>
  Object.entries(belongs).flatMap(([format, own]) => (own[option] === undefined ? [] : [format]));

/** An option's name in the contract, where it has another. */
const spelled: Partial<Record<keyof Values, string>> = { element: "references" };

function readName(value: unknown): SignatureFormatName {
  try {
    return signatureFormat.parse(value ?? "pkcs1", "--format");
  } catch (error) {
    throw usageError("unknownValue", "--format pkcs1|cms|xml|pdf", error);
  }
}

function optionsOf(format: FileFormat, values: Values): object {
  const { attached, placement, canonicalization, element: references, xades, profile } = values;
  if (format === "cms") return { cms: cmsOptions.parse({ attached }, "cms") };
  if (format === "pdf") return { pdf: pdfOptions.parse({ profile, visible: boxOf(values.visible) }, "pdf") };
  return { xml: xmlOptions.parse({ placement, canonicalization, profile, xades, references }, "xml") };
}

/** `PAGE,X,Y,WIDTH,HEIGHT`, points from the lower left corner. */
function boxOf(value: unknown): object | undefined {
  if (value === undefined) return undefined;
  const numbers = String(value).split(",").map(Number);
  if (numbers.length !== 5) throw new InvalidInput("pdf.visible", "five numbers");
  const [page, x, y, width, height] = numbers;
  return { page, x, y, width, height };
}
