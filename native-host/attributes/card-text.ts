/** Text as a card or certificate stores it. Nothing is normalised, trimmed or repaired. */
import { attributeLength } from "../../shared/contract/attributes.ts";
import { TlvError } from "../iso7816/ber-tlv.ts";

/** UTF-8. Throws {@link TlvError} for other bytes and for more than {@link attributeLength} UTF-16 units. */
export function utf8Text(bytes: Uint8Array): string {
  // no unit takes more than three bytes
  const text = bytes.length > 3 * attributeLength ? undefined : decoded(bytes);
  if (text === undefined || text.length > attributeLength) throw new TlvError("not UTF-8, or too long");
  return text;
}

/** Exactly `length` printable ASCII characters, else {@link TlvError}. */
export function asciiText(bytes: Uint8Array, length: number): string {
  const isPrintable = bytes.length === length && bytes.every((byte) => byte >= 0x20 && byte <= 0x7e);
  if (!isPrintable) throw new TlvError(`not ${length} ASCII characters`);
  return String.fromCharCode(...bytes);
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
