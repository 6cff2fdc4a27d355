/** Starts the demo's server on one store again and again, and ends it as a machine that loses power would: without a word. */
import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { freePort } from "../../scripts/pcscd/free-ports.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";

export class DemoServerProcess {
  readonly store: string;
  readonly #settings: string;
  readonly #folder: string;
  readonly #card: IssuedCard;
  #child: ChildProcess | undefined;
  #lines: AsyncIterator<string> | undefined;
  #reader: Interface | undefined;
  origin = "";
  /** Of the first start on an empty store. */
  officerCode: string | null = null;

  constructor(folder: string, card: IssuedCard) {
    this.#folder = folder;
    this.#card = card;
    this.store = join(folder, "site.sqlite");
    this.#settings = join(folder, "settings.json");
  }

  /** At the same address as before. */
  async start(): Promise<void> {
    const { digitalSignature, userAuthentication } = this.#card.keys;
    const settings = {
      folder: this.#folder,
      store: this.store,
      port: this.origin === "" ? await freePort() : Number(new URL(this.origin).port),
      signing: Buffer.from(digitalSignature.issuer).toString("base64"),
      login: Buffer.from(userAuthentication.issuer).toString("base64"),
    };
    writeFileSync(this.#settings, JSON.stringify(settings));
    const args = ["--import=tsx", "test/support/demo-server-main.ts", this.#settings];
    this.#child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.#reader = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream });
    this.#lines = this.#reader[Symbol.asyncIterator]();
    const told = JSON.parse(await this.#line()) as { origin: string; officerCode: string | null };
    this.origin = told.origin;
    this.officerCode ??= told.officerCode;
  }

  /** It ends itself after so many more statements to its store. */
  async arm(statements: number): Promise<void> {
    this.#child?.stdin?.write(`arm ${statements}\n`);
    await this.#line();
  }

  /** SIGKILL from outside, whatever it is doing. */
  async kill(): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.ended();
  }

  async ended(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      await new Promise((resolve) => child.once("exit", resolve));
    }
    this.#reader?.close();
    this.#child = undefined;
  }

  async #line(): Promise<string> {
    const { value, done } = (await this.#lines?.next()) ?? { value: undefined, done: true };
    if (done) throw new Error("the demo server ended before it said anything");
    return value as string;
  }
}
