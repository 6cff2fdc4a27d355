/** `hashDocuments`: digests of documents of any size, taken as the bytes arrive; no document is kept. */
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import type { HashName } from "../../shared/contract/fields.ts";
import { limits } from "../../shared/contract/limits.ts";
import type { HostParams, HostResult } from "../../shared/contract/operations.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { InvalidInput } from "../../shared/schema/schema.ts";
import type { OperationContext } from "./operation-context.ts";

interface Hasher {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** A fresh incremental hash (FIPS 180-4). */
const createHasher = (hash: HashName): Hasher =>
  ({ "SHA-256": sha256, "SHA-384": sha384, "SHA-512": sha512 })[hash].create();

/**
 * Chunks must come in the order of the documents and make up exactly the promised sizes. Progress "hashed" acknowledges
 * each one. Throws REQUEST_TOO_LARGE before the first chunk, InvalidInput when a chunk does not fit or bytes are missing.
 */
export async function hashDocuments(
  { hash, sizes }: HostParams<"hashDocuments">,
  context: OperationContext,
): Promise<HostResult<"hashDocuments">> {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > limits.content) throw new WarifuError("REQUEST_TOO_LARGE", { place: "params.sizes" });
  const digests: string[] = [];
  let hasher = createHasher(hash);
  let inDocument = 0;
  let done = 0;
  const finishWhole = (): void => {
    while (digests.length < sizes.length && inDocument === sizes[digests.length]) {
      digests.push(toBase64(hasher.digest()));
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
    inDocument += chunk.bytes.length;
    const fits = chunk.document === digests.length && inDocument <= (sizes[chunk.document] ?? 0);
    if (!fits) throw new InvalidInput("chunk", "the next bytes of the document whose turn it is");
    hasher.update(chunk.bytes);
    done += chunk.bytes.length;
    finishWhole();
    context.progress({ state: "hashed", done, total });
  }
  context.signal.throwIfAborted();
  return { digests };
}
