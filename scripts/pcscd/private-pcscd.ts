/**
 * A private pcscd for tests and the demo, with vpcd readers of its own. It is Debian's program with another socket folder,
 * so it never meets the system's pcscd or another test's, and needs no rights. Clients find it by `env`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePortPair } from "./free-ports.ts";
import { makeSocketFolder, movedPcscd } from "./moved-pcscd.ts";

/** A reader as PC/SC names it, and the port of vpcd that puts a card into it. */
export interface PcscdReader {
  readonly name: string;
  readonly port: number;
}

export interface PcscdSetup {
  /**
   * One vpcd device for each name. A device has two slots, so a device "Virtual PCD" makes the readers
   * "Virtual PCD 00 00" and "Virtual PCD 00 01". One device when left out; none with an empty list.
   */
  readonly devices?: readonly string[];
  /**
   * From {@link makeSocketFolder}. libpcsclite looks for the socket's name once in a process, so a process that loads the
   * library itself needs the same folder every time, and sets `process.env` from `Pcscd.env` before the first call. A new
   * folder when left out.
   */
  readonly folder?: string;
}

const install = "apt-get install -y --no-install-recommends pcscd vsmartcard-vpcd libpcsclite1";
const driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
const patienceMs = 10_000;

/** A pcscd that answers calls and listens for cards in all its readers. Rejects when pcscd or vpcd is not installed. */
export async function startPcscd(setup: PcscdSetup = {}): Promise<Pcscd> {
  const pcscd = new Pcscd(setup.folder ?? makeSocketFolder());
  try {
    await pcscd.restart(setup.devices ?? ["Virtual PCD"]);
  } catch (error) {
    await pcscd.stop();
    throw error;
  }
  return pcscd;
}

export class Pcscd {
  /** What a client's environment needs to find this pcscd. */
  readonly env: { readonly PCSCLITE_CSOCK_NAME: string };
  readonly #folder: string;
  readonly #ports = new Map<string, number>();
  #devices: readonly string[] = [];
  #process: ChildProcess | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.env = { PCSCLITE_CSOCK_NAME: join(folder, "pcscd.comm") };
  }

  /** In the system's order. */
  get readers(): readonly PcscdReader[] {
    return this.#devices.flatMap((device) => {
      const port = this.#ports.get(device) ?? 0;
      return [0, 1].map((slot) => ({ name: `${device} 00 0${slot}`, port: port + slot }));
    });
  }

  get runs(): boolean {
    return this.#process !== undefined;
  }

  /** Starts pcscd again, on the same socket and ports; with other devices when they are given. */
  async restart(devices: readonly string[] = this.#devices): Promise<void> {
    await this.#end("SIGTERM");
    this.#devices = devices;
    rmSync(this.#folder, { recursive: true, force: true });
    for (const part of ["config", "drivers"]) mkdirSync(join(this.#folder, part), { recursive: true });
    for (const device of devices) if (!this.#ports.has(device)) this.#ports.set(device, await freePortPair());
    this.#writeConfiguration();
    const [program, ...args] = movedPcscd(join(this.#folder, "pcscd"), this.#folder);
    const configuration = join(this.#folder, "config");
    this.#process = spawn(program, [...args, "--config", configuration], { stdio: ["ignore", "ignore", "pipe"] });
    await this.#becomesUsable(this.#process);
  }

  /** Ends pcscd as a service manager would and removes everything it left. Never rejects. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Ends pcscd as a crash would: its socket stays. `restart` and `stop` go on from here. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Lets pcscd take connections and answer nothing any more, as one that hangs in a driver would. `kill` or `stop` ends it. */
  hang(): void {
    this.#process?.kill("SIGSTOP");
  }

  async #end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    // One that is ending takes connections and never answers them, while it waits for its cards. A client that connects without
    // a thread of its own (pcsclite) would stop this very process, and the card in it.
    if (signal === "SIGTERM") rmSync(join(this.#folder, "pcscd.comm"), { force: true });
    running.kill(signal);
    running.kill("SIGCONT");
    const stubborn = setTimeout(() => running.kill("SIGKILL"), patienceMs);
    await ended;
    clearTimeout(stubborn);
  }

  /** Two devices with one driver file would share its slots, so each has a copy. */
  #writeConfiguration(): void {
    const blocks = this.#devices.map((device, index) => {
      const library = join(this.#folder, "drivers", `libifdvpcd-${index}.so`);
      if (!existsSync(driver)) throw new Error(`vpcd is not installed: ${install}`);
      copyFileSync(driver, library);
      const port = `0x${(this.#ports.get(device) ?? 0).toString(16)}`;
      return `FRIENDLYNAME "${device}"\nDEVICENAME /dev/null:${port}\nLIBPATH ${library}\nCHANNELID ${port}\n`;
    });
    writeFileSync(join(this.#folder, "config", "readers"), blocks.join("\n"));
  }

  async #becomesUsable(started: ChildProcess): Promise<void> {
    let complaints = "";
    started.stderr?.on("data", (text: Buffer) => {
      complaints = `${complaints}${text}`.slice(-2000);
    });
    const deadline = Date.now() + patienceMs;
    while (!(await this.#isUsable())) {
      const ended = started.exitCode !== null || started.signalCode !== null;
      if (ended || Date.now() > deadline) throw new Error(`pcscd did not start: ${complaints}`);
      await delay(5);
    }
  }

  async #isUsable(): Promise<boolean> {
    const listening = listeningPorts();
    return this.readers.every(({ port }) => listening.has(port)) && (await answers(this.env.PCSCLITE_CSOCK_NAME));
  }
}

/** Connecting would put a card in, so the kernel is asked instead. */
function listeningPorts(): Set<number> {
  const listenState = "0A";
  const rows = ["/proc/net/tcp", "/proc/net/tcp6"]
    .filter(existsSync)
    .flatMap((file) => readFileSync(file, "utf8").split("\n"));
  const fields = rows.map((row) => row.trim().split(/\s+/)).filter((row) => row[3] === listenState);
  return new Set(fields.map((row) => Number.parseInt(row[1]?.split(":")[1] ?? "", 16)));
}

/** Its version of the protocol, asked for as libpcsclite does at first (winscard_msg.h): size, CMD_VERSION, 4.4, no result yet. */
const versionQuestion = new Uint8Array(Uint32Array.of(12, 0x11, 4, 4, 0).buffer);

/**
 * Whether it answers. The socket takes connections before that: pcscd first has every reader look for a card. Whoever calls it meanwhile
 * waits, and if that is this very process (pcsclite), no card of ours answers the reader, and all wait for ever.
 */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const settle = (isAnswered: boolean): void => {
      socket.destroy();
      resolve(isAnswered);
    };
    socket.setTimeout(patienceMs, () => settle(false));
    socket.once("error", () => settle(false));
    socket.once("close", () => settle(false));
    socket.once("data", () => settle(true));
    socket.once("connect", () => socket.write(versionQuestion));
  });
}
