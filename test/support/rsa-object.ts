import assert from "node:assert/strict";
import { createPublicKey, type KeyObject } from "node:crypto";
import { objectsIn } from "./tlv-objects.ts";

/** Node's key for exponent and modulus as the card writes them (tags 90 and 91), and for nothing else. */
export function rsaKeyOf(object: Uint8Array): KeyObject {
  assert.equal(object.length, 265);
  const [exponent, modulus, ...more] = objectsIn(object);
  assert.deepEqual([exponent?.tag, modulus?.tag, more.length], ["90", "91", 0]);
  const [e, n] = [exponent!.value.toString("base64url"), modulus!.value.toString("base64url")];
  return createPublicKey({ key: { kty: "RSA", n, e }, format: "jwk" });
}
