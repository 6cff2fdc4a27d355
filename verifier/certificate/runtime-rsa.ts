/**
 * RSASSA-PKCS1-v1_5 by the runtime's own `node:crypto`, where it has one (Node 20.16, Deno, Bun): the same OpenSSL that is behind WebCrypto there, without the way to another
 * thread and back, which takes as long as the check itself. It is asked for at run time and never imported, so that every other runtime loads the same file.
 */
import type { HashName } from "../../shared/contract/fields.ts";
import { bitsOf, membersOf, onlyElement, tags } from "../der/der-element.ts";

/** The few functions of `node:crypto` that are used. */
interface NodeCrypto {
  createPublicKey(key: { readonly key: Uint8Array; readonly format: "der"; readonly type: "pkcs1" }): NodeKey;
  verify(
    hash: string,
    data: Uint8Array,
    key: { readonly key: NodeKey; readonly padding: number },
    signature: Uint8Array,
  ): boolean;
  readonly constants: { readonly RSA_PKCS1_PADDING: number };
}
interface NodeKey {
  readonly asymmetricKeyType?: string;
  readonly asymmetricKeyDetails?: { readonly modulusLength?: number; readonly publicExponent?: bigint };
}

/** Where a runtime gives out what it has built in. */
interface WithBuiltinModules {
  readonly process?: { readonly getBuiltinModule?: (name: string) => unknown };
}

/** OpenSSL's names, which it finds without a search; it takes the others too. */
const nameOf = { "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512" } as const satisfies Record<
  HashName,
  string
>;

/** Keys whose check is quick, as those of every CA: anybody may send one that takes milliseconds, and such a one is left to another thread. */
const most = { bits: 4096, exponent: 0xffffffffn } as const;

/** Bytes. Hashing more than this at once would keep a server from its other visitors; WebCrypto does it beside. */
const mostAtOnce = 64 * 1024;

/** Where a text is written for one call, which has read it when it returns: a buffer for each login would cost a tenth of its time, most of it later, when they are collected. */
const scratch = new Uint8Array(mostAtOnce);
const encoder = new TextEncoder();

/** Whether the key made `signature` over `data`, of a text over its UTF-8; `undefined` where somebody else has to be asked. */
export type RuntimeRsa = (hash: HashName, signature: Uint8Array, data: Uint8Array | string) => boolean | undefined;

/** `info` is the DER of the SubjectPublicKeyInfo of an RSA key. `undefined` where the runtime has nothing of the kind, or does not take the key. */
export function runtimeRsa(info: Uint8Array<ArrayBuffer>): RuntimeRsa | undefined {
  try {
    const { process } = globalThis as WithBuiltinModules;
    const crypto = process?.getBuiltinModule?.("node:crypto") as NodeCrypto | undefined;
    if (crypto === undefined) return undefined;
    const key = crypto.createPublicKey({ key: rsaPublicKey(info), format: "der", type: "pkcs1" });
    return isQuick(key) ? bound(crypto, { key, padding: crypto.constants.RSA_PKCS1_PADDING }) : undefined;
  } catch {
    return undefined;
  }
}

/** RSAPublicKey (RFC 8017 appendix A.1.1), which OpenSSL reads sixty times as fast as what is around it. */
function rsaPublicKey(info: Uint8Array<ArrayBuffer>): Uint8Array {
  const members = membersOf(onlyElement(info, tags.sequence));
  members.expect(tags.sequence);
  return bitsOf(members.expect(tags.bitString));
}

function isQuick({ asymmetricKeyType, asymmetricKeyDetails = {} }: NodeKey): boolean {
  const { modulusLength = Infinity, publicExponent = most.exponent + 1n } = asymmetricKeyDetails;
  return asymmetricKeyType === "rsa" && modulusLength <= most.bits && publicExponent <= most.exponent;
}

function bound({ verify }: NodeCrypto, key: { readonly key: NodeKey; readonly padding: number }): RuntimeRsa {
  return (hash, signature, data) => {
    const bytes = typeof data === "string" ? written(data) : data;
    if (bytes === undefined || bytes.length > mostAtOnce) return undefined;
    try {
      const answer: unknown = verify(nameOf[hash], bytes, key, signature);
      return typeof answer === "boolean" ? answer : undefined;
    } catch {
      return undefined;
    }
  };
}

/** In the scratch; `undefined` for a text that does not fit. */
function written(text: string): Uint8Array | undefined {
  const { read, written: length } = encoder.encodeInto(text, scratch);
  return read === text.length ? scratch.subarray(0, length) : undefined;
}
