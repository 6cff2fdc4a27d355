/** The same work for our command line and for OpenSC's programs. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { testPins } from "../../virtual-card/test-authority.ts";
import { dist } from "../build/paths.ts";
import type { ProgramRun } from "./finished-program.ts";

export interface Task {
  readonly what: string;
  readonly ours: ProgramRun;
  /** One behind the other. */
  readonly theirs: readonly ProgramRun[];
  /** How often in a full run. */
  readonly often: number;
  /** Whether it is also measured at a real card's pace. */
  readonly isPaced: boolean;
}

const documents = Array.from({ length: 100 }, (_, index) => `document-${index}`);
const digestOf = (document: string): string => `${document}.sha256`;
const warifu = dist("native-host/warifu");
const pin = testPins.sign;

/** Everything that the tasks read, into their working folder. */
export function writeDocuments(folder: string): void {
  for (const name of documents) {
    writeFileSync(join(folder, name), name);
    writeFileSync(join(folder, digestOf(name)), createHash("sha256").update(name).digest());
  }
  writeFileSync(join(folder, "own-driver.conf"), "app default {\n  card_drivers = jpki;\n}\n");
}

const sign = (count: number): ProgramRun => ({
  program: warifu,
  args: ["sign", "--pin-stdin", "--out-dir", `signed-${count}`, ...documents.slice(0, count)],
  input: `${pin}\n`,
  pin,
});

const crypt = (document: string): ProgramRun => ({
  program: "pkcs15-crypt",
  args: [
    ...["--sign", "--sha-256", "--pkcs1", "--key", "2", "--pin", pin, "--raw"],
    ...["--input", digestOf(document), "--output", "signature"],
  ],
  pin,
});

const pkcs11: ProgramRun = {
  program: "pkcs11-tool",
  args: [
    ...["--token-label", "JPKI (Digital Signature PIN)", "--login", "--pin", pin],
    ...["--sign", "--mechanism", "SHA256-RSA-PKCS", "--id", "02"],
    ...["--input-file", documents[0] ?? "", "--output-file", "signature"],
  ],
  pin,
  // once more, with the PIN it has kept, for a key that asks each time
  logins: 2,
};

const one = documents.slice(0, 1).map(crypt);

export const tasks = {
  certificate: {
    what: "利用者証明用 certificate (`pkcs15-tool`)",
    ours: { program: warifu, args: ["certificate", "auth"] },
    theirs: [{ program: "pkcs15-tool", args: ["--read-certificate", "1"] }],
    often: 10,
    isPaced: true,
  },
  "sign-1": { what: "One signature (`pkcs15-crypt`)", ours: sign(1), theirs: one, often: 10, isPaced: true },
  "sign-1-pkcs11": { what: "One signature (`pkcs11-tool`)", ours: sign(1), theirs: [pkcs11], often: 10, isPaced: true },
  "sign-10": {
    what: "10 signatures (`pkcs15-crypt`, 10 times)",
    ours: sign(10),
    theirs: documents.slice(0, 10).map(crypt),
    often: 3,
    isPaced: true,
  },
  "sign-100": {
    what: "100 signatures (`pkcs15-crypt`, 100 times)",
    ours: sign(100),
    theirs: documents.map(crypt),
    often: 1,
    isPaced: false,
  },
} as const satisfies Readonly<Record<string, Task>>;
