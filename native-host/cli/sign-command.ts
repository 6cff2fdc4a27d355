/** `warifu sign FILE…`: signature files, the certificate and its chain. */
import { digestLength, type HashName, hashName } from "../../shared/contract/fields.ts";
import type { HostResult } from "../../shared/contract/operations.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { finishedIn, withoutFinished } from "../../shared/errors/with-finished.ts";
import { chooseCard, plainContext } from "./choose-card.ts";
import { type CommandContext, readArguments } from "./command.ts";
import { completeFiles, type Made } from "./complete-files.ts";
import { digestsOfFiles, readDigestFiles } from "./digests-of-files.ts";
import { enterPin } from "./enter-pin.ts";
import { formatArguments, readFormat } from "./format-options.ts";
import { tellOutcome } from "./sign-outcome.ts";
import { namingOf, prepareOutput, type SignedFile, writeSignatures } from "./signature-files.ts";
import { usageError } from "./usage-error.ts";

const options = {
  "pin-stdin": { type: "boolean" },
  "out-dir": { type: "string" },
  reader: { type: "string" },
  digest: { type: "boolean" },
  hash: { type: "string" },
  "last-try": { type: "boolean" },
  ...formatArguments,
} as const;

/**
 * The files are hashed and the output folder is tried before the card is touched, so that neither a try nor a signature is
 * lost to a wrong path. Returns a partial failure: what is finished before it is saved, what could not be saved is printed.
 */
export async function signCommand(args: string[], context: CommandContext): Promise<WarifuError | undefined> {
  const { values, positionals: files } = readArguments(args, options, Number.POSITIVE_INFINITY);
  if (files.length === 0) throw usageError("missingFile");
  const hash = readHash(values.hash);
  const asked = readFormat(values);
  if (asked && values.digest) throw usageError("otherFormat", "--digest: --format pkcs1");
  const output = await prepareOutput(files, values["out-dir"] ?? ".", namingOf(asked));
  const hashed = values.digest
    ? { digests: await readDigestFiles(files, hash) }
    : await digestsOfFiles(files, { hash, ...asked }, context);
  const { digests } = hashed;
  const card = await chooseCard(context, { key: "digitalSignature", use: "sign" }, values.reader);
  const entry = await enterPin(context, card, {
    fromStdin: values["pin-stdin"] === true,
    lastTry: values["last-try"] === true,
  });
  const before = context.apdus.sent;
  const plans = "plans" in hashed ? hashed.plans : undefined;
  const common = { card: card.card, hash, pin: [], ...entry };
  const signing = plans
    ? context.perform("signPlans", { ...common, plans }, plainContext(context))
    : context.perform("sign", { ...common, digests }, plainContext(context));
  const { result, failure } = await whatIsFinished(signing);
  const apdus = { apdus: context.apdus.sent, apdusAfterPin: context.apdus.sent - before - 1 };
  const made: Made =
    plans && "contents" in hashed
      ? await completeFiles({ ...hashed, plans, hash }, result, context)
      : { files: result.signatures };
  const signed = signedFiles(files, digests, made);
  const failures = [failure, made.failure].filter((error) => error !== undefined);
  if (signed.length === 0 && failures[0]) throw failures[0];
  const written = await writeSignatures(output, signed, result);
  const { signatureAlgorithm, certificate, chain } = result;
  const unsigned = unsignedFiles(files, plans ?? digests, signed);
  const report = { ...output.shared, hash, signatureAlgorithm, reader: card.reader, ...apdus };
  return tellOutcome(context.terminal, { ...written, unsigned, failures, certificate, chain }, report);
}

/** A batch that failed in the middle has signatures to save before the failure is told. */
async function whatIsFinished(
  signing: Promise<HostResult<"sign">>,
): Promise<{ result: HostResult<"sign">; failure?: WarifuError }> {
  try {
    return { result: await signing };
  } catch (error) {
    const result = error instanceof WarifuError ? finishedIn(error) : undefined;
    if (!result) throw error;
    return { result, failure: withoutFinished(error as WarifuError) };
  }
}

const signedFiles = (files: readonly string[], digests: readonly string[], made: Made): SignedFile[] =>
  made.files.flatMap((signature, index) => {
    const [file, digest] = [files[index], digests[index]];
    return signature === undefined || file === undefined || digest === undefined ? [] : [{ file, digest, signature }];
  });

/** Of as many as there were to be signatures: documents that are signed together have one, by the name of the first. */
const unsignedFiles = (files: readonly string[], { length }: readonly string[], signed: readonly SignedFile[]) =>
  files.slice(0, length).filter((name) => !signed.some(({ file }) => file === name));

function readHash(value: string | undefined): HashName {
  try {
    return hashName.parse(value ?? "SHA-256", "--hash");
  } catch (error) {
    throw usageError("unknownValue", `--hash ${Object.keys(digestLength).join("|")}`, error);
  }
}
