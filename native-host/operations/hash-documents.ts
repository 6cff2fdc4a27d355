/** `hashDocuments`: digests of documents of any size, taken as the bytes arrive; and for a file format the plan of each signature. */
import { limits } from "../../shared/contract/limits.ts";
import type { HostParams, HostResult } from "../../shared/contract/operations.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { InvalidInput } from "../../shared/schema/schema.ts";
import { enoughToTell, isDisguised } from "./disguised.ts";
import { createHasher } from "./hasher.ts";
import type { OperationContext } from "./operation-context.ts";
import { planSignatures } from "./plan-signatures.ts";

type Params = HostParams<"hashDocuments">;

/**
 * Chunks must come in the order of the documents and make up exactly the promised sizes. Progress "hashed" acknowledges
 * each one. Throws REQUEST_TOO_LARGE before the first chunk, InvalidInput when a chunk does not fit or bytes are missing, DOCUMENT_MALFORMED and
 * DOCUMENT_UNSUPPORTED for what cannot be signed in its format, or would be another signature than it seems. No document is kept longer than its format has to look at it.
 */
export async function hashDocuments(params: Params, context: OperationContext): Promise<HostResult<"hashDocuments">> {
  const { sizes, format } = params;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > limits.content) throw new WarifuError("REQUEST_TOO_LARGE", { place: "params.sizes" });
  const isWhole = format === "xml" || format === "pdf";
  const kept = sizes.map((size) => new Uint8Array(isWhole ? size : Math.min(size, enoughToTell)));
  const digests = await hashAll(params, total, context, kept);
  context.signal.throwIfAborted();
  const disguised = format ? -1 : kept.findIndex((start, index) => isDisguised(start, sizes[index] ?? 0));
  if (disguised >= 0) {
    const place = `params.documents[${disguised}].content`;
    throw new WarifuError("DOCUMENT_UNSUPPORTED", { place, problem: "disguised" });
  }
  const told = { digests: digests.map(toBase64) };
  return format
    ? {
        ...told,
        plans: [...(await planSignatures({ ...params, format }, digests, isWhole ? kept : undefined, context))],
      }
    : told;
}

/** Copies of what it hashes as much into `kept` as there is room. */
async function hashAll(
  { hash, sizes }: Params,
  total: number,
  context: OperationContext,
  kept: readonly Uint8Array[],
): Promise<Uint8Array[]> {
  const digests: Uint8Array[] = [];
  let hasher = createHasher(hash);
  let inDocument = 0;
  let done = 0;
  const finishWhole = (): void => {
    while (digests.length < sizes.length && inDocument === sizes[digests.length]) {
      digests.push(hasher.digest());
      hasher = createHasher(hash);
      inDocument = 0;
    }
  };
  finishWhole();
  const chunks = context.chunks[Symbol.asyncIterator]();
  while (digests.length < sizes.length) {
    const { value: chunk, done: ended } = await chunks.next();
    context.signal.throwIfAborted();
    if (ended) throw new InvalidInput("chunk", "as many bytes as were promised");
    const before = inDocument;
    inDocument += chunk.bytes.length;
    const fits = chunk.document === digests.length && inDocument <= (sizes[chunk.document] ?? 0);
    if (!fits) throw new InvalidInput("chunk", "the next bytes of the document whose turn it is");
    hasher.update(chunk.bytes);
    const room = kept[chunk.document] ?? new Uint8Array();
    if (before < room.length) room.set(chunk.bytes.subarray(0, room.length - before), before);
    done += chunk.bytes.length;
    finishWhole();
    context.progress({ state: "hashed", done, total });
  }
  return digests;
}
