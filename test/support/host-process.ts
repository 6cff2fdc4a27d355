/** The built host as a browser runs it: a real process, real pipes, frames in and out. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { readFrames, writeFrame } from "../../native-host/messaging/native-messaging.ts";
import { dist } from "../../scripts/build/paths.ts";
import { chromiumExtensionIds } from "../../shared/product.ts";
import { tell, tellError } from "./told.ts";
import { typedPins } from "./typed-pins.ts";

export interface ReceivedFrame {
  readonly type: string;
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { code: string; details: Record<string, unknown> };
  readonly [member: string]: unknown;
}

export const ourExtension = [`chrome-extension://${chromiumExtensionIds[0]}/`];

export class HostProcess {
  readonly child: ChildProcess;
  readonly #frames: AsyncGenerator<{ value: unknown }, void>;
  #errors = "";
  #nextId = 1;

  constructor(
    environment: Readonly<Record<string, string>>,
    args: readonly string[] = ourExtension,
    program = dist("dev-native-host/warifu"),
  ) {
    this.child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, ...environment } });
    this.#frames = readFrames(this.child.stdout as Readable);
    this.child.stderr?.on("data", (piece) => {
      this.#errors += piece;
      tell("standard error of hosts", String(piece));
    });
    this.child.stdin?.on("error", () => {});
  }

  /** What it printed on standard error so far. */
  get errors(): string {
    return this.#errors;
  }

  async next(): Promise<ReceivedFrame> {
    const { value, done } = await this.#frames.next();
    if (done) throw new Error("the host has closed its output");
    return value.value as ReceivedFrame;
  }

  send(frame: unknown): Promise<void> {
    return writeFrame(this.child.stdin as Writable, frame);
  }

  /** Sends a request and gives its id. */
  async request(method: string, params: object): Promise<number> {
    const id = this.#nextId++;
    if ("pin" in params) typedPins.type(Array.isArray(params.pin) ? params.pin : "");
    if ("old" in params && Array.isArray(params.old)) typedPins.type(params.old);
    await this.send({ type: "request", id, method, params });
    return id;
  }

  /** Sends a request and waits for its response, passing over progress. */
  async call(method: string, params: object): Promise<ReceivedFrame> {
    const id = await this.request(method, params);
    return this.response(id);
  }

  async response(id: number): Promise<ReceivedFrame> {
    for (;;) {
      const frame = await this.next();
      if (frame.error) tellError("errors of hosts", frame.error);
      if (frame.type === "response" && frame.id === id) return frame;
    }
  }

  /** Resident memory, bytes. */
  async residentMemory(): Promise<{ now: number; most: number }> {
    const { readFile } = await import("node:fs/promises");
    const status = await readFile(`/proc/${this.child.pid}/status`, "utf8");
    const kilobytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
    return { now: kilobytes("VmRSS") * 1024, most: kilobytes("VmHWM") * 1024 };
  }

  /** Closes its input and gives the exit status and how long it took to go. */
  async end(): Promise<{ status: number | null; milliseconds: number }> {
    const begun = performance.now();
    const exited = this.exited();
    this.child.stdin?.end();
    const status = await exited;
    return { status, milliseconds: performance.now() - begun };
  }

  async exited(): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const [status] = (await once(this.child, "exit")) as [number | null];
    return status;
  }

  /** For `afterEach`: gone, whatever happened. */
  async destroy(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill("SIGKILL");
      await this.exited();
    }
  }
}
