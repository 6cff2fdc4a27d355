import type { ScardName } from "../../native-host/pcsc/scard-error.ts";

/** Something that goes wrong at one command. */
export type Fault =
  /** The card leaves before the command reaches it: SCARD_E_NOT_TRANSACTED. */
  | { readonly kind: "pulled before" }
  /** The card carries the command out and leaves before its answer is across: no byte of it arrives, or only the first. */
  | { readonly kind: "pulled during"; readonly answer: "empty" | "torn" }
  /** The command does not reach the card; these bytes come instead of its answer, however short. */
  | { readonly kind: "answer"; readonly bytes: Uint8Array }
  /** Another program resets the card before the command: SCARD_W_RESET_CARD. */
  | { readonly kind: "reset" }
  | { readonly kind: "failure"; readonly name: ScardName };

/** Faults that wait for their command. Each happens once. */
export class FaultPlan {
  readonly #planned: { matches(command: Uint8Array): boolean; readonly fault: Fault }[] = [];

  /** `at` is the number of the command from now on, 1 for the next one, or says which command it is. */
  add(at: number | ((command: Uint8Array) => boolean), fault: Fault): void {
    let left = typeof at === "number" ? at : 0;
    this.#planned.push({ matches: typeof at === "number" ? () => --left === 0 : at, fault });
  }

  /** The fault for this command, if any. Every command has to be shown, so that counting works. */
  take(command: Uint8Array): Fault | undefined {
    const due = this.#planned.filter((each) => each.matches(command));
    const [first] = due;
    if (first !== undefined) this.#planned.splice(this.#planned.indexOf(first), 1);
    return first?.fault;
  }
}
