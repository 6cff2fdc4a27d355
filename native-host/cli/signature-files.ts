/** Where the signatures go: a file for each, `certificate.pem`, `chain.pem`. */
import { access, constants, mkdir, stat } from "node:fs/promises";
import { basename, join, parse } from "node:path";
import type { HostResult } from "../../shared/contract/operations.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { writeWholeFile } from "../install/whole-file.ts";
import type { FileRequest } from "./format-options.ts";
import { pem } from "./pem.ts";
import { usageError } from "./usage-error.ts";

/** The certificate carries the holder's name and address. */
const onlyForOwner = 0o600;
const forEverybody = 0o666;

export interface SignedFile {
  readonly file: string;
  /** Base64. */
  readonly digest: string;
  /** Base64 of the signature, or of the signed file; the path of it in what {@link writeSignatures} gives back as saved. */
  readonly signature: string;
}

/** What the file of a signature is called, for the name of the document. */
export type Naming = (name: string) => string;

const inserted: Naming = (name) => {
  const { name: stem, ext } = parse(name);
  return `${stem}.signed${ext}`;
};

/** `NAME.sig` for a bare signature. A document with its signature in it keeps its kind: `form.signed.xml`. */
export function namingOf({ format, cms, xml }: Partial<FileRequest> = {}): Naming {
  if (format === undefined) return (name) => `${name}.sig`;
  if (format === "cms") return (name) => `${name}.${cms?.attached ? "p7m" : "p7s"}`;
  return format === "xml" && xml?.placement === "detached" ? (name) => `${name}.sig.xml` : inserted;
}

export interface OutputFolder {
  readonly folder: string;
  readonly naming: Naming;
  /** Paths of the files that serve all signatures. */
  readonly shared: { readonly certificate: string; readonly chain: string };
}

/**
 * Makes the folder and checks it. Throws FILE_UNWRITABLE, or USAGE_INVALID when two files would share a signature file or a
 * document would be overwritten.
 */
export async function prepareOutput(
  files: readonly string[],
  folder: string,
  naming: Naming = namingOf(),
): Promise<OutputFolder> {
  const names = files.map((file) => basename(file));
  // file systems of Windows and macOS take letters of either case for the same
  const spelled = names.map((name) => name.normalize("NFC").toLowerCase());
  const twice = names.find((_, index) => spelled.indexOf(spelled[index] ?? "") !== index);
  if (twice !== undefined) throw usageError("sameName", twice);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new WarifuError("FILE_UNWRITABLE", {}, { about: folder, cause });
  }
  const shared = { certificate: join(folder, "certificate.pem"), chain: join(folder, "chain.pem") };
  const paths = files.map((file) => signaturePath({ folder, naming }, file));
  await assertNoInput(files, [...paths, shared.certificate, shared.chain]);
  if (naming === inserted) await assertNew(paths);
  return { folder, naming, shared };
}

const signaturePath = ({ folder, naming }: Pick<OutputFolder, "folder" | "naming">, file: string): string =>
  join(folder, naming(basename(file)));

/** By what the system says is one file: paths may differ by links or by letter case. */
async function assertNoInput(inputs: readonly string[], outputs: readonly string[]): Promise<void> {
  const documents = new Set(await Promise.all(inputs.map(identityOf)));
  for (const output of outputs) {
    const identity = await identityOf(output);
    if (identity !== undefined && documents.has(identity)) throw usageError("outputIsInput", output);
  }
}

/** A signed document may be the only one that somebody else has signed. */
async function assertNew(paths: readonly string[]): Promise<void> {
  for (const path of paths) if (await identityOf(path)) throw usageError("outputExists", path);
}

async function identityOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && `${found.dev}:${found.ino}`;
}

export interface Written {
  readonly saved: readonly SignedFile[];
  readonly unsaved: readonly SignedFile[];
  /** Paths of whatever could not be written. */
  readonly failed: readonly string[];
}

/** Writes everything it can. Signatures that could not be written come back as `unsaved`: a finished one is never lost. */
export async function writeSignatures(
  output: OutputFolder,
  files: readonly SignedFile[],
  { certificate, chain }: Pick<HostResult<"sign">, "certificate" | "chain">,
): Promise<Written> {
  const { shared } = output;
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
    const path = signaturePath(output, file.file);
    const written = await write(path, Buffer.from(file.signature, "base64"), forEverybody);
    if (written) saved.push({ ...file, signature: path });
    else unsaved.push(file);
  }
  await write(shared.certificate, pem(certificate), onlyForOwner);
  await write(shared.chain, chain.map(pem).join(""), forEverybody);
  return { saved, unsaved, failed };
}
