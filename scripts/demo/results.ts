/** Leaves what the site's server has verified where OpenSSL can look at it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pem } from "../../native-host/cli/pem.ts";

export interface VerifiedApplication {
  /** The exact bytes that were signed. */
  readonly document: Uint8Array;
  readonly signature: Uint8Array;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

export function writeResults(folder: string, { document, signature, certificate, chain }: VerifiedApplication): void {
  const asPem = (der: Uint8Array): string => pem(Buffer.from(der).toString("base64"));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "document.json"), document);
  writeFileSync(join(folder, "signature.bin"), signature);
  writeFileSync(join(folder, "certificate.pem"), asPem(certificate));
  writeFileSync(join(folder, "chain.pem"), chain.map(asPem).join(""));
}
