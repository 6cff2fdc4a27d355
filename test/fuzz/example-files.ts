/** The signed files of an invented holder, as they lie among the seeds: nobody has the private keys any more. */
import { readFileSync } from "node:fs";
import type { IssuerKey } from "../../native-host/attributes/integrity-record.ts";
import { fromRoot } from "../../scripts/build/paths.ts";
import { readParts, writeParts } from "./parts.ts";

/** EF 0002, 0003 and 0004 of the 券面事項入力補助AP. */
export interface AttributeFiles {
  readonly attributes: Uint8Array;
  readonly integrityRecord: Uint8Array;
  readonly certificate: Uint8Array;
}
export interface ExampleFiles extends AttributeFiles {
  readonly issuer: IssuerKey;
}

export const exampleSeed = fromRoot("test/fuzz/seeds/attribute-records/signed-files");

/** As the seed of the target has them, and behind them what is needed to check them. */
export const writeExample = ({ attributes, integrityRecord, certificate, issuer }: ExampleFiles): Uint8Array =>
  writeParts([attributes, integrityRecord, certificate, issuer.keyId, issuer.modulus, issuer.exponent]);

let example: ExampleFiles | undefined;

export function exampleFiles(): ExampleFiles {
  example ??= readExample(readFileSync(exampleSeed));
  return example;
}

function readExample(seed: Uint8Array): ExampleFiles {
  const [attributes, integrityRecord, certificate, keyId, modulus, exponent] = readParts(Uint8Array.from(seed), 6);
  if (!attributes || !integrityRecord || !certificate || !keyId || !modulus || !exponent) throw new Error("no example");
  return { attributes, integrityRecord, certificate, issuer: { keyId, modulus, exponent } };
}
