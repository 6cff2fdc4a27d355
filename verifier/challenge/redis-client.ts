/** What a store needs of a Redis client, and how long it waits for one. */
import { VerificationError } from "../errors/verification-error.ts";

/**
 * A connected client of the package `redis` (node-redis 4 to 6) is one. Of ioredis: `{ sendCommand: ([name, ...rest]) => redis.call(name, ...rest) }`; of a cluster of
 * node-redis: `{ sendCommand: (words) => cluster.sendCommand(words[3], false, words) }`, since every command has its one key there.
 */
export interface RedisClient {
  /** One command by its words. Resolves with the reply, rejects with an error reply or a broken connection. */
  sendCommand(words: string[]): Promise<unknown>;
}

/**
 * The reply, within `patience` milliseconds. Throws VerificationError CHALLENGE_STORE_UNAVAILABLE otherwise, with the client's error as its cause: clients keep
 * commands for a server that is gone, and a login must not wait for it.
 */
export async function replyOf(client: RedisClient, words: string[], patience: number): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new VerificationError("CHALLENGE_STORE_UNAVAILABLE")), patience);
  });
  try {
    return await Promise.race([client.sendCommand(words), tooLong]);
  } catch (cause) {
    throw cause instanceof VerificationError ? cause : new VerificationError("CHALLENGE_STORE_UNAVAILABLE", { cause });
  } finally {
    clearTimeout(timer);
  }
}
