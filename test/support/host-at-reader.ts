/** The built host as a process before a virtual reader, which it reaches through a socket and which outlives it. */
import { type Bench, startBench } from "../../virtual-card/bench/bench-server.ts";
import type { VirtualReader } from "../../virtual-card/virtual-reader.ts";
import { VirtualReaders } from "../../virtual-card/virtual-readers.ts";
import { HostProcess } from "./host-process.ts";

type Options = ConstructorParameters<typeof VirtualReaders>[0];

/** To be called inside `describe`: each test finds them anew, under the same name. */
export function hostAtReader(options: Options): Pick<HostAtReader, "readers" | "reader" | "host"> {
  let at: HostAtReader;
  beforeEach(async () => {
    at = await HostAtReader.start(options);
  });
  afterEach(() => at.close());
  return {
    get readers() {
      return at.readers;
    },
    get reader() {
      return at.reader;
    },
    get host() {
      return at.host;
    },
  };
}

class HostAtReader {
  readonly readers: VirtualReaders;
  readonly reader: VirtualReader;
  readonly host: HostProcess;
  readonly #bench: Bench;

  private constructor(readers: VirtualReaders, reader: VirtualReader, bench: Bench) {
    this.readers = readers;
    this.reader = reader;
    this.#bench = bench;
    this.host = new HostProcess({ WARIFU_VIRTUAL_READER: bench.path });
  }

  /** The host has said `ready`; the reader is empty. */
  static async start(options: Options): Promise<HostAtReader> {
    const readers = new VirtualReaders(options);
    const reader = readers.addReader("Reader 0");
    const started = new HostAtReader(readers, reader, await startBench(readers));
    try {
      await started.host.next();
      return started;
    } catch (error) {
      await started.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.host.destroy();
    await this.#bench.close();
    await this.readers.close();
  }
}
