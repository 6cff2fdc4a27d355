/** What phase 1 does for a file format, once the documents are there. Before any PIN: what cannot be signed ends here. */
import type { FileFormat } from "../../shared/contract/formats.ts";
import { limits } from "../../shared/contract/limits.ts";
import type { HostParams } from "../../shared/contract/operations.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { InvalidInput } from "../../shared/schema/schema.ts";
import type { OperationContext } from "./operation-context.ts";
import { pauses } from "./pause.ts";

type Params = HostParams<"hashDocuments"> & { readonly format: FileFormat };

const formats: readonly FileFormat[] = ["cms", "xml", "pdf"];

/** A plan for each signature, in order. `contents` are the documents' bytes where the format looks at them. */
export async function planSignatures(
  params: Params,
  digests: readonly Uint8Array[],
  contents: readonly Uint8Array[] | undefined,
  context: OperationContext,
): Promise<readonly string[]> {
  const { format, hash, sizes, files, cms, xml, pdf } = params;
  const other = formats.find((name) => name !== format && params[name]);
  if (other) throw new InvalidInput(`params.${other}`, `left out with the format ${format}`);
  if (files && files.length !== sizes.length) throw new InvalidInput("params.files", "one for each document");
  const documents = digests.map((digest, index) => {
    const bytes = contents?.[index];
    const file = files?.[index];
    return { digest, size: sizes[index] ?? 0, ...(bytes && { bytes }), ...(file && { file }) };
  });
  const request = { format, hash, cms, xml, pdf, documents, at: new Date() };
  const planned = await (await context.formats()).plan(request, pauses(context.signal));
  if ("invalid" in planned) throw new InvalidInput(planned.invalid, "options that go together");
  if ("refused" in planned) {
    const place = `params.documents[${planned.document}].content`;
    const { refused: problem } = planned;
    throw problem === "malformed"
      ? new WarifuError("DOCUMENT_MALFORMED", { place })
      : new WarifuError("DOCUMENT_UNSUPPORTED", { place, problem });
  }
  const lengths = planned.plans.map(lengthInFrame);
  const length = lengths.reduce((sum, each) => sum + each, 0);
  if (length > limits.plans || lengths.some((each) => each > limits.plan))
    throw new WarifuError("REQUEST_TOO_LARGE", { place: "params.documents" });
  return planned.plans;
}

/** Bytes in a frame at most: JSON in which a browser writes more characters as `\uXXXX` than JSON.stringify does, such as "<". */
const lengthInFrame = (plan: string): number => JSON.stringify(plan).replace(/[<>]|[^ -~]/g, "\\u0000").length;
