/**
 * Puts a virtual card into a reader of a real pcscd: vpcd is a reader driver that listens on a TCP port, and whoever
 * connects is the card in it. Closing the connection pulls the card.
 */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { type Fault, FaultPlan } from "../reader/fault.ts";
import type { VirtualCard } from "../virtual-card.ts";
import { quickAck } from "./quick-ack.ts";
import { type VpcdFrame, VpcdFrameReader, vpcdAnswer } from "./vpcd-frames.ts";

/** A driver cannot be made to fail from the card's side, so two kinds of fault are missing. */
export type VpcdFault = Exclude<Fault, { kind: "reset" | "failure" }>;

/** Between attempts to reach vpcd. */
const retryMs = 50;

export class VpcdCard {
  readonly card: VirtualCard;
  /** Milliseconds a command takes, and a signature on top of it. May be changed at any time. */
  pace = { latencyMs: 0, signMs: 0 };
  /** What its commands took altogether, from their arrival to the answer: the pace, late timers and arithmetic. Milliseconds. */
  spentMs = 0;
  readonly #port: number;
  readonly #faults = new FaultPlan();
  readonly #quickAck = quickAck();
  #socket: Socket | undefined;
  #inserted = new AbortController();
  #noticed: () => void = () => undefined;

  /** vpcd on this machine; 35963 is the port of its first reader as Debian ships it, 35964 of the second. */
  constructor(card: VirtualCard, port: number) {
    this.card = card;
    this.#port = port;
    this.#inserted.abort();
  }

  get inserted(): boolean {
    return !this.#inserted.signal.aborted;
  }

  /**
   * Resolves when pcscd has noticed the card, asked for its ATR and got it: 0.4 s at most once pcscd is there. As long
   * as the card is not removed it goes back in whenever pcscd comes back. Rejects with an `AbortError` when removed
   * before it was noticed.
   */
  async insert(): Promise<void> {
    if (this.inserted) throw new Error("the card is in the reader");
    const control = new AbortController();
    this.#inserted = control;
    const noticed = new Promise<void>((resolve, reject) => {
      this.#noticed = resolve;
      control.signal.addEventListener("abort", () => reject(control.signal.reason), { once: true });
    });
    await Promise.all([noticed, this.#connect(control.signal)]);
  }

  /** Pulls the card, whatever it is doing. */
  remove(): void {
    this.#inserted.abort();
    this.#socket?.destroy();
    this.card.powerOff();
  }

  /** Lets something go wrong at a command: the `at`-th from now (1 is the next), or the first for which `at` says yes. */
  plan(at: number | ((command: Uint8Array) => boolean), fault: VpcdFault): void {
    this.#faults.add(at, fault);
  }

  async #connect(inserted: AbortSignal): Promise<void> {
    while (true) {
      const socket = connect(this.#port, "127.0.0.1");
      try {
        await once(socket, "connect", { signal: inserted });
        return this.#serve(socket, inserted);
      } catch {
        socket.destroy();
        inserted.throwIfAborted();
        await delay(retryMs, undefined, { signal: inserted });
      }
    }
  }

  #serve(socket: Socket, inserted: AbortSignal): void {
    this.#socket = socket;
    const frames = new VpcdFrameReader();
    let previous: Promise<void> = Promise.resolve();
    socket.setNoDelay();
    socket.on("data", (piece: Buffer) => {
      this.#quickAck(socket);
      previous = previous
        .then(async () => {
          for (const frame of frames.read(piece)) await this.#obey(frame, socket);
        })
        .catch((error: Error) => void socket.destroy(error));
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      if (this.#socket === socket) this.card.powerOff();
      if (!inserted.aborted) this.#connect(inserted).catch(() => undefined);
    });
  }

  async #obey(frame: VpcdFrame, socket: Socket): Promise<void> {
    if (!socket.writable) return;
    if (frame.kind === "power on") this.card.powerOn();
    if (frame.kind === "power off") this.card.powerOff();
    if (frame.kind === "reset") this.card.warmReset();
    if (frame.kind === "ATR wanted") {
      socket.write(vpcdAnswer(this.card.atr));
      if (this.card.powered) this.#noticed();
    }
    if (frame.kind === "command") await this.#exchange(frame.bytes, socket);
  }

  async #exchange(command: Uint8Array, socket: Socket): Promise<void> {
    const fault = this.#faults.take(command) as VpcdFault | undefined;
    if (fault?.kind === "pulled before") return this.remove();
    const answer = fault?.kind === "answer" ? fault.bytes : await this.#atCardPace(command, socket);
    if (answer === undefined) return;
    if (fault?.kind !== "pulled during") return void socket.write(vpcdAnswer(answer));
    // The length says that more follows, so the driver waits for it until the connection ends.
    const torn = vpcdAnswer(answer).slice(0, fault.answer === "torn" ? 3 : 0);
    this.#inserted.abort();
    this.card.powerOff();
    socket.end(torn);
  }

  /** `undefined` when the card was pulled meanwhile. */
  async #atCardPace(command: Uint8Array, socket: Socket): Promise<Uint8Array | undefined> {
    const { latencyMs, signMs } = this.pace;
    const begun = performance.now();
    if (latencyMs > 0) await delay(latencyMs);
    if (socket.destroyed) return undefined;
    const signaturesBefore = this.card.counts.signatures;
    const answer = this.card.transmit(command);
    const signed = this.card.counts.signatures > signaturesBefore;
    // what the model's arithmetic takes is part of it
    if (signMs > 0 && signed) await delay(Math.max(0, begun + latencyMs + signMs - performance.now()));
    this.spentMs += performance.now() - begun;
    return socket.destroyed ? undefined : answer;
  }
}
