/** `warifu sign FILE…`: signature files, the certificate and its chain. */
import { digestLength, type HashName, hashName } from "../../shared/contract/fields.ts";
import type { HostResult } from "../../shared/contract/operations.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { finishedIn, withoutFinished } from "../../shared/errors/with-finished.ts";
import { commandText } from "../../shared/i18n/command-text.ts";
import { fill } from "../../shared/i18n/language.ts";
import { chooseCard, plainContext } from "./choose-card.ts";
import { type CommandContext, readArguments } from "./command.ts";
import { digestsOfFiles, readDigestFiles } from "./digests-of-files.ts";
import { enterPin } from "./enter-pin.ts";
import { prepareOutput, type SignedFile, writeSignatures } from "./signature-files.ts";
import { printError, printResult } from "./terminal.ts";
import { usageError } from "./usage-error.ts";

const options = {
  "pin-stdin": { type: "boolean" },
  "out-dir": { type: "string" },
  reader: { type: "string" },
  digest: { type: "boolean" },
  hash: { type: "string" },
  "last-try": { type: "boolean" },
} as const;

/**
 * The files are hashed and the output folder is tried before the card is touched, so that neither a try nor a signature is
 * lost to a wrong path. Returns a partial failure: what the card signed before it is saved, what could not be saved is printed.
 */
export async function signCommand(args: string[], context: CommandContext): Promise<WarifuError | undefined> {
  const { values, positionals: files } = readArguments(args, options, Number.POSITIVE_INFINITY);
  if (files.length === 0) throw usageError("missingFile");
  const hash = readHash(values.hash);
  const output = await prepareOutput(files, values["out-dir"] ?? ".");
  const digests = values.digest ? await readDigestFiles(files, hash) : await digestsOfFiles(files, hash, context);
  const card = await chooseCard(context, { key: "digitalSignature", use: "sign" }, values.reader);
  const entry = await enterPin(context, card, {
    fromStdin: values["pin-stdin"] === true,
    lastTry: values["last-try"] === true,
  });
  const before = context.apdus.sent;
  const signing = context.perform("sign", { card: card.card, hash, digests, pin: [], ...entry }, plainContext(context));
  const { result, failure } = await whatIsFinished(signing);
  const apdus = { apdus: context.apdus.sent, apdusAfterPin: context.apdus.sent - before - 1 };
  const signed = signedFiles(files.slice(0, result.signatures.length), digests, result);
  const { saved, unsaved, failed } = await writeSignatures(output, signed, result);
  const { signatureAlgorithm, certificate, chain } = result;
  const report = { files: saved, ...output.shared, hash, signatureAlgorithm, reader: card.reader, ...apdus };
  if (failed.length > 0) {
    const error = new WarifuError("FILE_UNWRITABLE", {}, { about: failed.join(", ") });
    await printError(context.terminal, error, { ...report, unsaved, certificate, chain });
    const lines = [...unsaved.map(({ file, signature }) => `${file}\t${signature}`), certificate, ...chain];
    if (!context.terminal.json) await printResult(context.terminal, {}, lines);
    return error;
  }
  const words = fill(commandText.signed[context.terminal.language], { count: saved.length });
  const lines = [...saved.map(({ signature }) => signature), words];
  if (!failure) await printResult(context.terminal, report, lines);
  else {
    await printError(context.terminal, failure, { ...report, unsigned: files.slice(signed.length) });
    if (!context.terminal.json) await printResult(context.terminal, {}, lines);
  }
  return failure;
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

function signedFiles(files: string[], digests: string[], { signatures }: HostResult<"sign">): SignedFile[] {
  return files.map((file, index) => ({
    file,
    digest: digests[index] as string,
    signature: signatures[index] as string,
  }));
}

function readHash(value: string | undefined): HashName {
  try {
    return hashName.parse(value ?? "SHA-256", "--hash");
  } catch (error) {
    throw usageError("unknownValue", `--hash ${Object.keys(digestLength).join("|")}`, error);
  }
}
