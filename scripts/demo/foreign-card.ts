/** Looks at a card that somebody else has put into the service: is it one of our test authority? Costs no try. */
import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";
import { dist } from "../build/paths.ts";

/**
 * Only a card whose login certificate our own authority has signed counts, because the test PIN must never be typed into a
 * real card: it would cost a try.
 */
export function isTestCardInService({ authorities }: IssuedCard): boolean {
  const { status, stdout } = spawnSync(dist("dev-native-host/warifu"), ["certificate", "auth", "--json"], {
    encoding: "utf8",
  });
  if (status !== 0) return false;
  const { certificate } = JSON.parse(stdout) as { certificate: string };
  const ours = new X509Certificate(authorities.userAuthentication.certificate);
  return new X509Certificate(Buffer.from(certificate, "base64")).verify(ours.publicKey);
}
