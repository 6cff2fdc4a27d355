/** What comes from a browser is of any shape until it was looked at. */
import type { Signed } from "./card.js";

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string" && value.length <= 100_000;

export function readLogin(body: unknown): { challenge: string; token: string } | undefined {
  if (!isJson(body)) return undefined;
  const { challenge, token } = body;
  return isText(challenge) && isText(token) ? { challenge, token } : undefined;
}

export function readSigned(body: unknown): Signed | undefined {
  if (!isJson(body)) return undefined;
  const { signature, certificate, chain } = body;
  const isChain = Array.isArray(chain) && chain.length <= 4 && chain.every(isText);
  return isText(signature) && isText(certificate) && isChain ? { signature, certificate, chain } : undefined;
}
