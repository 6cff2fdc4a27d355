/** Debian's Redis in a folder of its own, reached by a socket there: no port, and nobody else's data. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../scripts/pcscd/free-ports.ts";

const patienceMs = 10_000;

export class RedisServer {
  readonly #folder = mkdtempSync(join(tmpdir(), "warifu-redis-"));
  readonly socket = join(this.#folder, "redis.sock");
  #process: ChildProcess | undefined;

  /** `keeps`: as the documentation of the store asks for; otherwise nothing is ever written. */
  async start({ keeps }: { keeps: boolean }): Promise<void> {
    const kept = keeps ? ["--appendonly", "yes", "--appendfsync", "always"] : ["--appendonly", "no"];
    await this.#start(["--port", "0", "--save", "", ...kept]);
  }

  /** With a configuration file, and on a port of this computer's own, which it gives. */
  async startOnPort(configuration: string): Promise<number> {
    const port = await freePort();
    await this.#start([configuration, "--bind", "127.0.0.1", "--port", `${port}`]);
    return port;
  }

  async #start(words: readonly string[]): Promise<void> {
    const options = [...words, "--unixsocket", this.socket, "--dir", this.#folder];
    const started = spawn("redis-server", options, { stdio: "ignore" });
    this.#process = started;
    const failed = once(started, "error").then(([error]) => Promise.reject(error));
    failed.catch(() => undefined);
    const end = Date.now() + patienceMs;
    while (!(await Promise.race([answers(this.socket), failed]))) {
      if (started.exitCode !== null || Date.now() > end) throw new Error("redis-server did not start");
      await pause(10);
    }
  }

  /** Takes connections and answers nothing, until it goes on. */
  hang(): void {
    this.#process?.kill("SIGSTOP");
  }
  goOn(): void {
    this.#process?.kill("SIGCONT");
  }

  /** As a crash of it would. */
  async kill(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    running.kill("SIGKILL");
    await ended;
  }

  /** Ends it and removes everything it has written. */
  async close(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Whether it is there and has read what it kept. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const settle = (isAnswered: boolean): void => {
      socket.destroy();
      resolve(isAnswered);
    };
    socket.setTimeout(1_000, () => settle(false));
    socket.once("error", () => settle(false));
    socket.once("data", (reply) => settle(reply.toString().startsWith("+PONG")));
    socket.once("connect", () => socket.write("PING\r\n"));
  });
}
