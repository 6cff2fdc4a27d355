/** A PC/SC library whose reader does what a test says, for what no driver without hardware can do: the reader's own keys. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import koffi from "koffi";
import { type ScardLayout, scardLayout } from "../../../native-host/pcsc/scard-layout.ts";
import { fromHex } from "../../../shared/encoding/hex.ts";

const source = fileURLToPath(new URL("./fake-pcsc.c", import.meta.url));

export class FakePcsc {
  /** For `openKoffiReaders`. */
  readonly layout: ScardLayout;
  readonly #folder = mkdtempSync(join(tmpdir(), "warifu-fake-pcsc-"));
  readonly #reset: (reader: string) => void;
  readonly #answer: (code: number, result: number, bytes: Uint8Array, length: number) => void;
  readonly #calls: () => string;

  /** Compiles it: gcc is there wherever pcsclite was compiled. Of Linux only. */
  constructor() {
    const library = join(this.#folder, "libfake-pcsc.so");
    execFileSync("gcc", ["-shared", "-fPIC", "-O1", "-Wall", "-o", library, source], { stdio: "inherit" });
    this.layout = { ...scardLayout("linux"), library };
    const loaded = koffi.load(library);
    this.#reset = loaded.func("void fake_reset(str)");
    this.#answer = loaded.func("void fake_answer(ulong, long, const uint8_t *, ulong)");
    this.#calls = loaded.func("str fake_calls()");
  }

  /** A reader of this name, which answers nothing to SCardControl yet. Forgets the calls. */
  plugIn(reader: string): void {
    this.#reset(reader);
  }

  /** What SCardControl with this code gives from now on: bytes in hexadecimal digits, and a result. */
  answers(code: number, hex: string, result = 0): void {
    const bytes = fromHex(hex);
    this.#answer(code, result, bytes, bytes.length);
  }

  /** One line for each call that a test may want to see. */
  get calls(): string[] {
    return this.#calls().split("\n").slice(0, -1);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
