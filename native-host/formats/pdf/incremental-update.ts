/**
 * What is appended to a PDF (ISO 32000-2 clause 7.5.6): new and changed objects, and a cross-reference section of the kind that the file ends with.
 * Not a byte of the file itself changes.
 */
import { concatenate } from "../../../shared/encoding/bytes.ts";
import { toHex } from "../../../shared/encoding/hex.ts";
import { pdfBounds } from "../../../shared/pdf/pdf-bounds.ts";
import { ascii } from "../../../shared/pdf/pdf-characters.ts";
import type { PdfFile } from "../../../shared/pdf/pdf-file.ts";
import { FormatFailure } from "../signature-format.ts";

interface Written {
  readonly generation: number;
  /** In the whole file. */
  readonly offset: number;
}

export class IncrementalUpdate {
  readonly #document: PdfFile;
  readonly #parts: Uint8Array[] = [];
  readonly #written = new Map<number, Written>();
  /** Of the whole file so far. */
  #length: number;
  #next: number;

  constructor(document: PdfFile) {
    this.#document = document;
    this.#length = document.bytes.length;
    this.#next = document.nextNumber;
    this.#append("\n");
  }

  /** A number for an object that is written later. Throws for a file whose numbers are used up: nobody would find the object. */
  reserve(): number {
    if (this.#next > pdfBounds.objectNumber) throw new FormatFailure("tooComplex");
    return this.#next++;
  }

  /** `body` is what stands between obj and endobj. An object is written once. */
  write(number: number, body: string | Uint8Array, generation = 0): void {
    if (this.#written.has(number)) throw new FormatFailure("malformed");
    this.#written.set(number, { generation, offset: this.#length });
    this.#append(`${number} ${generation} obj\n`);
    this.#append(body);
    this.#append("\nendobj\n");
  }

  /** All of it. `changingId` is the second half of the file identifier, which is new with each update (clause 14.4). */
  finish(changingId: Uint8Array): Uint8Array<ArrayBuffer> {
    const isTable = this.#document.sections[0]?.kind === "table";
    const startXref = isTable ? this.#table(changingId) : this.#stream(changingId);
    this.#append(`startxref\n${startXref}\n%%EOF\n`);
    return concatenate(...this.#parts);
  }

  #table(changingId: Uint8Array): number {
    const start = this.#length;
    this.#append("xref\n");
    for (const subsection of this.#subsections()) {
      this.#append(`${subsection[0]} ${subsection.length}\n`);
      for (const number of subsection) {
        const { offset, generation } = this.#place(number);
        this.#append(`${String(offset).padStart(10, "0")} ${String(generation).padStart(5, "0")} n \n`);
      }
    }
    this.#append("trailer\n<<");
    this.#trailerEntries(changingId);
    this.#append(">>\n");
    return start;
  }

  /** Not deflated: a few dozen bytes. */
  #stream(changingId: Uint8Array): number {
    const number = this.reserve();
    const start = this.#length;
    this.#written.set(number, { generation: 0, offset: start });
    const subsections = this.#subsections();
    const rows = subsections.flat().flatMap((each) => {
      const { offset, generation } = this.#place(each);
      return [
        1,
        offset >>> 24,
        (offset >>> 16) & 0xff,
        (offset >>> 8) & 0xff,
        offset & 0xff,
        generation >> 8,
        generation & 0xff,
      ];
    });
    const index = subsections.map((subsection) => `${subsection[0]} ${subsection.length}`).join(" ");
    this.#append(`${number} 0 obj\n<</Type/XRef/W[1 4 2]/Index[${index}]/Length ${rows.length}`);
    this.#trailerEntries(changingId);
    this.#append(">>stream\n");
    this.#append(Uint8Array.from(rows));
    this.#append("\nendstream\nendobj\n");
    return start;
  }

  #trailerEntries(changingId: Uint8Array): void {
    const { entries } = this.#document.trailer;
    this.#append(`/Size ${this.#next}/Prev ${this.#document.startXref}`);
    for (const key of ["Root", "Info"]) {
      const value = entries.get(key);
      if (value?.kind === "reference") this.#append(`/${key} ${value.number} ${value.generation} R`);
    }
    const id = entries.get("ID");
    const lasting = id?.kind === "array" ? id.items[0] : undefined;
    if (lasting?.kind !== "string") return;
    this.#append("/ID[");
    this.#append(this.#document.bytes.subarray(lasting.start, lasting.end));
    this.#append(`<${toHex(changingId)}>]`);
  }

  /** Runs of consecutive numbers. */
  #subsections(): number[][] {
    const runs: number[][] = [];
    for (const number of [...this.#written.keys()].sort((one, other) => one - other)) {
      const run = runs.at(-1);
      if (run?.at(-1) === number - 1) run.push(number);
      else runs.push([number]);
    }
    return runs;
  }

  #place(number: number): Written {
    const place = this.#written.get(number);
    if (!place) throw new RangeError("an object that was never written");
    return place;
  }

  #append(part: string | Uint8Array): void {
    const bytes = typeof part === "string" ? ascii(part) : part;
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }
}
