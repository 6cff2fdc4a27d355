/** A folder for the files of one test, and the commands of an officer as they are called in it. */
import { createSign } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { parse } from "csv-parse";
import type { CommandContext } from "../../../../native-host/cli/command.ts";
import { officerPart } from "../../../../native-host/cli/officer/officer-part.ts";
import { pem } from "../../../../native-host/cli/pem.ts";
import { toBase64 } from "../../../../shared/encoding/base64.ts";
import type { Language } from "../../../../shared/i18n/language.ts";
import type { IssuedCard } from "../../../../virtual-card/test-authority.ts";

export interface Called {
  readonly end: Awaited<ReturnType<(typeof officerPart)["verify"]>>;
  readonly output: string;
  readonly errors: string;
}

export class OfficerDesk {
  readonly folder = mkdtempSync(join(tmpdir(), "warifu-officer-"));
  readonly interrupt = new AbortController();

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): string {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  files(): string[] {
    return readdirSync(this.folder).sort();
  }

  async call(command: keyof typeof officerPart, args: string[], language: Language = "en"): Promise<Called> {
    const said = { output: "", errors: "" };
    const sink = (name: keyof typeof said): Writable =>
      new Writable({
        write(piece, _, done) {
          said[name] += String(piece);
          done();
        },
      });
    const terminal = { output: sink("output"), errors: sink("errors"), language, json: args.includes("--json") };
    const context = { terminal, signal: this.interrupt.signal } as CommandContext;
    const end = await officerPart[command](args, context);
    return { end, ...said };
  }

  /** The authority of a test card as a file. */
  anchors(card: IssuedCard): string[] {
    const path = this.write("ca.pem", pem(toBase64(card.authorities.digitalSignature.certificate)));
    return ["--anchors", path, "--test-anchors"];
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** RSASSA-PKCS1-v1_5 with the card's signature key. */
export const signatureOf = (card: IssuedCard, document: string | Uint8Array, hash = "sha256"): Buffer =>
  createSign(hash)
    .update(document)
    .sign({ key: { kty: "RSA", ...card.keys.digitalSignature.privateKey }, format: "jwk" });

/** Rows of a table by the names of its columns. */
export function tableOf(text: string): Promise<Record<string, string>[]> {
  return new Promise((resolve, reject) => {
    parse(text, { columns: true, bom: true }, (error, records) => (error ? reject(error) : resolve(records as never)));
  });
}
