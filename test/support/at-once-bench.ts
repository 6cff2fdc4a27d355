/** One card in a real pcscd, and the programs that want it at the same time: hosts, command lines, OpenSC. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash, verify, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { dist } from "../../scripts/build/paths.ts";
import { type Pcscd, startPcscd } from "../../scripts/pcscd/private-pcscd.ts";
import { formatApdu } from "../../virtual-card/apdu-log.ts";
import { VpcdCard } from "../../virtual-card/vpcd/vpcd-card.ts";
import { OtherProgram } from "../integration/pcsc/other-program.ts";
import { emptyIsSeen } from "./empty-reader.ts";
import { codes } from "./host-bench.ts";
import { HostProcess, type ReceivedFrame } from "./host-process.ts";
import { openSc } from "./opensc.ts";
import { cardOf, testCardContents } from "./test-card.ts";
import { tell } from "./told.ts";
import { typedPins } from "./typed-pins.ts";

const text = Buffer.from("document");
const digest = createHash("sha256").update(text).digest();

/** As `formatApdu` writes them. */
export const lines = {
  verify: /^0020008\d Lc=\d+ |^0020009[8b] Lc=\d+ /,
  signature: /^802a0/,
  signed: /^802a0.* 256 bytes 9000$/,
  logOut: /^00a4040c a0000001510000 -> 9000$/,
} as const;

export interface CommandEnd {
  readonly status: number | null;
  readonly stdout: string;
}

export class AtOnceBench {
  readonly pcscd: Pcscd;
  readonly folder = mkdtempSync(join(tmpdir(), "warifu-at-once-"));
  readonly openSc: ReturnType<typeof openSc>;
  /** One line for each command that reached the card, whoever sent it. */
  readonly apdus: string[] = [];
  readonly #hosts: HostProcess[] = [];
  readonly #others: OtherProgram[] = [];
  card!: VpcdCard;

  private constructor(pcscd: Pcscd) {
    this.pcscd = pcscd;
    this.openSc = openSc(pcscd, this.folder);
    writeFileSync(this.at("digest"), digest);
  }

  static async start(): Promise<AtOnceBench> {
    return new AtOnceBench(await startPcscd());
  }

  at(name: string): string {
    return join(this.folder, name);
  }

  get reader(): string {
    return this.pcscd.readers[0]?.name ?? "";
  }

  /** A fresh card, which takes so long for a signature: so long is it held with its PIN verified. */
  async insert(signMs: number): Promise<void> {
    this.apdus.length = 0;
    const onApdu = (entry: Parameters<typeof formatApdu>[0]): void => void this.apdus.push(formatApdu(entry));
    this.card = new VpcdCard(cardOf(await testCardContents(), { onApdu }), this.pcscd.readers[0]?.port ?? 0);
    this.card.pace = { latencyMs: 0, signMs };
    await this.card.insert();
  }

  async remove(): Promise<void> {
    await Promise.all(this.#hosts.splice(0).map((host) => host.destroy()));
    await Promise.all(this.#others.splice(0).map((other) => other.end()));
    this.card.remove();
    await emptyIsSeen(this.pcscd.readers[0]?.port ?? 0);
  }

  async close(): Promise<void> {
    await this.pcscd.stop();
    rmSync(this.folder, { recursive: true });
  }

  /** A host, as a browser of its own has one. */
  async host(environment: Readonly<Record<string, string>> = {}): Promise<HostProcess> {
    const host = new HostProcess({ ...this.pcscd.env, ...environment }, undefined, dist("native-host/warifu"));
    this.#hosts.push(host);
    await host.next();
    return host;
  }

  /** A program that speaks PC/SC for itself. */
  other(): OtherProgram {
    const other = new OtherProgram(this.pcscd.env);
    this.#others.push(other);
    return other;
  }

  async inspect(host: HostProcess): Promise<string> {
    const { result } = await host.call("inspectCard", { key: "digitalSignature", use: "sign", wait: false });
    return (result as { cards: { card: string }[] }).cards[0]?.card ?? "";
  }

  /** Types the PIN and asks for so many signatures; resolves with the request's id when the host has been told. */
  sign(host: HostProcess, card: string, count: number): Promise<number> {
    const digests = Array.from({ length: count }, () => digest.toString("base64"));
    return host.request("sign", { card, hash: "SHA-256", digests, pin: codes("ABC123") });
  }

  /** `warifu sign` of `document`, its PIN typed. */
  async signByCommand(): Promise<CommandEnd> {
    writeFileSync(this.at("document"), text);
    typedPins.type("ABC123");
    const child = spawn(dist("native-host/warifu"), ["sign", "document", "--pin-stdin", "--json"], {
      cwd: this.folder,
      env: { ...process.env, ...this.pcscd.env },
    });
    let stdout = "";
    child.stdout.on("data", (piece) => (stdout += piece));
    child.stderr.on("data", (piece) => tell("standard error of the command line", String(piece)));
    child.stdin.end("ABC123\n");
    return new Promise((resolve) => child.on("close", (status) => resolve({ status, stdout })));
  }

  /** The card has computed so many signatures, and is still busy with the last of them. */
  async signing(count = 1): Promise<void> {
    while (this.card.card.counts.signatures < count) await pause(2);
  }

  /** How many VERIFYs with a PIN the card has got. */
  get verifications(): number {
    return this.card.card.counts.verifications;
  }

  assertSigned({ result, error }: ReceivedFrame, count = 1): void {
    assert.equal(error, undefined);
    const { signatures, certificate } = result as { signatures: string[]; certificate: string };
    assert.equal(signatures.length, count);
    const { publicKey } = new X509Certificate(Buffer.from(certificate, "base64"));
    for (const signature of signatures) assert.ok(verify("sha256", text, publicKey, Buffer.from(signature, "base64")));
  }

  /** Commands in the order in which they came, cut behind each log-out of Warifu's. */
  get turns(): string[][] {
    const turns: string[][] = [[]];
    for (const line of this.apdus) {
      turns.at(-1)?.push(line);
      if (lines.logOut.test(line)) turns.push([]);
    }
    return turns;
  }

  /** From the VERIFY of Warifu's only turn to its log-out nothing came but what Warifu itself sends for `count` signatures. */
  assertUndisturbed(turn: readonly string[], count: number): void {
    const from = turn.findIndex((line) => lines.verify.test(line));
    const own = [/ -> 9000$/, /^00b0/, ...Array.from({ length: count }, () => lines.signed), lines.logOut];
    const seen = turn.slice(from).filter((line, index) => index < 2 || !/^00b0/.test(line));
    assert.equal(seen.length, own.length, seen.join("\n"));
    for (const [index, expected] of own.entries()) assert.match(seen[index] ?? "", expected);
  }
}
