/** The format `cms` as the host's operations see it. */
import { digest } from "../../../shared/contract/fields.ts";
import { fromBase64, toBase64 } from "../../../shared/encoding/base64.ts";
import { exactly, flag, integer } from "../../../shared/schema/schema.ts";
import type { FileFormatMaker } from "../signature-format.ts";
import { signCms } from "./sign-cms.ts";

const plan = exactly({ digest, size: integer(0, Number.MAX_SAFE_INTEGER), attached: flag });
const read = (json: string) => plan.parse(JSON.parse(json), "plan");

export const cmsFormat: FileFormatMaker = {
  isTogether: () => false,
  plan({ cms, documents: [document] }) {
    const { digest: bytes = new Uint8Array(), size = 0 } = document ?? {};
    return Promise.resolve(JSON.stringify({ digest: toBase64(bytes), size, attached: cms?.attached === true }));
  },
  assertPlan: read,
  sign(json, signer, signedAt) {
    const { digest: base64, size, attached } = read(json);
    return signCms({ digest: fromBase64(base64) ?? new Uint8Array(), size, attached, signedAt }, signer);
  },
  describe(json) {
    const { attached } = read(json);
    return { detached: !attached, mediaType: attached ? "application/pkcs7-mime" : "application/pkcs7-signature" };
  },
};
