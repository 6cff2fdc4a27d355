/** Debian's xmlsec1 and xmllint: XML signatures and canonical forms by programs that we did not write. */

import { spawnSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";

/** A folder for one suite, with the card's CA as `ca.pem`, another one as `other-ca.pem`, the 署名用 key and certificate. */
export class XmlSec {
  readonly folder = mkdtempSync(join(tmpdir(), "warifu-xmlsec-"));

  constructor({ keys }: IssuedCard) {
    const { certificate, issuer, privateKey } = keys.digitalSignature;
    this.write("ca.pem", pemOf(issuer));
    this.write("other-ca.pem", pemOf(keys.userAuthentication.issuer));
    this.write("certificate.pem", pemOf(certificate));
    const key = createPrivateKey({ key: { kty: "RSA", ...privateKey }, format: "jwk" });
    this.write("key.pem", String(key.export({ type: "pkcs8", format: "pem" })));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  write(name: string, content: string | Uint8Array): void {
    writeFileSync(join(this.folder, name), content);
  }

  read(name: string): Buffer {
    return readFileSync(join(this.folder, name));
  }

  /** Whether xmlsec1 takes the signature, with every reference and the path to the CA. `ids`: attribute name and element, as its option --id-attr has them. */
  accepts(file: Uint8Array, ids: readonly string[][] = [], ca = "ca.pem"): boolean {
    this.write("signed.xml", file);
    const known = [...signatureIds, ...ids].flatMap(([attribute, element]) => [
      `--id-attr:${attribute}`,
      element ?? "",
    ]);
    const { status, output } = this.run("xmlsec1", "--verify", "--trusted-pem", ca, ...known, "signed.xml");
    return status === 0 && /^OK$/m.test(output);
  }

  /** The template signed with the card's key. */
  sign(template: string, ids: readonly string[][] = [], key = "key.pem,certificate.pem"): Buffer {
    this.write("template.xml", template);
    const known = ids.flatMap(([attribute, element]) => [`--id-attr:${attribute}`, element ?? ""]);
    const args = ["--sign", "--privkey-pem", key, ...known, "--output", "made.xml", "template.xml"];
    const { status, output } = this.run("xmlsec1", ...args);
    if (status !== 0) throw new Error(output);
    return this.read("made.xml");
  }

  /** By xmllint. */
  canonical(content: Uint8Array, option: "--c14n" | "--exc-c14n"): Buffer {
    this.write("input.xml", content);
    const { status, stdout, stderr } = spawnSync("xmllint", [option, "--nonet", "input.xml"], { cwd: this.folder });
    if (status !== 0) throw new Error(String(stderr));
    return stdout;
  }

  /** Status and everything printed. */
  run(command: string, ...args: string[]): { status: number | null; output: string } {
    const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: this.folder, encoding: "utf8" });
    if (error) throw error;
    return { status, output: stdout + stderr };
  }
}

const signatureIds = [
  ["Id", "http://www.w3.org/2000/09/xmldsig#:Object"],
  ["Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"],
];

const pemOf = (der: Uint8Array): string => new X509Certificate(der).toString();
