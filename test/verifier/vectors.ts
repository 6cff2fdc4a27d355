/** `test/vectors/*.json`, as a test reads them. `test/vectors/README.md` says what the members mean. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { fromRoot } from "../../scripts/build/paths.ts";
import { fromBase64 } from "../../shared/encoding/base64.ts";
import {
  type AcceptedCoverage,
  type CertificateKind,
  consumedElsewhere,
  type RevocationAnswer,
  type RevocationProvider,
  type TrustAnchor,
} from "../../verifier/warifu-verifier.ts";

export type Expected = { code: string } | { result: Record<string, unknown> };

interface JsonAnswer {
  status: RevocationAnswer["status"];
  source: string;
  thisUpdate: string;
  nextUpdate: string;
}

export interface TokenVector {
  name: string;
  token: string;
  options: {
    challenge: { value: string; origin: string; expiresAt: string };
    origin: string;
    topOrigin?: string;
    now: string;
    clockTolerance?: number;
    anchors: string[];
    uses?: number;
    revocation?: JsonAnswer;
    acceptUnknownRevocation?: boolean;
  };
  expect: Expected;
}

export interface PathVector {
  name: string;
  certificate: string;
  options: { purpose: CertificateKind; anchors: string[]; certificates: string[]; at: string };
  expect: Expected;
}

export interface Pkcs1Vector {
  name: string;
  signature: string;
  content?: string;
  options: {
    hash: string;
    certificate?: string;
    certificates: string[];
    anchors: string[];
    at: string;
    revocation?: JsonAnswer;
  };
  expect: Expected;
}

/** One of `file` and `gzip`. */
export interface FileVector {
  name: string;
  file?: string;
  gzip?: string;
  options: {
    content?: string;
    original?: string;
    files?: Record<string, string>;
    certificate?: string;
    anchors: string[];
    at: string;
    accept?: AcceptedCoverage;
    revocation?: JsonAnswer;
  };
  expect: Expected;
  signatures: { problem: string | null; of: string; addedLater: string[] }[] | null;
}

export const fileFormats = ["cms", "xml", "pdf"] as const;
export const readFileVectors = (format: (typeof fileFormats)[number]): VectorFile<FileVector> =>
  readVectors(`${format}-signatures`);

export const fileOf = ({ file, gzip }: FileVector): Uint8Array<ArrayBuffer> =>
  gzip === undefined ? bytesOf(file ?? "") : Uint8Array.from(gunzipSync(bytesOf(gzip)));

export const filesBeside = ({ options: { files = {} } }: FileVector): ReadonlyMap<string, Uint8Array> =>
  new Map(Object.entries(files).map(([uri, content]) => [uri, bytesOf(content)]));

export interface CertificateVector {
  name: string;
  certificate: string;
  expect: Expected;
}

type JsonAnchor =
  | { kind: CertificateKind; certificate: string; testAuthority: boolean }
  | { kind: CertificateKind; sha256: string };

export interface VectorFile<V> {
  anchors: Record<string, JsonAnchor[]>;
  vectors: V[];
}

export const readVectors = <V>(name: string): VectorFile<V> =>
  JSON.parse(readFileSync(fromRoot("test/vectors", `${name}.json`), "utf8")) as VectorFile<V>;

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(base64);
  if (bytes === undefined) throw new TypeError("a vector that is no base64");
  return bytes;
}

export const anchorsOf = (file: VectorFile<unknown>, names: readonly string[]): TrustAnchor[] =>
  names
    .flatMap((name) => file.anchors[name] ?? [])
    .map((anchor) => ("sha256" in anchor ? anchor : { ...anchor, certificate: bytesOf(anchor.certificate) }));

export function providerOf(answer: JsonAnswer | undefined): { revocation?: RevocationProvider } {
  if (answer === undefined) return {};
  const dates = { thisUpdate: new Date(answer.thisUpdate), nextUpdate: new Date(answer.nextUpdate) };
  const { status, source } = answer;
  return { revocation: { check: async () => ({ status, source, ...dates }) } };
}

/** The session is the verifier's caller's business, so vectors have none. */
export const challengeOf = ({ value, origin, expiresAt }: TokenVector["options"]["challenge"]) =>
  consumedElsewhere({ value, origin, expiresAt: new Date(expiresAt), session: "vector" });
