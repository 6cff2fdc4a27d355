/** Whether a certificate was signed with the key of another (RFC 5280 clause 4.1.1.3). JPKI signs with SHA-256 and RSA only. */
import { readTlv, readTlvs, TlvError } from "../iso7816/ber-tlv.ts";
import { isSignatureOf, type RsaPublicKey } from "./rsa-verification.ts";

const tags = { bitString: 0x03, integer: 0x02, version: 0xa0 } as const;
/** sha256WithRSAEncryption, 1.2.840.113549.1.1.11, as it stands in DER. */
const sha256WithRsa = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b];

/** DER both. `false` also for what is no certificate, or is signed in another way. */
export async function isIssuedBy(certificate: Uint8Array, issuer: Uint8Array): Promise<boolean> {
  try {
    const [body, algorithm, signature] = readTlvs(readTlv(certificate).value);
    if (!body || !algorithm || signature?.tag !== tags.bitString) return false;
    if (!sha256WithRsa.every((byte, index) => algorithm.value[index] === byte)) return false;
    const signed = readTlv(certificate).value.subarray(0, body.end);
    return await isSignatureOf(publicKeyOf(issuer), signature.value.subarray(1), signed);
  } catch (error) {
    if (error instanceof TlvError) return false;
    throw error;
  }
}

/** The subjectPublicKeyInfo is the seventh member of the body, or the sixth where there is no version. */
function publicKeyOf(der: Uint8Array): RsaPublicKey {
  const [body] = readTlvs(readTlv(der).value);
  const members = readTlvs(body?.value ?? new Uint8Array()).filter(({ tag }) => tag !== tags.version);
  const [, bits] = readTlvs(members[5]?.value ?? new Uint8Array());
  if (bits?.tag !== tags.bitString) throw new TlvError("no public key");
  const [modulus, exponent] = readTlvs(readTlv(bits.value.subarray(1)).value);
  if (modulus?.tag !== tags.integer || exponent?.tag !== tags.integer) throw new TlvError("no RSA key");
  return { modulus: withoutSign(modulus.value), exponent: withoutSign(exponent.value) };
}

const withoutSign = (integer: Uint8Array): Uint8Array => (integer[0] === 0 ? integer.subarray(1) : integer);
