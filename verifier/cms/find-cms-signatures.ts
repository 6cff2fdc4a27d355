/** Every SignerInfo of a CMS file (`.p7s`, `.p7m`): CAdES-BES as Warifu makes it, and what openssl and others write with signed attributes. */
import type { HashName } from "../../shared/contract/fields.ts";
import { sameBytes } from "../../shared/encoding/bytes.ts";
import type { FoundSignature } from "../signature/found-signature.ts";
import type { ReaderOptions } from "../signature/signature-reader.ts";
import { unreadableSignature } from "../signature/unreadable-signature.ts";
import { NotAsDefined } from "./asn1-value.ts";
import { checkSignerInfo } from "./check-signer-info.ts";
import { readSignedData, type SignedData } from "./signed-data.ts";

/**
 * `content` is the document of a detached signature, which covers all of it; beside an attached one it has to be the same bytes. `certificate` is the signer's where the file
 * has none. A file that is no CMS is one signature that cannot be read. signing-certificate-v2 may be missing, since only CAdES demands it, and has to fit when it is there.
 */
export async function findCmsSignatures(
  file: Uint8Array,
  { content, certificate }: Pick<ReaderOptions, "content" | "certificate"> = {},
): Promise<FoundSignature[]> {
  const signedData = readWholeFile(file);
  if (!signedData) return [unreadableSignature("cms")];
  const attached = signedData.content;
  const document = attached ?? content;
  const certificates = [...signedData.certificates, ...(certificate ? [certificate] : [])];
  const another = attached !== undefined && content !== undefined && !sameBytes(attached, content);
  const digests = document && digestsOf(document);
  const found: FoundSignature[] = [];
  for (const [index, signerInfo] of signedData.signerInfos.entries()) {
    const { signingTime, ...checked } = await checkSignerInfo(
      signerInfo,
      { ...signedData, certificates },
      {
        digestOfContent: (hash) => digests?.(hash),
        binding: "optional",
      },
    );
    found.push({
      ...checked,
      integrity: checked.integrity === "intact" && another ? "CONTENT_CHANGED" : checked.integrity,
      format: "cms",
      place: String(index + 1),
      claimedTime: signingTime,
      coverage: { of: document ? "whole" : "external", elements: [], files: [], addedLater: [] },
    });
  }
  return found;
}

/** Undefined also when bytes follow that nobody signed. */
function readWholeFile(file: Uint8Array): SignedData | undefined {
  try {
    const { signedData, end } = readSignedData(file);
    return end === file.length ? signedData : undefined;
  } catch (error) {
    if (error instanceof NotAsDefined) return undefined;
    throw error;
  }
}

/** Made once for each hash, however many have signed. */
function digestsOf(bytes: Uint8Array): (hash: HashName) => Promise<Uint8Array> {
  const known = new Map<HashName, Promise<Uint8Array>>();
  return (hash) => {
    const digest = known.get(hash) ?? digestOf(hash, bytes);
    known.set(hash, digest);
    return digest;
  };
}

const digestOf = async (hash: HashName, bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest(hash, bytes as Uint8Array<ArrayBuffer>));
