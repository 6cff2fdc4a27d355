/** The signature that a row of the applications names, and what the verifier says of it. */
import { open, realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, normalize, resolve, sep } from "node:path";
import { hashName } from "../../../shared/contract/fields.ts";
import { limits } from "../../../shared/contract/limits.ts";
import { fromBase64 } from "../../../shared/encoding/base64.ts";
import { VerificationError } from "../../../verifier/errors/verification-error.ts";
import { personOfHolder } from "../../../verifier/reconcile/person.ts";
import type { SignerCheck } from "../../../verifier/reconcile/reconciliation.ts";
import { serialNumbers } from "../../../verifier/reconcile/serial-number.ts";
import { type SignatureOptions, verifySignature } from "../../../verifier/signature/verify-signature.ts";
import { type Columns, cellOf, evidenceFields } from "./columns.ts";
import { certificatesIn } from "./pem-certificates.ts";
import { readTime } from "./read-time.ts";
import { formatOf, formatOfSignature } from "./signature-format.ts";
import { compareRow } from "./signed-row.ts";
import type { Trusted } from "./trusted.ts";

export interface EvidenceContext extends Trusted {
  readonly heads: readonly string[];
  readonly columns: Columns;
  /** Absolute; files are named from its folder, and nothing outside of it is read. */
  readonly table: string;
  /** When the applications came, where the table does not say it for each. */
  readonly at: Date | undefined;
  readonly signal: AbortSignal;
}

/** Throws only what `signal` was aborted with: whatever is wrong with one row is said of that row. */
export async function checkEvidence(row: readonly string[], context: EvidenceContext): Promise<SignerCheck> {
  const { columns, signal } = context;
  if (!evidenceFields.some((field) => columns[field] !== undefined)) return { status: "not-asked" };
  signal.throwIfAborted();
  try {
    const evidence = await readEvidence(row, context);
    return evidence ? await verified(evidence, row, context) : { status: "missing" };
  } catch (error) {
    if (error instanceof VerificationError) return { status: "refused", code: error.code };
    if (error instanceof UnreadableError) return { status: "refused", code: "EVIDENCE_UNREADABLE" };
    throw error;
  }
}

interface Evidence {
  readonly file: Uint8Array;
  readonly options: Pick<SignatureOptions, "format"> & Partial<SignatureOptions>;
}

/** The row's own fault, told by nothing but this: names of files may be names of people. */
class UnreadableError extends Error {}

async function readEvidence(row: readonly string[], context: EvidenceContext): Promise<Evidence | undefined> {
  const { columns } = context;
  const [document, signature, certificate] = await Promise.all([
    contentOf(row, context, "document"),
    contentOf(row, context, "signature"),
    contentOf(row, context, "certificate"),
  ]);
  // a signed file holds its signature; a signature beside a document is about it
  const file = signature ?? document;
  if (!file) return undefined;
  const format = signature ? formatOfSignature(signature) : formatOf(file);
  if (!format || (!signature && format === "pkcs1")) throw new UnreadableError();
  const [own, ...others] = certificate ? certificatesIn(certificate) : [];
  const hash = cellOf(row, columns, "hash");
  const received = cellOf(row, columns, "received");
  const at = received === undefined ? context.at : (readTime(received) ?? unreadable());
  const options = {
    format,
    certificates: [...others, ...context.certificates],
    ...(signature && document && { content: document }),
    ...(own && { certificate: own }),
    ...(hash !== undefined && { hash: readHash(hash) }),
    ...(at && { at }),
  };
  return { file, options };
}

async function verified(
  { file, options }: Evidence,
  row: readonly string[],
  context: EvidenceContext,
): Promise<SignerCheck> {
  const { trustAnchors } = context;
  const { signatures, testAuthority } = await verifySignature(file, { ...options, trustAnchors });
  const [{ certificate }] = signatures;
  if (!certificate.holder) throw new VerificationError("CERTIFICATE_MALFORMED");
  // one person may have signed more than once
  const others = new Map(signatures.map((each) => [each.certificate.fingerprint, each.certificate.holder]));
  others.delete(certificate.fingerprint);
  return {
    status: "verified",
    signer: personOfHolder(certificate.holder),
    others: [...others.values()].map((holder) => holder?.name?.raw ?? "?"),
    row: compareRow(row, context, options.content),
    serials: serialNumbers(`0x${certificate.serialNumber}`),
    testAuthority: testAuthority || certificate.testPolicy,
  };
}

function readHash(written: string) {
  try {
    return hashName.parse(written.toUpperCase(), "hash");
  } catch {
    throw new VerificationError("ALGORITHM_REFUSED");
  }
}

type Part = "document" | "signature" | "certificate";

/** In the cell as base64 (a certificate also as PEM), or in the file that the other column names. */
async function contentOf(
  row: readonly string[],
  { columns, table }: EvidenceContext,
  part: Part,
): Promise<Uint8Array | undefined> {
  const cell = cellOf(row, columns, part);
  const path = cellOf(row, columns, `${part}File`);
  if (cell !== undefined) {
    const isPem = part === "certificate" && cell.startsWith("-----BEGIN");
    return isPem ? Buffer.from(cell, "latin1") : (fromBase64(cell.replace(/\s/g, "")) ?? unreadable());
  }
  return path === undefined ? undefined : readWithin(dirname(table), path);
}

/** Names that an applicant may have chosen: nothing outside of the folder, also not by a link, nothing but files, nothing larger than a request. */
async function readWithin(folder: string, path: string): Promise<Uint8Array> {
  const name = normalize(path.replaceAll("\\", "/"));
  if (isAbsolute(name) || name.split(sep).includes("..") || name.includes("\0")) return unreadable();
  const [top, found] = [await realpath(folder), await realpath(resolve(folder, name)).catch(unreadable)];
  if (!found.startsWith(top.endsWith(sep) ? top : `${top}${sep}`)) return unreadable();
  // a pipe would be waited for
  if (!(await stat(found).catch(unreadable)).isFile()) return unreadable();
  const file = await open(found).catch(unreadable);
  try {
    const state = await file.stat();
    if (!state.isFile() || state.size > limits.content) return unreadable();
    return await file.readFile();
  } catch {
    return unreadable();
  } finally {
    await file.close();
  }
}

function unreadable(): never {
  throw new UnreadableError();
}
