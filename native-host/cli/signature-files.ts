/** Where the signatures go: `NAME.sig` for each file, `certificate.pem`, `chain.pem`. */
import { access, constants, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { HostResult } from "../../shared/contract/operations.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { pem } from "./pem.ts";

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

/** Makes the folder and checks it. Throws FILE_UNWRITABLE, or USAGE_INVALID when two files would share a signature file. */
export async function prepareOutput(files: readonly string[], folder: string): Promise<OutputFolder> {
  const names = files.map((file) => basename(file));
  if (new Set(names).size !== names.length) throw new WarifuError("USAGE_INVALID");
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new WarifuError("FILE_UNWRITABLE", {}, { cause: error });
  }
  return { folder, shared: { certificate: join(folder, "certificate.pem"), chain: join(folder, "chain.pem") } };
}

/** Writes everything it can. What could not be written comes back as `unsaved`: a finished signature is never lost. */
export async function writeSignatures(
  { folder, shared }: OutputFolder,
  files: readonly SignedFile[],
  { certificate, chain }: HostResult<"sign">,
): Promise<{ saved: SignedFile[]; unsaved: SignedFile[]; complete: boolean }> {
  const saved: SignedFile[] = [];
  const unsaved: SignedFile[] = [];
  for (const file of files) {
    const path = join(folder, `${basename(file.file)}.sig`);
    const written = await writeWhole(path, Buffer.from(file.signature, "base64"));
    if (written) saved.push({ ...file, signature: path });
    else unsaved.push(file);
  }
  const certificates = [
    await writeWhole(shared.certificate, pem(certificate)),
    await writeWhole(shared.chain, chain.map(pem).join("")),
  ];
  return { saved, unsaved, complete: unsaved.length === 0 && !certificates.includes(false) };
}

/** Under another name first, so that nobody ever reads half a file. */
async function writeWhole(path: string, content: Uint8Array | string): Promise<boolean> {
  const draft = `${path}.${process.pid}.part`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
    return true;
  } catch {
    await rm(draft, { force: true }).catch(() => {});
    return false;
  }
}
