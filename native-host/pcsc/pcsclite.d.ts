/** The calls of pcsclite 1.0.1 that we use. The package's own types leave out what its constructor and `start` do. */
declare module "pcsclite" {
  import type { EventEmitter } from "node:events";

  type Failure = Error | null | undefined;

  interface NativeReader extends EventEmitter {
    /** Makes a reader that nobody watches yet. It may be destroyed only after `get_status` and `close`. */
    readonly constructor: new (
      name: string,
    ) => NativeReader;
    readonly name: string;
    /** Starts the thread that waits for changes: dwEventState, now and after each change. */
    get_status(changed: (failure: Failure, eventState: number) => void): void;
    connect(
      options: { share_mode: number; protocol: number },
      done: (failure: Failure, protocol?: number) => void,
    ): void;
    disconnect(disposition: number, done: (failure: Failure) => void): void;
    transmit(
      command: Uint8Array,
      receiveSize: number,
      protocol: number,
      done: (failure: Failure, response: Uint8Array) => void,
    ): void;
    /** Ends and joins the thread of `get_status`. Deadlocks inside a callback of the same reader. */
    close(): void;
  }

  interface Service extends EventEmitter {
    /** Called by the package itself on the next tick: reader names, NUL-separated, now and after each arrival. */
    start(changed: (failure: Failure, names?: Uint8Array) => void): void;
    on(event: "reader", listener: (reader: NativeReader) => void): this;
    on(event: "error", listener: (failure: Error) => void): this;
    /** Ends and joins the thread of `start`. */
    close(): void;
  }

  /** Throws when the resource manager does not answer. */
  function pcsc(): Service;
  namespace pcsc {
    export type { NativeReader, Service };
  }
  export = pcsc;
}
