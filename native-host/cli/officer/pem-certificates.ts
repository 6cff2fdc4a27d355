/** Certificates as files and cells have them: PEM, one or several, or DER, or its base64. */
import { fromBase64 } from "../../../shared/encoding/base64.ts";

const pemBlock = /-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]*)-----END CERTIFICATE-----/g;

/** DER of each, in their order; none for what is neither. Whether they are certificates is found out by whoever reads them. */
export function certificatesIn(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes[0] === derSequence) return [bytes];
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const blocks = [...text.matchAll(pemBlock)].map(([, base64 = ""]) => base64);
  const found = (blocks.length > 0 ? blocks : [text]).map((base64) => fromBase64(base64.replace(/\s/g, "")));
  return found.flatMap((der) => (der && der.length > 0 ? [der] : []));
}

const derSequence = 0x30;
