import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Order } from "./challenge-server-main.ts";

const main = fileURLToPath(new URL("./challenge-server-main.ts", import.meta.url));

/** A server process with a client of its own. */
export class ChallengeServer {
  readonly #process: ChildProcess;
  readonly #answers: Interface;
  readonly #exited: Promise<never>;

  private constructor(redis: string) {
    this.#process = spawn(process.execPath, ["--import=tsx", main, redis], { stdio: ["pipe", "pipe", "inherit"] });
    this.#answers = createInterface({ input: this.#process.stdout! });
    this.#exited = once(this.#process, "exit").then(() => Promise.reject(new Error("the server process ended")));
    this.#exited.catch(() => undefined);
  }

  static async start(redis: string): Promise<ChallengeServer> {
    const server = new ChallengeServer(redis);
    await server.#line();
    return server;
  }

  /** For each: the challenge, or what became of it. */
  async obey(order: Order): Promise<readonly string[]> {
    const answered = this.#line();
    this.#process.stdin!.write(`${JSON.stringify(order)}\n`);
    return JSON.parse(await answered) as string[];
  }

  async end(): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.stdin!.end();
    await ended;
  }

  async #line(): Promise<string> {
    const [line] = (await Promise.race([once(this.#answers, "line"), this.#exited])) as [string];
    return line;
  }
}
