/**
 * One of several server processes that share a challenge store on Redis: `node --import=tsx challenge-server-main.ts SOCKET`. Each line of input is an order, each line
 * of output what became of it.
 */
import { createInterface } from "node:readline";
import { createClient } from "redis";
import type { ChallengeOwner } from "../../verifier/challenge/challenge-store.ts";
import { createRedisChallengeStore } from "../../verifier/challenge/redis-challenge-store.ts";
import { VerificationError } from "../../verifier/errors/verification-error.ts";

export type Order =
  | { readonly issue: readonly ChallengeOwner[] }
  | { readonly consume: readonly (ChallengeOwner & { readonly challenge: string })[] };

const client = createClient({ socket: { path: process.argv[2] ?? "", tls: false } });
// it connects again by itself
client.on("error", () => undefined);
await client.connect();
const store = createRedisChallengeStore({ client });

const consume = (back: ChallengeOwner & { readonly challenge: string }): Promise<string> =>
  store.consume(back).then(
    () => "consumed",
    (error: unknown) => (error instanceof VerificationError ? error.code : String(error)),
  );

console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line) as Order;
  const ends = "issue" in order ? order.issue.map((owner) => store.issue(owner)) : order.consume.map(consume);
  console.log(JSON.stringify(await Promise.all(ends)));
}
client.destroy();
