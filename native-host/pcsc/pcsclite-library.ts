import type { NativeReader, Service } from "pcsclite";
import { ScardError, scard } from "./scard-error.ts";

export type { NativeReader, Service };

/** Throws a plain error when the optional package is not there, since that is no state of the resource manager. */
export async function loadPcsclite(): Promise<() => Service> {
  try {
    return (await import("pcsclite")).default;
  } catch (cause) {
    throw new Error(
      "WARIFU_PCSC=pcsclite needs the optional package pcsclite, which is not installed or could not be compiled for this Node.js",
      { cause },
    );
  }
}

/** The package puts the function and the code into its messages only: "SCardTransmit error: Card was reset.(0x80100068)". */
export function scardErrorOf(failure: unknown): ScardError {
  const message = failure instanceof Error ? failure.message : "";
  const call = /^SCard\w+/.exec(message)?.[0] ?? "SCardGetStatusChange";
  const code = /\(0x[0-9a-f]*?([0-9a-f]{8})\)\s*$/i.exec(message)?.[1];
  return new ScardError(call, code === undefined ? scard.F_INTERNAL_ERROR : Number.parseInt(code, 16));
}

/**
 * Turns a call with a callback into a promise. The package calls back without a callback scope, where Node does not run
 * the microtasks that a promise needs, and with the reader's mutex locked; setImmediate gets out of both.
 */
export function promised<T>(call: (done: (failure: Error | null | undefined, value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((failure, value) => setImmediate(() => (failure ? reject(scardErrorOf(failure)) : resolve(value))));
  });
}
