/** One operation of the host with a hostile card, and what must hold whatever that card answers. */
import assert from "node:assert/strict";
import { examineForBrowser } from "../../native-host/cli/examine-for-browser.ts";
import { explain } from "../../native-host/error-mapping.ts";
import { createOperations } from "../../native-host/host.ts";
import { examineCard } from "../../native-host/operations/examine-card.ts";
import { fromText } from "../../shared/contract/examination.ts";
import type { PinName } from "../../shared/contract/fields.ts";
import { limits } from "../../shared/contract/limits.ts";
import { type FoundCard, type HostMethodName, type HostParams, hostMethods } from "../../shared/contract/operations.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import type { ErrorCode } from "../../shared/errors/catalogue.ts";
import { WarifuError, wireError } from "../../shared/errors/warifu-error.ts";
import { testPins } from "../../virtual-card/test-authority.ts";
import { bareMachine } from "../support/bare-machine.ts";
import { codes } from "../support/host-bench.ts";
import { cardOf, testCardContents } from "../support/test-card.ts";
import { typedPins } from "../support/typed-pins.ts";
import { type Answer, HostileCard } from "./hostile-card.ts";

/** The place in the list is what a seed names it by: new ones come last. */
export const triedOperations = [
  "sign",
  "read login certificate",
  "read signature certificate",
  "examine card",
  "examine machine",
  "read validity",
  "authenticate",
] as const;
export type TriedOperation = (typeof triedOperations)[number];

/** Sessions of one operation: phase 1, once more for what was strange, phase 2, once more for a lost VERIFY. */
const mostSessions = 4;

export interface Outcome {
  readonly end: ErrorCode | "done";
  readonly commands: number;
}

/** Fails when a promise to the card's holder is broken; gives how it ended. */
export async function checkOperation(operation: TriedOperation, answer: Answer): Promise<Outcome> {
  const card = new HostileCard(cardOf(await testCardContents()), answer);
  const pins: number[][] = [];
  const pin = (name: PinName): number[] => {
    const typed = codes(testPins[name]);
    pins.push(typed);
    typedPins.type(typed);
    return typed;
  };
  const end = await operate(operation, card, pin).then(() => "done" as const, codeOf);
  assert.ok(card.commands <= mostSessions * limits.cardCommands, `${card.commands} commands`);
  assert.ok(card.verifies.length <= 1, "more than one VERIFY");
  assert.ok(
    [...pins, ...card.verifies].every((bytes) => bytes.every((byte) => byte === 0)),
    "a PIN is not wiped",
  );
  assert.equal(card.closed.length, card.opened, "a session is left open");
  assert.ok(card.loggedOut || card.closed.includes("unpower"), "the card is left unlocked");
  return { end, commands: card.commands };
}

function codeOf(error: unknown): ErrorCode {
  const failure = explain(error);
  // what nobody foresaw is shown as it was
  if (failure.code === "INTERNAL") throw error;
  assert.deepEqual(wireError.parse(failure.toWire(), "error"), failure.toWire());
  return failure.code;
}

async function operate(
  operation: TriedOperation,
  readers: HostileCard,
  pin: (name: PinName) => number[],
): Promise<unknown> {
  const { signal } = new AbortController();
  const [reader] = await readers.list();
  if (operation === "examine card") return examineCard(readers, reader as never, signal);
  const examine = () => examineForBrowser(readers, "/nowhere/warifu", signal, bareMachine);
  const perform = createOperations({ readers, version: "0", instance: "fuzz", examine });
  const call = async <M extends HostMethodName>(method: M, params: HostParams<M>) => {
    const chunks = { async *[Symbol.asyncIterator]() {} };
    const result = await perform(method, params, { signal, progress: () => {}, chunks });
    assert.deepEqual(hostMethods[method].result.parse(result, "result"), result);
    return result;
  };
  if (operation === "examine machine") return (await call("examine", {})).findings.map(fromText);
  const ofLogin = operation === "read login certificate" || operation === "authenticate";
  const key = ofLogin ? "userAuthentication" : "digitalSignature";
  const use = operation === "sign" || operation === "authenticate" ? operation : "readCertificate";
  const { cards } = await call("inspectCard", { key, use, wait: false });
  const [found] = cards as [FoundCard];
  const entered = { card: found.card, ...(found.pin && { pin: pin(found.pin.name) }) };
  if (operation === "read validity") return call("readValidity", { ...entered, key });
  const site = "https://shinsei.city.example.jp";
  if (operation === "authenticate")
    return call("authenticate", { ...entered, origin: site, top: site, challenge: "A".repeat(43) });
  if (operation !== "sign") return call("readCertificate", { ...entered, key });
  if (!found.pin) throw new WarifuError("CARD_UNSUPPORTED");
  const digests = [1, 2].map((byte) => toBase64(new Uint8Array(32).fill(byte)));
  return call("sign", { pin: [], ...entered, hash: "SHA-256", digests });
}
