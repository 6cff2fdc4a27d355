/** The host's operations on virtual readers, in this process, with everything that a test wants to look at. */

import type { IssuerKey } from "../../native-host/attributes/integrity-record.ts";
import { examineForBrowser } from "../../native-host/cli/examine-for-browser.ts";
import { openLogFile } from "../../native-host/cli/log-file.ts";
import { explainEnd } from "../../native-host/error-mapping.ts";
import { formats } from "../../native-host/formats/formats.ts";
import { createOperations } from "../../native-host/host.ts";
import { loggedReaders } from "../../native-host/log/logged-readers.ts";
import type { CardReaders } from "../../native-host/pcsc/card-reader.ts";
import type { Progress } from "../../shared/contract/envelope.ts";
import type { HostMethodName, HostParams, HostResult } from "../../shared/contract/operations.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { formatApdu } from "../../virtual-card/apdu-log.ts";
import type { CardOptions } from "../../virtual-card/card-options.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { VirtualReaders } from "../../virtual-card/virtual-readers.ts";
import { bareMachine } from "./bare-machine.ts";
import { cardOf } from "./test-card.ts";
import { logFile, tell, tellError } from "./told.ts";
import { typedPins } from "./typed-pins.ts";

/** Of all hosts in this process; the fault matrix alone writes several MB. */
const log = openLogFile(
  logFile("operations.log"),
  (trouble) => tell("log", `{"event":"full"} ${trouble}`),
  200 * 1024 * 1024,
);

export class HostBench {
  readonly readers = new VirtualReaders({ readerBusyMs: 100, powerDownMs: 50 });
  reader = this.readers.addReader("Reader 0");
  /** Every command since the last {@link clearLog}, one line each. */
  readonly log: string[] = [];
  readonly progress: Progress[] = [];
  readonly cardIssuers: IssuerKey[] = [];
  readonly #clients: { close(): Promise<void> }[] = [];
  readonly #around: (readers: CardReaders) => CardReaders;
  #perform: ReturnType<typeof createOperations>;

  /** `around` puts something between the host and its readers. */
  constructor(around: (readers: CardReaders) => CardReaders = (readers) => readers) {
    this.#around = around;
    this.#perform = this.#host("one");
  }

  /** A new card; every command it gets is in {@link log}. */
  card(issued: IssuedCard, options: Partial<CardOptions> = {}): VirtualCard {
    return cardOf(issued, { options, onApdu: (entry) => this.log.push(formatApdu(entry)) });
  }

  insert(issued: IssuedCard, options: Partial<CardOptions> = {}): VirtualCard {
    const card = this.card(issued, options);
    this.reader.insert(card);
    return card;
  }

  clearLog(): void {
    this.log.length = 0;
  }

  /** The host process ended and another one runs. */
  restartHost(): void {
    this.#perform = this.#host("two");
  }

  /** The host process is killed: the system ends its sessions. Another one runs. */
  killHost(): void {
    for (const client of this.#clients.splice(0)) void client.close();
    this.restartHost();
  }

  /** Calls one method as the dispatcher would. Rejects with the error the partner would see. */
  async call<M extends HostMethodName>(
    method: M,
    params: HostParams<M>,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<HostResult<M>> {
    if ("pin" in params && params.pin) typedPins.type(params.pin);
    if ("old" in params) typedPins.type(params.old);
    const chunks = { async *[Symbol.asyncIterator]() {} };
    const progress = (step: Progress) => void this.progress.push(step);
    return this.#perform(method, params, { signal, progress, chunks }).catch((error: unknown) => {
      tellError("errors of the operations", error);
      throw signal.aborted && !(signal.reason instanceof WarifuError) ? signal.reason : explainEnd(error, signal);
    });
  }

  /** The code a call ends with. */
  async codeOf(call: Promise<unknown>): Promise<WarifuError> {
    return call.then(
      () => Promise.reject(new Error("it worked")),
      (error: WarifuError) => error,
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.close()));
    await this.readers.close();
  }

  #host(instance: string) {
    const client = this.readers.connect();
    this.#clients.push(client);
    const readers = this.#around(client);
    const cardIssuers = async () => this.cardIssuers;
    const examine = (signal: AbortSignal) => examineForBrowser(readers, "/nowhere/warifu", signal, bareMachine);
    return createOperations({
      readers: loggedReaders(readers, log),
      version: "0",
      instance,
      cardIssuers,
      formats: () => Promise.resolve(formats),
      examine,
      log,
    });
  }
}

export const codes = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
