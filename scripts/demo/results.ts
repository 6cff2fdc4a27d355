/** Leaves what the site's server has verified where OpenSSL can look at it. */
import { existsSync, mkdirSync, mkdtempSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pem } from "../../native-host/cli/pem.ts";
import { DemoFailure } from "./failure.ts";
import { say } from "./words.ts";

export interface VerifiedApplication {
  /** The exact bytes that were signed. */
  readonly document: Uint8Array;
  readonly signature: Uint8Array;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

/** Before anything starts: nobody shall sign for files that cannot be written. Throws {@link DemoFailure}. */
export function prepareFolder(folder: string): void {
  orFail(folder, () => {
    makeFolder(resolve(folder));
    rmdirSync(mkdtempSync(join(folder, ".warifu-")));
  });
}

/** Node's own `recursive` tries for ever where a folder takes no other, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Throws {@link DemoFailure}. Gives the names of the files. */
export function writeResults(
  folder: string,
  { document, signature, certificate, chain }: VerifiedApplication,
): string[] {
  const asPem = (der: Uint8Array): string => pem(Buffer.from(der).toString("base64"));
  const files = {
    "document.json": document,
    "signature.bin": signature,
    "certificate.pem": asPem(certificate),
    "chain.pem": chain.map(asPem).join(""),
  };
  orFail(folder, () => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  });
  return Object.keys(files);
}

function orFail(folder: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const { code: reason = "?" } = error as NodeJS.ErrnoException;
    throw new DemoFailure("FILE_UNWRITABLE", say("cannotWrite", { folder, reason }));
  }
}
