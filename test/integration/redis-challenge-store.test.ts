/** The challenge store on Debian's Redis: two server processes, restarts, a Redis that is gone. */
import assert from "node:assert/strict";
import { createClient } from "redis";
import type { ChallengeOwner, ChallengeStore } from "../../verifier/challenge/challenge-store.ts";
import { createRedisChallengeStore } from "../../verifier/challenge/redis-challenge-store.ts";
import { ChallengeServer } from "../support/challenge-server.ts";
import { RedisServer } from "../support/redis-server.ts";
import { holdsTheContract, refusedWith, someone } from "../verifier/challenge/store-contract.ts";

const newClient = (path: string) => createClient({ socket: { path, tls: false, reconnectStrategy: 20 } });
type Client = ReturnType<typeof newClient>;

async function connected(path: string): Promise<Client> {
  const client = newClient(path);
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

describe("challenge store on Redis", () => {
  let redis: RedisServer;
  let client: Client;
  let store: ChallengeStore;
  beforeEach(async () => {
    redis = new RedisServer();
    await redis.start({ keeps: true });
    client = await connected(redis.socket);
    store = createRedisChallengeStore({ client });
  });
  afterEach(async () => {
    client.destroy();
    await redis.close();
  });

  holdsTheContract(() => createRedisChallengeStore({ client }));

  describe("of two server processes", function () {
    this.timeout(60_000);
    let servers: readonly [ChallengeServer, ChallengeServer];
    beforeEach(async () => {
      servers = await Promise.all([ChallengeServer.start(redis.socket), ChallengeServer.start(redis.socket)]);
    });
    afterEach(() => Promise.all(servers.map((server) => server.end())));

    const issued = async (server: ChallengeServer, count: number) => {
      const owners = Array.from({ length: count }, someone);
      const challenges = await server.obey({ issue: owners });
      return owners.map((owner, index) => ({ ...owner, challenge: challenges[index]! }));
    };

    it("of 5000 challenges that both consume at once, each is got by one", async () => {
      const [rounds, size] = [50, 100];
      const wins = [0, 0];
      for (let round = 0; round < rounds; round++) {
        const consume = await issued(servers[round % 2]!, size);
        // the other way round in turns, and in either order
        const [first, second] = round % 4 < 2 ? [0, 1] : [1, 0];
        const asked = [
          servers[first]!.obey({ consume }),
          servers[second]!.obey({ consume: consume.toReversed() }).then((ends) => ends.toReversed()),
        ];
        const [those, others] = await Promise.all(asked);
        for (let index = 0; index < size; index++) {
          const ends = [those![index], others![index]];
          assert.deepEqual(ends.toSorted(), ["CHALLENGE_CONSUMED", "consumed"]);
          wins[ends[0] === "consumed" ? first : second]!++;
        }
      }
      assert.equal(wins[0]! + wins[1]!, rounds * size);
      assert.ok(Math.min(...wins) > 0, `there was a race: ${wins}`);
    });

    it("a restart after a crash leaves what was issued, and what was consumed, as it was", async () => {
      const before = await issued(servers[0], 100);
      const [used, open] = [before.slice(0, 50), before.slice(50)];
      assert.deepEqual(new Set(await servers[1].obey({ consume: used })), new Set(["consumed"]));
      await redis.kill();
      await redis.start({ keeps: true });
      for (const server of servers)
        assert.deepEqual(new Set(await server.obey({ consume: used })), new Set(["CHALLENGE_CONSUMED"]));
      const ends = await Promise.all(servers.map((server) => server.obey({ consume: open })));
      for (let index = 0; index < open.length; index++)
        assert.deepEqual(ends.map((each) => each[index]).toSorted(), ["CHALLENGE_CONSUMED", "consumed"]);
    });

    it("while Redis is gone each says so and accepts nothing", async () => {
      const open = await issued(servers[0], 2);
      await redis.kill();
      const ends = await Promise.all(servers.map((server) => server.obey({ consume: open })));
      assert.deepEqual(new Set(ends.flat()), new Set(["CHALLENGE_STORE_UNAVAILABLE"]));
    });
  });

  it("a Redis that keeps nothing forgets, and accepts nothing that it does not know", async () => {
    await redis.kill();
    await redis.start({ keeps: false });
    const [owner, other] = [someone(), someone()];
    const challenge = await store.issue(owner);
    const used = await store.issue(other);
    await store.consume({ ...other, challenge: used });
    await redis.kill();
    await redis.start({ keeps: false });
    await assert.rejects(store.consume({ ...owner, challenge }), refusedWith("CHALLENGE_UNKNOWN"));
    await assert.rejects(store.consume({ ...other, challenge: used }), refusedWith("CHALLENGE_UNKNOWN"));
  });

  it("a Redis that hangs is not waited for, and what it did meanwhile is not done again", async () => {
    const owner = someone();
    const challenge = await store.issue(owner);
    // of little patience only here, where nothing comes: everywhere else a busy disk may take its time
    const hasty = createRedisChallengeStore({ client, patience: 500 });
    redis.hang();
    await assert.rejects(hasty.consume({ ...owner, challenge }), refusedWith("CHALLENGE_STORE_UNAVAILABLE"));
    await assert.rejects(hasty.issue(owner), refusedWith("CHALLENGE_STORE_UNAVAILABLE"));
    redis.goOn();
    await client.ping();
    await assert.rejects(store.consume({ ...owner, challenge }), refusedWith("CHALLENGE_CONSUMED"));
  });

  it("a Redis without memory takes no new challenge, and those under way once", async () => {
    const owner = someone();
    const challenge = await store.issue(owner);
    await client.sendCommand(["CONFIG", "SET", "maxmemory", "1"]);
    await assert.rejects(store.issue(owner), refusedWith("CHALLENGE_STORE_UNAVAILABLE"));
    await store.consume({ ...owner, challenge });
    await assert.rejects(store.consume({ ...owner, challenge }), refusedWith("CHALLENGE_UNKNOWN"));
  });

  it("a challenge whose time is over is told to be, and its session is gone a while later", async () => {
    const owner = someone();
    const challenge = await store.issue(owner);
    const [key = ""] = (await client.sendCommand(["KEYS", "*"])) as string[];
    const [name = ""] = (await client.sendCommand(["HKEYS", key])) as string[];
    const [kept = ""] = (await client.sendCommand(["HVALS", key])) as string[];
    const left = Number(await client.sendCommand(["PTTL", key]));
    assert.ok(left > 590_000 && left <= 600_000, `${left} ms`);
    await client.sendCommand(["HSET", key, name, kept.replace(/^\d+/, `${Date.now() - 1}`)]);
    await assert.rejects(store.consume({ ...owner, challenge }), refusedWith("CHALLENGE_EXPIRED"));
    await client.sendCommand(["HSET", key, name, kept.replace(/^\d+/, `${Date.now() - 300_001}`)]);
    await store.issue(owner);
    assert.equal(await client.sendCommand(["HLEN", key]), 1);
  });

  it("what Redis keeps tells neither session nor challenge nor site", async () => {
    const owner: ChallengeOwner = { session: "c2Vzc2lvbiBvZiBhIHZpc2l0b3I", origin: "https://city.example" };
    const challenge = await store.issue(owner);
    const keys = (await client.sendCommand(["KEYS", "*"])) as string[];
    const all = await Promise.all(keys.map((key) => client.sendCommand(["HGETALL", key])));
    const text = JSON.stringify([keys, all]);
    assert.equal(keys.length, 1);
    for (const word of [challenge, owner.session, owner.origin, "city"]) assert.ok(!text.includes(word));
  });

  it("two prefixes are two stores", async () => {
    const other = createRedisChallengeStore({ client, prefix: "other:" });
    const owner = someone();
    const challenge = await store.issue(owner);
    await assert.rejects(other.consume({ ...owner, challenge }), refusedWith("CHALLENGE_UNKNOWN"));
  });

  const strange: [string, unknown][] = [
    ["nothing", null],
    ["a yes", true],
    ["OK", "OK"],
    ["a one in a list", [1]],
    ["nought", 0],
    ["more time than there can be", 300_001],
  ];
  for (const [name, reply] of strange)
    it(`an answer that is no answer accepts nothing: ${name}`, async () => {
      const odd = createRedisChallengeStore({ client: { sendCommand: async () => reply } });
      const back = { ...someone(), challenge: "A".repeat(43) };
      await assert.rejects(odd.consume(back), refusedWith("CHALLENGE_STORE_UNAVAILABLE"));
      await assert.rejects(odd.issue(back), refusedWith("CHALLENGE_STORE_UNAVAILABLE"));
    });
});
