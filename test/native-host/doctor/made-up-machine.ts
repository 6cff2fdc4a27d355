/** A machine that exists below one folder, of a person whose name and numbers must not get into a report. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { asCardFailure } from "../../../native-host/card/card-session.ts";
import { examineMachine } from "../../../native-host/doctor/examine-machine.ts";
import type { ExaminedMachine } from "../../../native-host/doctor/examined-machine.ts";
import { explain } from "../../../native-host/error-mapping.ts";
import { hostManifest } from "../../../native-host/install/host-manifest.ts";
import { registerHost } from "../../../native-host/install/registration.ts";
import { examineCard } from "../../../native-host/operations/examine-card.ts";
import type { Finding, FindingCode } from "../../../shared/doctor/findings.ts";
import { hostName } from "../../../shared/product.ts";
import type { CardOptions } from "../../../virtual-card/card-options.ts";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import type { VirtualCard } from "../../../virtual-card/virtual-card.ts";
import { VirtualReaders } from "../../../virtual-card/virtual-readers.ts";
import { cardOf, testCardContents } from "../../support/test-card.ts";

export const userName = "hanako-warifu";
export const readerSerial = "21120447201234";
export const readerName = `SCM Microsystems SCR3310 [CCID Interface] (${readerSerial}) 00 00`;

const explained = <T>(result: Promise<T>): Promise<T> =>
  result.catch((error: unknown) => Promise.reject(explain(error)));

export class MadeUpMachine {
  readonly root = mkdtempSync(join(tmpdir(), "warifu-doctor-"));
  readonly home = join(this.root, "home", userName);
  readonly launcher = join(this.home, "projects/secret-project/warifu");
  readonly readers = new VirtualReaders({ readerBusyMs: 50, powerDownMs: 50 });
  readonly reader = this.readers.addReader(readerName);
  readonly #client = this.readers.connect();
  readonly abort = new AbortController();

  constructor() {
    this.write(this.launcher, "#!/bin/sh\n", 0o755);
    this.write(this.launcher.replace(/warifu$/, "warifu.js"), "// the program\n");
    for (const folder of ["usr/sbin", "usr/bin", "run/systemd/system"])
      mkdirSync(join(this.root, folder), { recursive: true });
    this.write(join(this.root, "usr/sbin/pcscd"), "");
    this.write(join(this.root, "usr/bin/apt-get"), "");
  }

  /** Registered with every browser, a card in the reader. */
  static async healthy(): Promise<MadeUpMachine> {
    const machine = new MadeUpMachine();
    await registerHost({ platform: "linux", home: machine.home, registry: () => "" }, machine.launcher);
    await machine.insert();
    return machine;
  }

  async insert(options: Partial<CardOptions> = {}, contents?: IssuedCard): Promise<VirtualCard> {
    this.reader.remove();
    const card = cardOf(contents ?? (await testCardContents()), { options });
    this.reader.insert(card);
    return card;
  }

  get examined(): ExaminedMachine {
    return {
      platform: "linux",
      home: this.home,
      system: { name: "linux", release: "6.1.0-hanako", processor: "x64" },
      node: "22.12.0",
      root: this.root,
      uid: process.getuid?.(),
      launcher: this.launcher,
      program: [this.launcher, this.launcher.replace(/warifu$/, "warifu.js")],
      environment: {},
      now: Date.now(),
      registry: () => "",
      listReaders: () => explained(asCardFailure(this.#client.list())),
      examineCard: (reader) => explained(examineCard(this.#client, reader, this.abort.signal)),
    };
  }

  examine(changes: Partial<ExaminedMachine> = {}): Promise<Finding[]> {
    return examineMachine({ ...this.examined, ...changes }, this.abort.signal);
  }

  /** Everything that is not in order. */
  async complaints(changes: Partial<ExaminedMachine> = {}): Promise<FindingCode[]> {
    const found = await this.examine(changes);
    return found.filter(({ state }) => state === "wrong" || state === "warning").map(({ code }) => code);
  }

  /** Where Firefox looks below the home directory. */
  get firefox(): string {
    return join(this.home, ".mozilla/native-messaging-hosts", `${hostName}.json`);
  }

  manifest(changes: object = {}): string {
    return JSON.stringify({ ...hostManifest("firefox", this.launcher), ...changes });
  }

  write(path: string, content: string | Buffer, mode = 0o644): string {
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    rmSync(path, { recursive: true, force: true });
    writeFileSync(path, content);
    chmodSync(path, mode);
    return path;
  }

  async close(): Promise<void> {
    await this.#client.close();
    await this.readers.close();
    rmSync(this.root, { recursive: true });
  }
}
