/** The built host as a process, and the card in the first reader of a real pcscd. */
import { dist } from "../../scripts/build/paths.ts";
import type { Pcscd } from "../../scripts/pcscd/private-pcscd.ts";
import type { HostMethodName, HostParams, HostResult } from "../../shared/contract/operations.ts";
import { fromWire, type WireError } from "../../shared/errors/warifu-error.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { VpcdCard } from "../../virtual-card/vpcd/vpcd-card.ts";
import type { Stand } from "../faults/stand.ts";
import { type Step, stepOf } from "../faults/step.ts";
import { emptyIsSeen } from "./empty-reader.ts";
import { HostProcess } from "./host-process.ts";
import { cardOf } from "./test-card.ts";

export class ProcessStand implements Stand {
  readonly pcscd: Pcscd;
  card!: VpcdCard;
  host!: HostProcess;
  /** What every command of the host was for, since this was emptied. */
  readonly sent: Step[] = [];

  constructor(pcscd: Pcscd) {
    this.pcscd = pcscd;
  }

  get #port(): number {
    return this.pcscd.readers[0]?.port ?? 0;
  }

  get reader(): { card: VirtualCard; keys: undefined } {
    return { card: this.card.card, keys: undefined };
  }

  /** Lays another card on the reader. */
  async exchangeCard(issued: IssuedCard): Promise<void> {
    if (this.card) await this.removeCard();
    this.card = new VpcdCard(cardOf(issued), this.#port);
    this.card.plan((command) => this.sent.push(stepOf(command)) < 0, { kind: "pulled before" });
    await this.card.insert();
  }

  async removeCard(): Promise<void> {
    this.card.remove();
    await emptyIsSeen(this.#port);
  }

  async startHost(): Promise<void> {
    this.host = new HostProcess(this.pcscd.env, undefined, dist("native-host/warifu"));
    await this.host.next();
  }

  async restartHost(): Promise<void> {
    await this.host.destroy();
    await this.startHost();
  }

  /** A person puts everything back; resolves when the host sees the card. */
  async makeWhole(): Promise<void> {
    if (!this.pcscd.runs) await this.pcscd.restart();
    if (this.host.child.signalCode !== null) await this.startHost();
    if (!this.card.inserted) {
      await emptyIsSeen(this.#port);
      await this.card.insert();
    }
    await this.call("inspectPins", { wait: true });
  }

  async call<M extends HostMethodName>(method: M, params: HostParams<M>, signal?: AbortSignal): Promise<HostResult<M>> {
    const { host } = this;
    const id = await host.request(method, params);
    const cancel = (): void => void host.send({ type: "cancel", id });
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      const { error, result } = await host.response(id);
      if (error) throw fromWire(error as WireError);
      return result as HostResult<M>;
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  }
}
