/** Small PDF files of every structure, written by hand: what a reader has to cope with, and what it has to refuse. */
import { deflateSync } from "node:zlib";

/** What stands between obj and endobj, by object number. A stream is a pair: its dictionary without /Length, and its data. */
export type SampleObjects = Readonly<Record<number, string | readonly [dictionary: string, data: string | Uint8Array]>>;

export interface SampleOptions {
  readonly objects?: SampleObjects;
  /** More entries of the trailer. */
  readonly trailer?: string;
  /** `objects` is in streams whatever can be; `hybrid` besides has a table, for old readers. */
  readonly structure?: "table" | "stream" | "objects" | "hybrid";
}

/** Two pages in a nested tree; the second is turned and cropped. */
export const twoPages: SampleObjects = {
  1: "<</Type/Catalog/Pages 2 0 R>>",
  2: "<</Type/Pages/Kids[3 0 R]/Count 2/MediaBox[0 0 595 842]>>",
  3: "<</Type/Pages/Parent 2 0 R/Kids[4 0 R 6 0 R]/Count 2/Resources<</Font<</F 8 0 R>>>>>>",
  4: "<</Type/Page/Parent 3 0 R/Contents 5 0 R>>",
  5: ["<<", "BT /F 24 Tf 72 760 Td (First page) Tj ET"],
  6: "<</Type/Page/Parent 3 0 R/Contents 7 0 R/Rotate 90/CropBox[20 20 575 822]>>",
  7: ["<<", "BT /F 24 Tf 72 760 Td (Second page) Tj ET"],
  8: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  9: "<</Title(Sample)/Producer(test)>>",
};

export const samplePdf = ({ objects = {}, trailer = "", structure = "table" }: SampleOptions = {}): Uint8Array =>
  appended(Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1"), {
    objects: { ...twoPages, ...objects },
    trailer: `/Root 1 0 R/Info 9 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]${trailer}`,
    structure,
  });

/** Another revision behind a file: incremental, or the first one behind a bare header. */
export function appended(
  file: Uint8Array,
  { objects = {}, trailer = "", structure = "table" }: SampleOptions,
): Uint8Array {
  const parts: Buffer[] = [Buffer.from(file)];
  let length = file.length;
  const add = (text: string | Uint8Array): void => {
    const bytes = typeof text === "string" ? Buffer.from(text, "latin1") : Buffer.from(text);
    parts.push(bytes);
    length += bytes.length;
  };
  const rows = new Map<number, readonly [type: number, second: number, third: number]>();
  const write = (number: number, body: SampleObjects[number]): void => {
    rows.set(number, [1, length, 0]);
    add(`${number} 0 obj\n`);
    if (typeof body === "string") add(body);
    else {
      const data = typeof body[1] === "string" ? Buffer.from(body[1], "latin1") : body[1];
      add(`${body[0]}/Length ${data.length}>>stream\n`);
      add(data);
      add("\nendstream");
    }
    add("\nendobj\n");
  };
  const all = Object.entries(objects).map(([number, body]) => [Number(number), body] as const);
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(file.subarray(-200)).toString("latin1"))?.[1];
  // beyond all numbers of the revisions before
  let next = all.reduce((most, [number]) => Math.max(most, number), previous ? 1000 : 0) + 1;
  const inStream =
    structure === "objects" || structure === "hybrid" ? all.filter(([, body]) => typeof body === "string") : [];
  for (const [number, body] of all) if (!inStream.some(([each]) => each === number)) write(number, body);
  if (inStream.length > 0) {
    const stream = next++;
    write(stream, objectStream(inStream as [number, string][]));
    for (const [index, [number]] of inStream.entries()) rows.set(number, [2, stream, index]);
  }
  const prev = previous ? `/Prev ${previous}` : "";
  const tail = (start: number): string => `startxref\n${start}\n%%EOF\n`;
  if (structure === "table") {
    const start = length;
    add(`${table(rows, !previous)}trailer\n<</Size ${next}${prev}${trailer}>>\n${tail(start)}`);
    return Buffer.concat(parts);
  }
  const streamStart = length;
  const number = next++;
  rows.set(number, [1, streamStart, 0]);
  const numbers = [...rows.keys()].sort((one, other) => one - other);
  const data = Buffer.concat(numbers.map((each) => row(rows.get(each)!)));
  const index = numbers.map((each) => `${each} 1`).join(" ");
  const dictionary = `<</Type/XRef/Size ${next}/W[1 4 2]/Index[${index}]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>`;
  write(number, [`${dictionary}${structure === "hybrid" ? "" : prev}${trailer}`, deflateSync(upPredicted(data, 7))]);
  if (structure !== "hybrid") {
    add(tail(streamStart));
    return Buffer.concat(parts);
  }
  const start = length;
  const visible = new Map([...rows].filter(([, [type]]) => type === 1));
  add(`${table(visible, !previous)}trailer\n<</Size ${next}${prev}/XRefStm ${streamStart}${trailer}>>\n${tail(start)}`);
  return Buffer.concat(parts);
}

function table(rows: ReadonlyMap<number, readonly [number, number, number]>, first: boolean): string {
  const lines = [...rows].map(([number, [, offset]]) => `${number} 1\n${String(offset).padStart(10, "0")} 00000 n \n`);
  return `xref\n${first ? "0 1\n0000000000 65535 f \n" : ""}${lines.join("")}`;
}

function row([type, second, third]: readonly [number, number, number]): Buffer {
  const bytes = Buffer.alloc(7);
  bytes.writeUInt8(type, 0);
  bytes.writeUInt32BE(second, 1);
  bytes.writeUInt16BE(third, 5);
  return bytes;
}

/** PNG's filter "Up", which most programs use. */
function upPredicted(data: Buffer, columns: number): Buffer {
  const rows: number[] = [];
  for (let at = 0; at < data.length; at += columns) {
    rows.push(2);
    for (let column = 0; column < columns; column++)
      rows.push(((data[at + column] ?? 0) - (data[at + column - columns] ?? 0)) & 0xff);
  }
  return Buffer.from(rows);
}

function objectStream(objects: readonly (readonly [number, string])[]): [string, Uint8Array] {
  let at = 0;
  const header = objects.map(([number, body]) => {
    const entry = `${number} ${at}`;
    at += body.length + 1;
    return entry;
  });
  const first = `${header.join(" ")}\n`;
  const data = first + objects.map(([, body]) => `${body}\n`).join("");
  return [
    `<</Type/ObjStm/N ${objects.length}/First ${first.length}/Filter/FlateDecode`,
    deflateSync(Buffer.from(data, "latin1")),
  ];
}
