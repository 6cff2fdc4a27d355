/** The fields of a signed document, each with its name and the way to it: of JSON only. */
import { plainHead } from "./columns.ts";

export interface SignedField {
  /** Plain, as heads are compared. */
  readonly name: string;
  /** The names from the top, put together: `申請者氏名`. */
  readonly way: string;
  readonly value: string;
}

/** What a filled form comes to, many times over. */
const longest = 1024 * 1024;
const deepest = 8;

/** None for what is no JSON object in UTF-8. What is in a list belongs to several, and is left out. */
export function signedFields(document: Uint8Array): readonly SignedField[] {
  if (document.length > longest) return [];
  try {
    return [...fieldsOf(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(document)), "", 0)];
  } catch {
    return [];
  }
}

function* fieldsOf(value: unknown, way: string, depth: number): Generator<SignedField, void> {
  if (typeof value !== "object" || value === null || Array.isArray(value) || depth > deepest) return;
  for (const [member, inside] of Object.entries(value)) {
    const name = plainHead(member);
    const here = way + name;
    if (typeof inside === "string" || typeof inside === "number") yield { name, way: here, value: String(inside) };
    else yield* fieldsOf(inside, here, depth + 1);
  }
}
