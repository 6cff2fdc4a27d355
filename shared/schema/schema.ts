/**
 * Combinators that read a value nobody vouches for and give back a new, typed one.
 *
 * Every trust boundary (page, extension, host) parses with these. Two things hold by construction: a parser returns
 * a fresh object with the named members only, and a refusal names the place and what was expected, never the value
 * and never an unknown member's name, because PINs and people's names travel here.
 */

/** A reader of values of type `T`. `expects` finishes the sentence "<place> must be …" and fills the protocol page. */
export interface Schema<T> {
  readonly expects: string;
  /** Throws {@link InvalidInput}. `place` is where the value stands, for example `params.documents[2].name`. */
  parse(value: unknown, place: string): T;
}

/** The type a schema reads. */
export type Infer<S> = S extends Schema<infer T> ? T : never;

/** A value did not fit. The message holds our own words only. */
export class InvalidInput extends Error {
  override readonly name = "InvalidInput";
  readonly place: string;

  constructor(place: string, expects: string) {
    super(`${place} must be ${expects}`);
    this.place = place;
  }
}

/** A string of `min` to `max` UTF-16 units that matches `pattern`; `called` is how a person would name it. */
/* @__NO_SIDE_EFFECTS__ */
export function text(limits: { min?: number; max: number; pattern?: RegExp; called?: string }): Schema<string> {
  const { min = 0, max, pattern, called = "text" } = limits;
  const expects = `${called} of ${min} to ${max} characters`;
  return {
    expects,
    parse(value, place) {
      if (typeof value !== "string" || value.length < min || value.length > max || pattern?.test(value) === false) {
        throw new InvalidInput(place, expects);
      }
      return value;
    },
  };
}

/** One of a few words. */
/* @__NO_SIDE_EFFECTS__ */
export function oneOf<const W extends string>(...words: readonly W[]): Schema<W> {
  const expects = words.map((word) => `"${word}"`).join(" or ");
  return {
    expects,
    parse(value, place) {
      const found = words.find((word) => word === value);
      if (found === undefined) throw new InvalidInput(place, expects);
      return found;
    },
  };
}

/** A whole number from `min` to `max`. */
/* @__NO_SIDE_EFFECTS__ */
export function integer(min: number, max: number): Schema<number> {
  const expects = min === max ? String(min) : `a whole number from ${min} to ${max}`;
  return {
    expects,
    parse(value, place) {
      if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max) {
        throw new InvalidInput(place, expects);
      }
      return value;
    },
  };
}

/** `true` or `false`. */
export const flag: Schema<boolean> = {
  expects: "true or false",
  parse(value, place) {
    if (typeof value !== "boolean") throw new InvalidInput(place, "true or false");
    return value;
  },
};

/** A list schema; `item` is readable for the protocol page. */
export interface ListSchema<T> extends Schema<T[]> {
  readonly item: Schema<T>;
}

/** An array of `min` to `max` items; the count is checked before any item is read. */
/* @__NO_SIDE_EFFECTS__ */
export function listOf<T>(item: Schema<T>, limits: { min?: number; max: number }): ListSchema<T> {
  const { min = 0, max } = limits;
  const expects = `a list of ${min} to ${max}: ${item.expects}`;
  return {
    expects,
    item,
    parse(value, place) {
      if (!Array.isArray(value) || value.length < min || value.length > max) {
        throw new InvalidInput(place, `a list of ${min} to ${max} items`);
      }
      return Array.from(value, (entry, index) => item.parse(entry, `${place}[${index}]`));
    },
  };
}

/** The value or `null`. */
/* @__NO_SIDE_EFFECTS__ */
export function orNull<T>(schema: Schema<T>): Schema<T | null> {
  return {
    expects: `${schema.expects}, or null`,
    parse: (value, place) => (value === null ? null : schema.parse(value, place)),
  };
}

/** Marks a member of {@link exactly} that may be left out. */
export interface OptionalSchema<T> extends Schema<T | undefined> {
  readonly mayBeAbsent: true;
}

/* @__NO_SIDE_EFFECTS__ */
export function optional<T>(schema: Schema<T>): OptionalSchema<T> {
  return {
    expects: `${schema.expects} (may be left out)`,
    mayBeAbsent: true,
    parse: (value, place) => (value === undefined ? undefined : schema.parse(value, place)),
  };
}

/** The members of an object, by name. */
export type Members = Readonly<Record<string, Schema<unknown>>>;
type OptionalName<M extends Members> = { [K in keyof M]: M[K] extends OptionalSchema<unknown> ? K : never }[keyof M];
type Simplify<T> = { [K in keyof T]: T[K] };
type ObjectOf<M extends Members> = Simplify<
  { [K in Exclude<keyof M, OptionalName<M>>]: Infer<M[K]> } & {
    [K in OptionalName<M>]?: Exclude<Infer<M[K]>, undefined>;
  }
>;

/** An object schema; `members` is readable so that the protocol page and other schemas can be made from it. */
export interface ObjectSchema<M extends Members> extends Schema<ObjectOf<M>> {
  readonly members: M;
}

/** An object with these members and no others. */
/* @__NO_SIDE_EFFECTS__ */
export function exactly<M extends Members>(members: M): ObjectSchema<M> {
  const names = Object.keys(members);
  const expects = names.length === 0 ? "an object without members" : `an object of ${names.join(", ")}`;
  return {
    expects,
    members,
    parse(value, place) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) throw new InvalidInput(place, expects);
      const given = value as Record<string, unknown>;
      if (Object.keys(given).some((name) => !Object.hasOwn(members, name))) {
        throw new InvalidInput(place, `${expects} and nothing else`);
      }
      const read: Record<string, unknown> = {};
      try {
        for (const name of names) {
          const own = Object.hasOwn(given, name) ? given[name] : undefined;
          const member = (members[name] as Schema<unknown>).parse(own, `${place}.${name}`);
          if (member !== undefined) read[name] = member;
        }
      } catch (error) {
        // what is refused leaves no copy of a PIN behind
        for (const member of Object.values(read)) if (Array.isArray(member)) member.fill(0);
        throw error;
      }
      return read as ObjectOf<M>;
    },
  };
}

/** Exactly one of several object shapes, told apart by the member that only it has. */
export interface ChoiceSchema<A extends Readonly<Record<string, Schema<unknown>>>> extends Schema<Infer<A[keyof A]>> {
  readonly alternatives: A;
}

/** Reads the shape whose naming member is present: `whichever({ documents: shape, digests: shape })`. */
/* @__NO_SIDE_EFFECTS__ */
export function whichever<const A extends Readonly<Record<string, Schema<unknown>>>>(alternatives: A): ChoiceSchema<A> {
  const names = Object.keys(alternatives);
  const expects = `an object with one of ${names.join(", ")}`;
  return {
    expects,
    alternatives,
    parse(value, place) {
      const present =
        typeof value === "object" && value !== null ? names.filter((name) => Object.hasOwn(value, name)) : [];
      const [name] = present;
      if (name === undefined || present.length > 1) throw new InvalidInput(place, expects);
      return (alternatives[name] as Schema<unknown>).parse(value, place) as Infer<A[keyof A]>;
    },
  };
}
