/**
 * The demo's server as a process of its own, which a test can have end itself with SIGKILL after so many of the next statements to
 * its store. First argument: a JSON file with folder, store, port and the two CAs in base64. Says what it listens on, then obeys lines: `arm 5`.
 */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { startDemoServer } from "../../demo/server/server.ts";
import { openStore } from "../../demo/store/store.ts";

const settings = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const der = (text: string): Uint8Array => Buffer.from(text, "base64");

let left = Number.POSITIVE_INFINITY;
function counted(): void {
  left--;
  if (left === 0) process.kill(process.pid, "SIGKILL");
}

/** What the methods of `target` do is counted when they have done it. */
function counting<T extends object>(target: T, names: readonly string[]): T {
  return new Proxy(target, {
    get(_, name) {
      const member = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return (...values: unknown[]) => {
        const result = member.apply(target, values);
        if (names.includes(String(name))) counted();
        return name === "prepare" ? counting(result, ["run", "get", "all"]) : result;
      };
    },
  });
}

const { key, database } = openStore(settings.store);
const server = await startDemoServer({
  folder: settings.folder,
  store: { key, database: counting(database, ["exec"]) },
  port: settings.port,
  trustAnchors: [der(settings.signing)],
  loginAnchors: [der(settings.login)],
});
console.log(JSON.stringify({ origin: server.origin, officerCode: server.officerCode ?? null }));
for await (const line of createInterface({ input: process.stdin })) {
  const [, after] = /^arm (\d+)$/.exec(line) ?? [];
  left = Number(after);
  console.log(JSON.stringify({ armed: left }));
}
await server.close();
