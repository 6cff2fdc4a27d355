/** Where the signatures go: `NAME.sig` for each file, `certificate.pem`, `chain.pem`. */
import { access, constants, mkdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { HostResult } from "../../shared/contract/operations.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { writeWholeFile } from "../install/whole-file.ts";
import { pem } from "./pem.ts";
import { usageError } from "./usage-error.ts";

/** The certificate carries the holder's name and address. */
const onlyForOwner = 0o600;
const forEverybody = 0o666;

export interface SignedFile {
  readonly file: string;
  /** Base64. */
  readonly digest: string;
  /** Base64; the path of the signature file in what {@link writeSignatures} gives back as saved. */
  readonly signature: string;
}

export interface OutputFolder {
  readonly folder: string;
  /** Paths of the files that serve all signatures. */
  readonly shared: { readonly certificate: string; readonly chain: string };
}

/**
 * Makes the folder and checks it. Throws FILE_UNWRITABLE, or USAGE_INVALID when two files would share a signature file or a
 * document would be overwritten.
 */
export async function prepareOutput(files: readonly string[], folder: string): Promise<OutputFolder> {
  const names = files.map((file) => basename(file));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw usageError("sameName", twice);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new WarifuError("FILE_UNWRITABLE", {}, { about: folder, cause });
  }
  const shared = { certificate: join(folder, "certificate.pem"), chain: join(folder, "chain.pem") };
  await assertNoInput(files, [...files.map((file) => signaturePath(folder, file)), shared.certificate, shared.chain]);
  return { folder, shared };
}

const signaturePath = (folder: string, file: string): string => join(folder, `${basename(file)}.sig`);

/** By what the system says is one file: paths may differ by links or by letter case. */
async function assertNoInput(inputs: readonly string[], outputs: readonly string[]): Promise<void> {
  const documents = new Set(await Promise.all(inputs.map(identityOf)));
  for (const output of outputs) {
    const identity = await identityOf(output);
    if (identity !== undefined && documents.has(identity)) throw usageError("outputIsInput", output);
  }
}

async function identityOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && `${found.dev}:${found.ino}`;
}

/**
 * Writes everything it can. Signatures that could not be written come back as `unsaved`: a finished one is never lost. `failed`
 * are the paths of whatever could not be written.
 */
export async function writeSignatures(
  { folder, shared }: OutputFolder,
  files: readonly SignedFile[],
  { certificate, chain }: HostResult<"sign">,
): Promise<{ saved: SignedFile[]; unsaved: SignedFile[]; failed: string[] }> {
  const saved: SignedFile[] = [];
  const unsaved: SignedFile[] = [];
  const failed: string[] = [];
  const write = async (path: string, content: Uint8Array | string, mode: number): Promise<boolean> => {
    const written = await writeWholeFile(path, content, mode).then(
      () => true,
      () => false,
    );
    if (!written) failed.push(path);
    return written;
  };
  for (const file of files) {
    const path = signaturePath(folder, file.file);
    const written = await write(path, Buffer.from(file.signature, "base64"), forEverybody);
    if (written) saved.push({ ...file, signature: path });
    else unsaved.push(file);
  }
  await write(shared.certificate, pem(certificate), onlyForOwner);
  await write(shared.chain, chain.map(pem).join(""), forEverybody);
  return { saved, unsaved, failed };
}
