/** People by the day they were born and by their names, in little memory: 100,000 of them take some 20 MB. */
import type { BirthDate } from "../../shared/comparison/compare-births.ts";
import { nameKeys } from "../../shared/comparison/compare-names.ts";
import { hashOf, NumberIndex } from "./number-index.ts";
import { packEntry, unpackEntry } from "./packed-entry.ts";
import { PackedTexts } from "./packed-texts.ts";
import type { Person } from "./person.ts";

/** What a table has of a person besides: never the columns of a whole row. */
export interface Entry {
  readonly person: Person;
  /** 発行の番号 of the certificate, every number it may be (`serialNumbers`); none when there is no certificate. */
  readonly serials: readonly string[];
  /** Whatever the caller keeps with the person: the key of the row, the head of the household. */
  readonly more: readonly string[];
}

export class People {
  readonly #entries = new PackedTexts();
  readonly #births = new NumberIndex();
  readonly #names = new NumberIndex();
  readonly #serials = new NumberIndex();

  get length(): number {
    return this.#entries.length;
  }

  /** Gives the number of the entry, from 0. */
  add(entry: Entry): number {
    const at = this.#entries.add(packEntry(entry));
    const { name, birth } = entry.person;
    if (birth) this.#births.add(birthKey(birth), at);
    if (name) for (const key of nameKeys(name)) this.#names.add(hashOf(key), at);
    for (const serial of entry.serials) this.#serials.add(hashOf(serial), at);
    return at;
  }

  get(index: number): Entry {
    return unpackEntry(this.#entries.get(index));
  }

  /** Entries that may be of this person, each once, in their order: born on that day, or called so, or with that certificate. */
  candidates({ person: { name, birth }, serials }: Pick<Entry, "person" | "serials">): readonly number[] {
    const found = new Set<number>();
    if (birth) for (const row of this.#births.rows(birthKey(birth))) found.add(row);
    if (name) for (const key of nameKeys(name)) for (const row of this.#names.rows(hashOf(key))) found.add(row);
    for (const serial of serials) for (const row of this.#serials.rows(hashOf(serial))) found.add(row);
    return [...found].sort((one, other) => one - other);
  }
}

/** Whether two entries name one certificate. Generations of the CA count anew, so the names must not speak against it. */
export const haveCertificate = ({ serials }: Pick<Entry, "serials">, other: Pick<Entry, "serials">): boolean =>
  serials.some((serial) => other.serials.includes(serial));

const birthKey = ({ year, month, day }: BirthDate): number => (year ?? 0) * 10_000 + (month ?? 0) * 100 + (day ?? 0);
