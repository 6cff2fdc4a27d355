/**
 * Documents that are the raw material of another signature. A bare signature is over the document's own bytes, so a page that passes off the signed attributes of a CMS
 * (RFC 5652 clause 5.4), or the SignedInfo of an XML signature, as a document to be signed would get the signature of a contract, a PDF or a form that nobody has
 * seen. Nobody has such a file to sign. A digest cannot be looked into: the window says so, and an administrator can switch digests off.
 */

/** SET OF Attribute in DER: `31`, a length that reaches to the end, and inside of it a SEQUENCE that begins with an OBJECT IDENTIFIER. */
function isSignedAttributes(start: Uint8Array, size: number): boolean {
  if (start[0] !== 0x31) return false;
  const set = header(start, 0);
  if (!set || set.begin + set.length !== size || start[set.begin] !== 0x30) return false;
  const attribute = header(start, set.begin);
  return attribute !== undefined && start[attribute.begin] === 0x06;
}

/** Where the content of the object at `at` begins and how long it is (X.690 clause 8.1.3); in whatever number of bytes the length is written. */
function header(bytes: Uint8Array, at: number): { readonly begin: number; readonly length: number } | undefined {
  const first = bytes[at + 1];
  if (first === undefined) return undefined;
  if (first < 0x80) return { begin: at + 2, length: first };
  const count = first & 0x7f;
  const digits = bytes.subarray(at + 2, at + 2 + count);
  if (count === 0 || count > 6 || digits.length < count) return undefined;
  return { begin: at + 2 + count, length: digits.reduce((sum, digit) => sum * 256 + digit, 0) };
}

/** Canonical XML has no declaration, no comment and no blank before its first element. */
const signedInfo = /^<(?:[\w.\-\u0080-\uffff]+:)?SignedInfo[\s>]/;

/** Bytes of a document's beginning that are enough to tell. */
export const enoughToTell = 256;

export const isDisguised = (start: Uint8Array, size: number): boolean =>
  isSignedAttributes(start, size) || signedInfo.test(new TextDecoder("utf-8").decode(start));
