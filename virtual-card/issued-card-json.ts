import { fromBase64, toBase64 } from "../shared/encoding/base64.ts";
import type { IssuedCard } from "./test-authority.ts";

/**
 * A card with its private keys and PINs as text, so that a demo or a test run can keep it in a file of its own instead
 * of generating keys again. Bytes are written as `{ "base64": … }`.
 */
export const issuedCardToJson = (card: IssuedCard): string =>
  JSON.stringify(card, (_, value: unknown) => (value instanceof Uint8Array ? { base64: toBase64(value) } : value));

/** Reads what {@link issuedCardToJson} wrote, and trusts it: the file is ours. Throws for anything that is not JSON. */
export const issuedCardFromJson = (json: string): IssuedCard =>
  JSON.parse(json, (_, value: unknown) => {
    const isBytes = typeof value === "object" && value !== null && "base64" in value;
    return isBytes ? fromBase64(String(value.base64)) : value;
  }) as IssuedCard;
