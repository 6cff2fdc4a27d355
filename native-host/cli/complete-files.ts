/** Signed files out of the card's signatures: the documents as they were hashed, with what their format puts into them. */
import type { HashName } from "../../shared/contract/fields.ts";
import type { Completed } from "../../shared/contract/formats.ts";
import type { HostResult } from "../../shared/contract/operations.ts";
import type { WarifuError } from "../../shared/errors/warifu-error.ts";
import { explain } from "../error-mapping.ts";
import { plainContext } from "./choose-card.ts";
import type { CommandContext } from "./command.ts";

interface Signed {
  readonly hash: HashName;
  readonly plans: readonly string[];
  readonly contents: readonly Buffer[];
}

export interface Made {
  /** Base64 of whole files, in order; `undefined` for one that could not be made. */
  readonly files: readonly (string | undefined)[];
  /** Why the first of those could not be made. */
  readonly failure?: WarifuError;
}

/** One that fails takes no other with it: the card has signed them all. Rejects when the person ends it, and gives nothing away then. */
export async function completeFiles(
  { hash, plans, contents }: Signed,
  { signatures, certificate, chain }: HostResult<"sign">,
  context: CommandContext,
): Promise<Made> {
  const files: (string | undefined)[] = [];
  let failure: WarifuError | undefined;
  for (const [index, signature] of signatures.entries()) {
    const params = { hash, plan: plans[index] ?? "", signature, certificate, chain };
    try {
      const completed = await context.perform("complete", params, plainContext(context));
      files.push(withInserts(contents[index], completed).toString("base64"));
    } catch (error) {
      failure ??= explain(error);
      files.push(undefined);
    }
    context.signal.throwIfAborted();
  }
  return { files, ...(failure && { failure }) };
}

function withInserts(document: Buffer | undefined, { inserts, detached }: Completed): Buffer {
  const original = detached || !document ? Buffer.alloc(0) : document;
  let from = 0;
  const pieces = inserts.flatMap(({ at, bytes }) => {
    const before = original.subarray(from, at);
    from = at;
    return [before, Buffer.from(bytes, "base64")];
  });
  return Buffer.concat([...pieces, original.subarray(from)]);
}
