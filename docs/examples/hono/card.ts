/** What the server asks Warifu's verifier. Nothing in here knows HTTP. */
import { createHmac } from "node:crypto";
import { createChallengeStore, verifyAuthentication, verifySignature } from "warifu/verifier";
import { accountKey, origin, trustAnchors } from "./settings.js";

const challenges = createChallengeStore();

export const newChallenge = (session: string): Promise<string> => challenges.issue({ session, origin });

/** The account of the card that answered. Throws `VerificationError`. */
export async function logIn(
  session: string,
  { challenge: value, token }: { challenge: string; token: string },
): Promise<string> {
  const challenge = await challenges.consume({ challenge: value, session, origin });
  const { certificate } = await verifyAuthentication(token, { challenge, origin, trustAnchors });
  // a name that means nothing elsewhere; another one after the certificate is renewed
  return createHmac("sha256", accountKey).update(certificate.fingerprint).digest("base64url");
}

export interface Signed {
  readonly signature: string;
  readonly certificate: string;
  readonly chain: readonly string[];
}

export interface Receipt {
  readonly signer: string | null;
  readonly testAuthority: boolean;
  readonly revocation: string;
}

/** `document` is what this server had asked for. Throws `VerificationError`. */
export async function receive(document: string, { signature, certificate, chain }: Signed): Promise<Receipt> {
  const bytes = (base64: string) => Buffer.from(base64, "base64");
  const { signatures, testAuthority } = await verifySignature(bytes(signature), {
    format: "pkcs1",
    content: Buffer.from(document, "utf8"),
    certificate: bytes(certificate),
    certificates: chain.map(bytes),
    trustAnchors,
  });
  const [{ certificate: signer, revocation }] = signatures;
  return {
    signer: signer.holder?.name?.raw ?? null,
    testAuthority,
    revocation: typeof revocation === "string" ? revocation : revocation.status,
  };
}
