/**
 * The format `cms`: SignedData as CAdES-BES, and by its attributes also CAdES B-B (EN 319 122-1 clause 6.3, which demands signing-time beside
 * signing-certificate-v2). The document was hashed as it arrived and is not here.
 */
import type { Insert, Signer } from "../signature-format.ts";
import { signedData } from "./signed-data.ts";

export interface CmsDocument {
  /** With the hash that the signer names. */
  readonly digest: Uint8Array;
  /** Bytes. */
  readonly size: number;
  /** The document is inside of the finished file. Otherwise this is the signature alone, an insert of an empty original. */
  readonly attached: boolean;
  /** The clock of this computer: what the attribute signing-time claims. */
  readonly signedAt: Date;
}

/** One command to the card. */
export async function signCms({ digest, size, attached, signedAt }: CmsDocument, signer: Signer): Promise<Insert[]> {
  const { head, tail } = await signedData(
    { digest, signedAt, bound: true, ...(attached && { attachedSize: size }) },
    signer,
  );
  return attached
    ? [
        { at: 0, bytes: head },
        { at: size, bytes: tail },
      ]
    : [{ at: 0, bytes: head }];
}
