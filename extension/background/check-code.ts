/** Four characters that stand in the approval window and on the page, so that two windows can be told apart. */

/** Without 0 O 1 I L 2 Z 5 S 8 B, which are mistaken for each other; V and U likewise, only one of them. */
const alphabet = "34679ACDEFGHJKMNPQRTUWXY";
const length = 4;

/** Of origin, request and digests (base64). Says nothing by itself: it is compared, by a person. */
export async function checkCode(origin: string, requestId: string, digests: readonly string[]): Promise<string> {
  const said = new TextEncoder().encode(JSON.stringify([origin, requestId, digests]));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", said));
  return Array.from(hash.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join("");
}
