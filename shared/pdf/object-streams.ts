/** Objects inside of object streams (ISO 32000-2 clause 7.5.7). The streams that were inflated last are kept. */
import { pdfBounds } from "./pdf-bounds.ts";
import { PdfFailure } from "./pdf-failure.ts";
import { PdfParser, type StepBudget } from "./pdf-parser.ts";
import { countOf, type PdfDictionary, type PdfObject } from "./pdf-value.ts";
import { isStreamOfType } from "./stream-data.ts";

interface ObjectStream {
  readonly data: Uint8Array;
  readonly objects: readonly { readonly number: number; readonly at: number }[];
}

export class ObjectStreams {
  /** Oldest first. */
  readonly #kept = new Map<number, ObjectStream>();

  /** `read` is called when the stream is not kept. Throws {@link PdfFailure}. */
  object(
    number: number,
    stream: number,
    index: number,
    read: () => { dictionary: PdfDictionary; data: Uint8Array },
    budget: StepBudget,
  ): PdfObject {
    const { data, objects } = this.#kept.get(stream) ?? this.#keep(stream, read(), budget);
    const place = objects[index];
    if (place?.number !== number) throw new PdfFailure("malformed");
    const value = new PdfParser(data, place.at, budget).value();
    return { number, generation: 0, value, source: data, dataStart: undefined };
  }

  /** The data, and all objects in them, by index, with where each begins. */
  opened(
    stream: number,
    read: () => { dictionary: PdfDictionary; data: Uint8Array },
    budget: StepBudget,
  ): ObjectStream {
    return this.#kept.get(stream) ?? this.#keep(stream, read(), budget);
  }

  #keep(
    stream: number,
    { dictionary, data }: { dictionary: PdfDictionary; data: Uint8Array },
    budget: StepBudget,
  ): ObjectStream {
    const [count, first] = [countOf(dictionary, "N"), countOf(dictionary, "First")];
    if (!isStreamOfType(dictionary, "ObjStm") || count === undefined || first === undefined)
      throw new PdfFailure("malformed");
    if (count > data.length) throw new PdfFailure("malformed");
    const header = new PdfParser(data, 0, budget);
    const objects = Array.from({ length: count }, () => {
      budget.steps--;
      return { number: header.count(), at: first + header.count() };
    });
    const read = { data, objects };
    this.#kept.set(stream, read);
    this.#forgetOldest(stream);
    return read;
  }

  #forgetOldest(newest: number): void {
    let bytes = 0;
    for (const { data } of this.#kept.values()) bytes += data.length;
    for (const [stream, { data }] of this.#kept) {
      if (bytes <= pdfBounds.inflatedKept || stream === newest) return;
      this.#kept.delete(stream);
      bytes -= data.length;
    }
  }
}
