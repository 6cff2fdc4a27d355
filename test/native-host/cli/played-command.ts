/** The command line in this process, on virtual readers, in the home of nobody: its words in, its status and prints out. */
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { runCommand } from "../../../native-host/cli/run-command.ts";
import { watchReaders } from "../../../native-host/cli/watched-readers.ts";
import type { LogEvent } from "../../../native-host/log/log.ts";
import type { CardOptions } from "../../../virtual-card/card-options.ts";
import type { VirtualCard } from "../../../virtual-card/virtual-card.ts";
import { VirtualReaders } from "../../../virtual-card/virtual-readers.ts";
import { cardOf, testCardContents } from "../../support/test-card.ts";
import { tell } from "../../support/told.ts";
import { typedPins } from "../../support/typed-pins.ts";

interface Outcome {
  readonly status: number;
  readonly printed: string;
  readonly said: string;
}

export class PlayedCommand {
  readonly folder = mkdtempSync(join(tmpdir(), "warifu-command-"));
  readonly launcher = join(this.folder, "warifu");
  readonly readers = new VirtualReaders({ readerBusyMs: 50, powerDownMs: 60_000 });
  readonly reader = this.readers.addReader("Reader 0");
  /** Of the log that the entry file would hand in. */
  readonly events: LogEvent[] = [];
  readonly #environment = { ...process.env };

  constructor() {
    writeFileSync(this.launcher, "#!/bin/sh\n");
    chmodSync(this.launcher, 0o755);
    // what is registered and examined is of this home
    Object.assign(process.env, { HOME: this.folder, LANG: "C", LC_ALL: "C", LC_MESSAGES: "", XDG_CONFIG_HOME: "" });
  }

  async insert(options: Partial<CardOptions> = {}, reader = this.reader): Promise<VirtualCard> {
    const card = cardOf(await testCardContents(), { options });
    reader.insert(card);
    return card;
  }

  path = (name: string): string => join(this.folder, name);

  write(name: string, content: string | Buffer): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  /** With `typed` on standard input, as from a pipe. */
  async run(args: string[], typed = ""): Promise<Outcome> {
    if (typed !== "") typedPins.type(typed.trimEnd());
    const [output, errors, input] = [new PassThrough(), new PassThrough(), new PassThrough()];
    input.end(typed);
    const { readers, use } = watchReaders(this.readers.connect());
    const log = { note: (event: LogEvent) => void this.events.push(event), now: () => 0 };
    const status = await replaced({ stdin: input, stderr: errors }, () =>
      runCommand(args, { readers, use, output, launcher: this.launcher, log }),
    );
    const outcome = { status, printed: String(output.read() ?? ""), said: String(errors.read() ?? "") };
    tell("standard error of the command line", outcome.said);
    return outcome;
  }

  /** With `--json`, which prints one object whatever happens. */
  async json(args: string[], typed?: string): Promise<{ status: number; json: Record<string, unknown> }> {
    const { status, printed } = await this.run([...args, "--json"], typed);
    assert.equal(printed.trimEnd().split("\n").length, 1, "more than one object");
    return { status, json: JSON.parse(printed) as Record<string, unknown> };
  }

  async close(): Promise<void> {
    for (const name of ["HOME", "LANG", "LC_ALL", "LC_MESSAGES", "XDG_CONFIG_HOME"]) {
      const before = this.#environment[name];
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    }
    await this.readers.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** Other streams in the place of the process's own, for as long as `work` takes. */
async function replaced<T>(streams: Record<string, unknown>, work: () => Promise<T>): Promise<T> {
  const before = Object.keys(streams).map((name) => [name, Object.getOwnPropertyDescriptor(process, name)] as const);
  for (const [name, value] of Object.entries(streams)) {
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true });
  }
  try {
    return await work();
  } finally {
    for (const [name, descriptor] of before) if (descriptor) Object.defineProperty(process, name, descriptor);
  }
}
