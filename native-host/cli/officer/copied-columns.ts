/** Which cells of the applications go on into the result: no evidence, and no 個人番号. */
import { hasMyNumber, isMyNumberHead } from "../../../shared/csv/my-number.ts";
import { type Columns, evidenceFields } from "./columns.ts";

export class CopiedColumns {
  readonly heads: readonly string[];
  readonly #places: readonly number[];
  readonly #withheld: string;
  readonly #all: readonly string[];
  readonly #suspicious = new Set<string>();
  #count = 0;

  /** `withheld` stands where a 個人番号 may have been. */
  constructor(heads: readonly string[], columns: Columns, withheld: string) {
    const evidence = new Set(evidenceFields.map((field) => columns[field]));
    for (const head of heads) if (isMyNumberHead(head)) this.#suspicious.add(head);
    this.#all = heads;
    this.#places = heads.flatMap((head, at) => (evidence.has(at) || isMyNumberHead(head) ? [] : [at]));
    this.heads = this.#places.map((at) => heads[at] ?? "");
    this.#withheld = withheld;
  }

  cells(row: readonly string[]): readonly string[] {
    return this.#places.map((at) => this.safe(row[at] ?? "", this.#all[at] ?? ""));
  }

  /** One cell of a column of that name. */
  safe(cell: string, head: string): string {
    if (!hasMyNumber(cell)) return cell;
    this.#suspicious.add(head);
    this.#count++;
    return this.#withheld;
  }

  /** Columns in which a 個人番号 may stand, and how many cells were left out one by one. */
  get myNumbers(): { readonly columns: readonly string[]; readonly cells: number } {
    return { columns: [...this.#suspicious], cells: this.#count };
  }
}
