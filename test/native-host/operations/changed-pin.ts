/** A person who changes a PIN of the card on the reader, and whoever looks over the shoulder: at what was sent, and what is left of it. */
import assert from "node:assert/strict";
import type { PinName } from "../../../shared/contract/fields.ts";
import type { HostParams } from "../../../shared/contract/operations.ts";
import { instruction } from "../../../virtual-card/commands/instructions.ts";
import type { VirtualCard } from "../../../virtual-card/virtual-card.ts";
import { codes, type HostBench } from "../../support/host-bench.ts";
import { typedPins } from "../../support/typed-pins.ts";

/** What the test card has, and what it is changed to. */
export const oldPin: Readonly<Record<PinName, string>> = { auth: "1234", sign: "ABC123", text: "5678" };
export const newPin: Readonly<Record<PinName, string>> = { auth: "9753", sign: "NEW4PASS", text: "8642" };
export const pinNames = Object.keys(oldPin) as PinName[];
const fullTries: Readonly<Record<PinName, number>> = { auth: 3, sign: 5, text: 3 };

export const isVerify = (command: Uint8Array): boolean => command[1] === instruction.verify && command.length > 4;
export const isChange = (command: Uint8Array): boolean => command[1] === instruction.changeReferenceData;

export async function handleOf(bench: HostBench): Promise<string> {
  const [found] = (await bench.call("inspectPins", { wait: false })).cards;
  assert.ok(found);
  return found.card;
}

export class Change {
  /** What carried a PIN to the card, in order; and the commands themselves, by reference. */
  readonly sent: ("VERIFY" | "CHANGE")[] = [];
  readonly #commands: Uint8Array[] = [];
  readonly params: HostParams<"changePin">;
  readonly #bench: HostBench;

  constructor(bench: HostBench, card: string, name: PinName, more: Partial<HostParams<"changePin">> = {}) {
    this.#bench = bench;
    this.params = { card, name, old: codes(oldPin[name]), new: codes(newPin[name]), ...more };
    bench.reader.plan(
      (command) => {
        if (!isVerify(command) && !isChange(command)) return false;
        this.sent.push(isVerify(command) ? "VERIFY" : "CHANGE");
        this.#commands.push(command);
        return false;
      },
      { kind: "reset" },
    );
  }

  /** "done", or the error; whichever it is, each PIN was sent at most once and no copy of either is left. */
  async end(signal?: AbortSignal): Promise<object> {
    const end = await this.#bench.call("changePin", this.params, signal).then(
      () => ({ code: "done" }),
      (error) => error.toWire() as object,
    );
    assert.deepEqual(this.sent, ["VERIFY", "CHANGE"].slice(0, this.sent.length));
    const copies = [this.params.old, this.params.new, ...this.#commands].flatMap((copy) => Array.from<number>(copy));
    assert.ok(copies.every((byte) => byte === 0));
    return end;
  }
}

/** The card takes `right` and not `wrong`, which costs a try. Looked at from outside, in the card's own commands. */
export function assertPinIs(card: VirtualCard, name: PinName, right: string, wrong: string): void {
  card.powerOn();
  const say = (hex: string, text = ""): string => {
    const data = text === "" ? "" : text.length.toString(16).padStart(2, "0") + Buffer.from(text).toString("hex");
    return Buffer.from(card.transmit(Buffer.from(hex + data, "hex"))).toString("hex");
  };
  say(name === "text" ? "00a4040c0ad3921000310001010408" : "00a4040c0ad392f000260100000001");
  const verify = { auth: "00200098", sign: "0020009b", text: "00200091" }[name];
  const left = fullTries[name];
  for (const typed of [wrong, right]) typedPins.type(typed);
  assert.equal(say(verify), `63c${left}`, "the right PIN has given all tries back");
  assert.equal(say(verify, wrong), `63c${left - 1}`);
  assert.equal(say(verify, right), "9000");
  card.powerOff();
}
