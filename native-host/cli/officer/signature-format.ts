/** Which format a file is, by its length and first bytes: an officer did not choose what applicants sent. */
import type { ReadableFormat } from "../../../verifier/signature/signature-readers.ts";

/** A bare signature is as long as an RSA key, and its bytes may look like anything but a text; every signed file is longer. */
const [keyStep, longestKey] = [128, 512];

/** `undefined` for what is none of ours: a text, a picture. */
export function formatOf(bytes: Uint8Array): ReadableFormat | undefined {
  if (bytes.length <= longestKey && bytes.length % keyStep === 0 && bytes.length > 0 && !isText(bytes)) return "pkcs1";
  const start = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (start.includes("%PDF-")) return "pdf";
  if (/^(\xef\xbb\xbf)?\s*</.test(start) || /^(\xff\xfe<\0|\xfe\xff\0<)/.test(start)) return "xml";
  return bytes[0] === derSequence && bytes.length > longestKey ? "cms" : undefined;
}

/** Of what somebody calls a signature: a short one may be damaged, and is told as one that is wrong. */
export const formatOfSignature = (bytes: Uint8Array): ReadableFormat | undefined =>
  bytes.length > longestKey || bytes.length === 0 ? formatOf(bytes) : "pkcs1";

function isText(bytes: Uint8Array): boolean {
  try {
    return !/(?!\s)\p{Cc}/u.test(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

const derSequence = 0x30;
