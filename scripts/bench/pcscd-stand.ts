/** A pcscd of our own with the card model in its first reader: what the release of the host is measured against. */
import { HostProcess } from "../../test/support/host-process.ts";
import { testCard } from "../../test/support/test-card.ts";
import { formatApdu } from "../../virtual-card/apdu-log.ts";
import type { CardOptions } from "../../virtual-card/card-options.ts";
import { VpcdCard } from "../../virtual-card/vpcd/vpcd-card.ts";
import { dist } from "../build/paths.ts";
import { type Pcscd, startPcscd } from "../pcscd/private-pcscd.ts";
import { closesAtTheEnd, closesOnceStarted } from "./opened.ts";

/** A card that takes no time, and one with the pace of a real one. */
export const paces = { none: { latencyMs: 0, signMs: 0 }, real: { latencyMs: 15, signMs: 250 } } as const;

export class PcscdStand {
  readonly pcscd: Pcscd;
  readonly inReader: VpcdCard;
  /** Every command since it was last emptied, one line each. */
  readonly apdus: string[];
  /** Ends the hosts, takes the card out, stops pcscd. */
  readonly close = closesAtTheEnd(() => this.#close());
  readonly #hosts: HostProcess[] = [];
  readonly #stop: () => Promise<void>;

  private constructor(pcscd: Pcscd, inReader: VpcdCard, apdus: string[], stop: () => Promise<void>) {
    this.pcscd = pcscd;
    this.#stop = stop;
    this.inReader = inReader;
    this.apdus = apdus;
  }

  static async start(options: Partial<CardOptions> = {}): Promise<PcscdStand> {
    const starting = startPcscd();
    const stop = closesOnceStarted(starting, (pcscd) => pcscd.stop());
    try {
      const pcscd = await starting;
      const apdus: string[] = [];
      const card = await testCard(options, { onApdu: (entry) => apdus.push(formatApdu(entry)) });
      const inReader = new VpcdCard(card, pcscd.readers[0]?.port ?? 0);
      await inReader.insert();
      return new PcscdStand(pcscd, inReader, apdus, stop);
    } catch (error) {
      await stop();
      throw error;
    }
  }

  /** Starts, uses and ends one, whatever happens. */
  static async use<T>(work: (stand: PcscdStand) => Promise<T>, options: Partial<CardOptions> = {}): Promise<T> {
    const stand = await PcscdStand.start(options);
    try {
      return await work(stand);
    } finally {
      await stand.close();
    }
  }

  /** The release of the host, as a browser starts it. */
  startHost(): HostProcess {
    const host = new HostProcess(this.pcscd.env, undefined, dist("native-host/warifu"));
    this.#hosts.push(host);
    return host;
  }

  /** The same, after it has said `ready`. */
  async readyHost(): Promise<HostProcess> {
    const host = this.startHost();
    await host.next();
    return host;
  }

  /** What the card's own delays add up to: nobody can be faster. Milliseconds. */
  delays(commands: number, signatures: number): number {
    const { latencyMs, signMs } = this.inReader.pace;
    return commands * latencyMs + signatures * signMs;
  }

  async #close(): Promise<void> {
    for (const host of this.#hosts.splice(0)) await host.destroy();
    this.inReader.remove();
    await this.#stop();
  }
}
