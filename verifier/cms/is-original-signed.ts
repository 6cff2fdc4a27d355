/** Whether a CMS file is one signature around the document that was handed out. */
import { cmsOid } from "../../shared/cms/object-identifiers.ts";
import { sameBytes } from "../../shared/encoding/bytes.ts";
import { NotAsDefined } from "./asn1-value.ts";
import { readSignedData } from "./signed-data.ts";

/** `file` was found right. A detached signature holds no document, and what says that it is something else than data is none. */
export function isCmsOriginalSigned(file: Uint8Array, original: Uint8Array): boolean {
  try {
    const { contentType, content, signerInfos } = readSignedData(file).signedData;
    const isDocument = contentType === cmsOid.idData && content !== undefined && sameBytes(content, original);
    return isDocument && signerInfos.length === 1;
  } catch (error) {
    if (error instanceof NotAsDefined) return false;
    throw error;
  }
}
