/** The built program in a folder of its own, on virtual readers: what a person does in a terminal. */
import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dist } from "../../scripts/build/paths.ts";
import { formatApdu } from "../../virtual-card/apdu-log.ts";
import { type Bench, startBench } from "../../virtual-card/bench/bench-server.ts";
import type { CardOptions } from "../../virtual-card/card-options.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { VirtualReaders } from "../../virtual-card/virtual-readers.ts";
import { cardOf, testCardContents } from "./test-card.ts";
import { tell, tellError } from "./told.ts";
import { typedPins } from "./typed-pins.ts";

export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
  json: Record<string, never> & {
    error?: { code: string; details: Record<string, unknown>; hint?: string };
    apdus?: number;
  };
}

export class CommandLine {
  readonly readers: VirtualReaders;
  readonly folder = mkdtempSync(join(tmpdir(), "warifu-cli-"));
  /** One line for each command, as `formatApdu` writes it. */
  readonly apdus: string[] = [];
  card!: VirtualCard;
  readonly #bench: Bench;

  private constructor(bench: Bench, readers: VirtualReaders) {
    this.#bench = bench;
    this.readers = readers;
  }

  /** One reader with a fresh card in it. */
  static async start(): Promise<CommandLine> {
    // long enough that a card which was left unlocked is not locked by its reader before anybody looks
    const readers = new VirtualReaders({ powerDownMs: 60_000 });
    readers.addReader("Reader 0");
    const line = new CommandLine(await startBench(readers), readers);
    line.card = await line.insert();
    return line;
  }

  async insert(options: Partial<CardOptions> = {}): Promise<VirtualCard> {
    const [reader] = this.readers.readers;
    assert.ok(reader);
    reader.remove();
    const onApdu = (entry: Parameters<typeof formatApdu>[0]): void => void this.apdus.push(formatApdu(entry));
    const inserted = cardOf(await testCardContents(), { options, onApdu });
    reader.insert(inserted);
    return inserted;
  }

  /** The way of a host to these readers. */
  get environment(): { readonly WARIFU_VIRTUAL_READER: string } {
    return { WARIFU_VIRTUAL_READER: this.#bench.path };
  }

  /** A variable that is `undefined` is not set. */
  started(
    args: readonly string[],
    environment: Readonly<Record<string, string | undefined>> = {},
  ): ChildProcessWithoutNullStreams {
    const env = { ...process.env, LANG: "C", ...this.environment, ...environment };
    const child = spawn(dist("dev-native-host/warifu"), args, { cwd: this.folder, env });
    child.stderr.on("data", (piece) => tell("standard error of the command line", String(piece)));
    return child;
  }

  /** Runs the program to its end; the event loop must turn, since the card lives in this process. */
  run(
    args: readonly string[],
    input = "",
    environment: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Outcome> {
    if (input !== "") typedPins.type(input.trimEnd());
    return new Promise((resolve) => {
      const child = this.started(args, environment);
      const outcome: Outcome = { status: null, stdout: "", stderr: "", json: {} };
      child.stdout.on("data", (piece) => (outcome.stdout += piece));
      child.stderr.on("data", (piece) => (outcome.stderr += piece));
      child.stdin.end(input);
      child.on("close", (status) => {
        outcome.status = status;
        if (args.includes("--json")) outcome.json = JSON.parse(outcome.stdout) as Outcome["json"];
        if (outcome.json.error) tellError("errors of the command line", outcome.json.error);
        resolve(outcome);
      });
    });
  }

  write(name: string, content: string | Buffer): void {
    writeFileSync(join(this.folder, name), content);
  }

  files(folder = "."): string[] {
    return readdirSync(join(this.folder, folder)).sort();
  }

  openssl(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync("openssl", args, { cwd: this.folder, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout;
  }

  async close(): Promise<void> {
    await this.#bench.close();
    await this.readers.close();
    rmSync(this.folder, { recursive: true });
  }
}
