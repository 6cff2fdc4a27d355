/** A real terminal for a program: `script` of util-linux, which every Debian has, opens it; the test is the person before it. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { tell } from "./told.ts";

export class PseudoTerminal {
  readonly #script: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<unknown>;
  #shown = "";

  /** `commands` are a shell's. They begin at a terminal that echoes. */
  constructor(commands: string, cwd: string, environment: Readonly<Record<string, string>>) {
    const env = { ...process.env, LANG: "C", SHELL: "/bin/sh", ...environment };
    this.#script = spawn("script", ["-qefc", `stty sane; ${commands}`, "/dev/null"], { cwd, env });
    this.#closed = once(this.#script, "close");
    this.#script.stdin.on("error", () => {});
    for (const stream of [this.#script.stdout, this.#script.stderr])
      stream.on("data", (piece) => {
        this.#shown += piece;
        tell("what a terminal shows", String(piece));
      });
  }

  /** Everything that a person has seen so far. */
  get shown(): string {
    return this.#shown;
  }

  /** Until `text` stands there; `times` times when it is said again. */
  async shows(text: string, times = 1): Promise<void> {
    const deadline = Date.now() + 15_000;
    while (this.#shown.split(text).length <= times) {
      if (Date.now() > deadline) throw new Error(`the terminal does not show ${JSON.stringify(text)}`);
      await pause(10);
    }
  }

  /** Keys, as a terminal sends them. */
  type(keys: string): void {
    this.#script.stdin.write(keys);
  }

  /** Resolves when the commands have ended. */
  async ended(): Promise<void> {
    await this.#closed;
  }

  /** For `afterEach`: gone, whatever happened. */
  async close(): Promise<void> {
    if (this.#script.exitCode === null) this.#script.kill("SIGKILL");
    await this.#closed;
  }
}
