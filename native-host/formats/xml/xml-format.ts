/** The format `xml` as the host's operations see it. */
import type { FileFormatMaker, PlannedDocument } from "../signature-format.ts";
import { planXmlSignature } from "./plan-xml-signature.ts";
import { signXml } from "./sign-xml.ts";
import { readPlan } from "./signature-plan.ts";

const mediaTypeOf = ({ file }: PlannedDocument): string => file?.mediaType ?? "application/xml";

export const xmlFormat: FileFormatMaker = {
  // one file of signatures about all of them; and e-Gov's form with its attachments
  isTogether: ({ xml }) => xml?.placement === "detached" || xml?.profile === "e-gov",
  async plan({ xml = {}, documents, hash }) {
    const [first, ...others] = documents;
    const isDetached = xml.placement === "detached";
    const document = first && { mediaType: mediaTypeOf(first), content: first.bytes ?? new Uint8Array() };
    const files = (isDetached ? documents : others).map((beside) => ({
      name: beside.file?.name ?? "",
      mediaType: mediaTypeOf(beside),
      digest: beside.digest,
    }));
    return planXmlSignature({ document: isDetached ? undefined : document, files }, xml, hash);
  },
  assertPlan: readPlan,
  sign: signXml,
  describe: (json) => ({ detached: "detached" in readPlan(json).place, mediaType: "application/xml" }),
};
