/** What `warifu verify` reads: a file, the signature beside it, the signer's certificate. */
import { access, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { limits } from "../../../shared/contract/limits.ts";
import { WarifuError } from "../../../shared/errors/warifu-error.ts";
import { usageError } from "../usage-error.ts";
import { certificatesIn } from "./pem-certificates.ts";

export interface VerifyFiles {
  /** Path of the signature, when it is not the file itself. */
  readonly detached: string | undefined;
  /** What has the signature in it. */
  readonly signed: Uint8Array;
  /** What it is about, when that is other files, by their names. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly certificate: Uint8Array | undefined;
  readonly certificates: readonly Uint8Array[];
}

/** As typed. */
export interface NamedFiles {
  readonly signature?: string | undefined;
  readonly certificate?: string | undefined;
  readonly contents: readonly string[];
}

/**
 * Without names, what `warifu sign` has put there: `FILE.sig`, `FILE.p7s` or `FILE.sig.xml`, and `certificate.pem` and `chain.pem` in its folder. With `contents`, the file is the
 * signature. Throws FILE_UNREADABLE, and USAGE_INVALID for two contents of one name, and for no certificate where one has to be.
 */
export async function readFiles(file: string, named: NamedFiles): Promise<VerifyFiles> {
  const isTurned = named.contents.length > 0;
  const detached = named.signature ?? (isTurned ? file : await signatureBeside(file));
  const folder = dirname(detached ?? file);
  const beside = async (name: string) => (detached === undefined ? undefined : await present(join(folder, name)));
  const own = named.certificate ?? (await beside("certificate.pem"));
  const chain = await beside("chain.pem");
  const [certificate, ...others] = own === undefined ? [] : await readCertificates(own);
  const documents = isTurned ? named.contents : detached === undefined ? [] : [file];
  const contents = new Map<string, Uint8Array>();
  for (const path of documents) {
    if (contents.has(basename(path))) throw usageError("sameName", basename(path));
    contents.set(basename(path), await readBounded(path));
  }
  return {
    detached,
    signed: await readBounded(detached ?? file),
    contents,
    certificate,
    certificates: [...others, ...(chain === undefined ? [] : await readCertificates(chain))],
  };
}

async function signatureBeside(file: string): Promise<string | undefined> {
  for (const ending of ["sig", "p7s", "sig.xml"]) {
    const found = await present(`${file}.${ending}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const present = (path: string): Promise<string | undefined> =>
  access(path).then(
    () => path,
    () => undefined,
  );

async function readCertificates(path: string): Promise<readonly Uint8Array[]> {
  const found = certificatesIn(await readBounded(path));
  if (found.length === 0) throw usageError("notCertificate", path);
  return found;
}

/** Throws FILE_UNREADABLE. */
export async function readBounded(path: string): Promise<Uint8Array> {
  const state = await stat(path).catch((cause) => unreadable(path, cause));
  if (!state.isFile()) return unreadable(path);
  if (state.size > limits.content) return unreadable(path, new RangeError("more than is read"));
  return readFile(path).catch((cause) => unreadable(path, cause));
}

function unreadable(path: string, cause?: unknown): never {
  throw new WarifuError("FILE_UNREADABLE", {}, { about: path, cause });
}
