/** What the extension asks of the host, in the order it asks. */
import { createHash } from "node:crypto";
import type { HostProcess } from "../../test/support/host-process.ts";
import { testPins } from "../../virtual-card/test-authority.ts";

type Intent = { key: "digitalSignature"; use: "sign" } | { key: "userAuthentication"; use: "readCertificate" };

export const toSign: Intent = { key: "digitalSignature", use: "sign" };
export const toRead: Intent = { key: "userAuthentication", use: "readCertificate" };

/** Phase 1, before anybody is asked. Gives the card's handle. */
export async function look(host: HostProcess, intent: Intent): Promise<string> {
  const { cards } = (await answered(host, "inspectCard", { ...intent, wait: false })) as { cards: { card: string }[] };
  const [found] = cards;
  if (!found) throw new Error("the host has found no card");
  return found.card;
}

/** Phase 2, after the yes: `count` signatures for one PIN. */
export async function sign(host: HostProcess, card: string, count: number): Promise<void> {
  const digests = Array.from({ length: count }, (_, index) => createHash("sha256").update(`${index}`).digest("base64"));
  const pin = Array.from(testPins.sign, (letter) => letter.charCodeAt(0));
  const { signatures } = (await answered(host, "sign", { card, hash: "SHA-256", digests, pin })) as {
    signatures: string[];
  };
  if (signatures.length !== count) throw new Error("signatures are missing");
}

/** Phase 2: the certificate for 利用者証明 and its CA. */
export async function readCertificate(host: HostProcess, card: string): Promise<void> {
  await answered(host, "readCertificate", { card, key: "userAuthentication" });
}

/** The result. Throws with the error's code when there is none. */
async function answered(host: HostProcess, method: string, params: object): Promise<Record<string, unknown>> {
  const { result, error } = await host.call(method, params);
  if (!result) throw new Error(`${method}: ${error?.code ?? "no result"}`);
  return result;
}
