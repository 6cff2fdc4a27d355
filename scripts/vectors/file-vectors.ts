/** What vectors of signed files have in common: who signs, and how a row becomes JSON. */
import { gzipSync } from "node:zlib";
import type { Signer } from "../../native-host/formats/signature-format.ts";
import type { HashName } from "../../shared/contract/fields.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { readJpkiCertificate } from "../../verifier/certificate/jpki-certificate.ts";
import type { VerificationCode } from "../../verifier/errors/verification-code.ts";
import type { AcceptedCoverage } from "../../verifier/signature/accepted-coverage.ts";
import type { Coverage } from "../../verifier/signature/found-signature.ts";
import { withHash } from "./issue.ts";
import { now, type UserName, type VectorAuthority } from "./vector-authority.ts";

/** What every signature claims. */
export const signedAt = new Date("2026-05-31T03:04:05Z");

/** One signature of the file, in words: what is wrong with it, and what it covers. Written down by whoever makes the file. */
type Found = readonly [problem: VerificationCode | null, of: Coverage["of"], ...addedLater: string[]];

export interface FileRow {
  readonly name: string;
  readonly file: Uint8Array;
  readonly expect: VerificationCode | "verified";
  /** null: the file cannot be read as its format at all, so there is no report of it. */
  readonly found: readonly Found[] | null;
  /** Who made the first signature. */
  readonly user?: UserName;
  readonly content?: Uint8Array;
  readonly original?: Uint8Array;
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly certificate?: UserName;
  readonly anchors?: readonly string[];
  readonly at?: string;
  readonly accept?: AcceptedCoverage;
  readonly revocation?: object;
}

export function fileVector(row: FileRow, { users }: VectorAuthority): object {
  const { name, file, expect, found, user = "sign", content, original, files } = row;
  const { anchors = ["sign"], at = now, certificate, accept, revocation } = row;
  const { serialNumber, fingerprint } = readJpkiCertificate(users[user].der);
  const claimedTime = signedAt.toISOString();
  const result = { serialNumber, fingerprint, testAuthority: true, revocation: "not-checked", claimedTime };
  return {
    name,
    ...packed(file),
    options: {
      ...(content && { content: toBase64(content) }),
      ...(original && { original: toBase64(original) }),
      ...(files && { files: Object.fromEntries(Object.entries(files).map(([uri, each]) => [uri, toBase64(each)])) }),
      ...(certificate && { certificate: toBase64(users[certificate].der) }),
      ...{ anchors, at, ...(accept && { accept }), ...(revocation && { revocation }) },
    },
    expect: expect === "verified" ? { result } : { code: expect },
    signatures: found?.map(([problem, of, ...addedLater]) => ({ problem, of, addedLater })) ?? null,
  };
}

/** As gzip where that is much less: a PDF keeps thousands of zeros free for its signature. */
function packed(file: Uint8Array): { file: string } | { gzip: string } {
  const gzip = gzipSync(file, { level: 9 });
  return gzip.length < 0.7 * file.length ? { gzip: toBase64(gzip) } : { file: toBase64(file) };
}

/** The card's half: without the CA's certificate, which readers have as an anchor, unless `chain` has it. */
export async function signerOf(
  { users }: VectorAuthority,
  user: UserName = "sign",
  hash: HashName = "SHA-256",
  chain: readonly Uint8Array[] = [],
): Promise<Signer> {
  const { der: certificate, key } = users[user];
  const own = await withHash(key, "RSASSA-PKCS1-v1_5", hash);
  const sign = async (data: Uint8Array) =>
    new Uint8Array(await crypto.subtle.sign("RSASSA-PKCS1-v1_5", own, Uint8Array.from(data)));
  return { certificate, chain, hash, sign };
}

export async function digestOf(content: Uint8Array, hash: HashName = "SHA-256"): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(hash, Uint8Array.from(content)));
}

/** Another byte at `at`, from the end when it is negative. */
export const changed = (bytes: Uint8Array, at: number, by = 1): Uint8Array =>
  Uint8Array.from(bytes, (byte, index) => (index === (at < 0 ? bytes.length + at : at) ? byte ^ by : byte));

/** `from` becomes `to` where it stands first. Throws when it stands nowhere: a vector that changes nothing says nothing. */
export function replaced(bytes: Uint8Array, from: Uint8Array | string, to: Uint8Array | string): Uint8Array {
  const [old, fresh] = [Buffer.from(from), Buffer.from(to)];
  const at = Buffer.from(bytes).indexOf(old);
  if (at < 0) throw new Error("there is nothing to replace");
  return Uint8Array.from([...bytes.subarray(0, at), ...fresh, ...bytes.subarray(at + old.length)]);
}
