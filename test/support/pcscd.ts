/**
 * A private pcscd for a test, with vpcd readers of its own. It lives in its own mount namespace, where /run/pcscd is a
 * folder of ours, so it never meets the system's pcscd or another test's. Clients find it by `env`.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePortPair } from "./free-ports.ts";

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
   * Where the socket is. libpcsclite looks at the variable once in a process, so a process that loads the library
   * itself needs the same folder every time: {@link folderOfThisProcess}. A new folder when left out.
   */
  readonly folder?: string;
}

/** For tests that load libpcsclite into their own process. Set `process.env` from `Pcscd.env` before the first call. */
export const folderOfThisProcess = (): string => join(tmpdir(), `warifu-pcscd-${process.pid}`);

const install = "apt-get install -y --no-install-recommends pcscd vsmartcard-vpcd libpcsclite1";
const driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
const patienceMs = 10_000;

/** A pcscd that takes calls and listens for cards in all its readers. Rejects when pcscd or vpcd is not installed. */
export async function startPcscd(setup: PcscdSetup = {}): Promise<Pcscd> {
  const folder = setup.folder ?? mkdtempSync(join(tmpdir(), "warifu-pcscd-"));
  mkdirSync(folder, { recursive: true });
  const pcscd = new Pcscd(folder);
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
    this.env = { PCSCLITE_CSOCK_NAME: join(folder, "run", "pcscd.comm") };
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
    for (const part of ["run", "config", "drivers"]) {
      rmSync(join(this.#folder, part), { recursive: true, force: true });
      mkdirSync(join(this.#folder, part), { recursive: true });
    }
    for (const device of devices) if (!this.#ports.has(device)) this.#ports.set(device, await freePortPair());
    this.#writeConfiguration();
    this.#process = spawn(...this.#command(), { stdio: ["ignore", "ignore", "pipe"] });
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

  async #end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    running.kill(signal);
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

  /** `unshare` becomes the shell and the shell becomes pcscd, so that the process we hold is pcscd. */
  #command(): [string, string[]] {
    const pcscd = ["pcscd", "/usr/sbin/pcscd"].find(isInstalled);
    if (pcscd === undefined) throw new Error(`pcscd is not installed: ${install}`);
    const help = execFileSync(pcscd, ["--help"], { encoding: "utf8" });
    const polkit = help.includes("disable-polkit") ? "--disable-polkit" : "";
    const run = join(this.#folder, "run");
    const hidden = `set -e; mount -t tmpfs none /mnt; mkdir /mnt/run; mount --bind "${run}" /mnt/run`;
    const inPlace = `mount -t tmpfs none /run; mkdir /run/pcscd; mount --bind /mnt/run /run/pcscd`;
    const start = `exec "${pcscd}" --foreground ${polkit} --config "${join(this.#folder, "config")}"`;
    const namespace = process.getuid?.() === 0 ? ["--mount"] : ["--user", "--map-root-user", "--mount"];
    return ["unshare", [...namespace, "sh", "-c", [hidden, inPlace, start].join("; ")]];
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
    return this.readers.every(({ port }) => listening.has(port)) && (await accepts(this.env.PCSCLITE_CSOCK_NAME));
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

function accepts(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
