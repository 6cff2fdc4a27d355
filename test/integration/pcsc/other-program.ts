import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("./other-program-main.ts", import.meta.url));

const sharingViolation = "8010000b";

/** A second process that uses the card, as OpenSC or a tax program would. */
export class OtherProgram {
  readonly #process: ChildProcess;
  readonly #answers: Interface;

  /** `environment` says where the service is, when this process does not. */
  constructor(environment: Readonly<Record<string, string>> = {}) {
    const env = { ...process.env, ...environment };
    this.#process = spawn(process.execPath, ["--import=tsx", main], { stdio: ["pipe", "pipe", "inherit"], env });
    this.#answers = createInterface({ input: this.#process.stdout! });
  }

  /** Rejects with the SCARD code when the card cannot be had. */
  async take(how: "exclusive" | "transaction", reader: string): Promise<void> {
    await this.#order(`${how} ${reader}`);
  }

  /** Connects as one of several that share the card, and begins no transaction. */
  async connect(reader: string): Promise<void> {
    await this.#order(`shared ${reader}`);
  }

  /** Waits as long as another program has the card to itself. Gives the status word of the answer. */
  async transmit(command: string): Promise<string> {
    const answered = once(this.#answers, "line");
    this.#process.stdin!.write(`transmit ${command}\n`);
    const [answer] = (await answered) as [string];
    return answer.slice(-4);
  }

  /** Resets the card, when nobody has it to themselves any more. */
  async reset(reader: string): Promise<void> {
    for (;;) {
      const refused = await this.#order(`reset ${reader}`).then(
        () => undefined,
        (error: Error) => error,
      );
      if (!refused) return;
      if (!refused.message.endsWith(sharingViolation)) throw refused;
    }
  }

  async leave(): Promise<void> {
    await this.#order("release");
  }

  async end(): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.stdin!.end();
    await ended;
  }

  async #order(order: string): Promise<void> {
    const answered = once(this.#answers, "line");
    this.#process.stdin!.write(`${order}\n`);
    const [answer] = await answered;
    if (answer !== "ok") throw new Error(`${order}: ${answer}`);
  }
}
