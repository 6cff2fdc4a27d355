/**
 * What a comparison of two writings of one thing says: never a bare yes or no. The two sides are called left and right; where one of them comes from a
 * certificate, it is the left one.
 */

/** Why two writings that differ count as one. Words for people: `shared/i18n/comparison-text.ts`. */
export const foldingNames = [
  /** Full- and half-width. */
  "width",
  /** Spaces and the dots between parts of a foreign name: of another kind, in another place, or none. */
  "space",
  /** Capitals of roman letters. */
  "case",
  /** Hyphens, dashes and the mark of a long vowel. */
  "hyphen",
  /** One character in one code point or in several. */
  "composition",
  /** A variation selector, which chooses a shape only. */
  "variation",
  /** A compatibility ideograph of Unicode. */
  "compatibility",
  /** A pair of `shared/characters/variants.ts`. */
  "variant",
  /** A pair of `old-forms.ts`. */
  "oldForm",
  /** 々 for the character before it. */
  "iteration",
  /** ヶ and ケ. In an address also ガ and が, ッ and ツ, ノ, の and 之. */
  "smallKana",
  /** 代替文字 on the certificate: what the other side has may stand behind it. */
  "substitute",
  /** One side has a former family name or another name (旧氏, 通称) in brackets beside the one that the other side has. */
  "bracketed",
  /** Numbers in kanji. */
  "numeral",
  /** 丁目, 番, 番地, 号 and hyphens. */
  "blockNumber",
  /** 大字 and 字 left out. */
  "aza",
  /** The prefecture left out. */
  "prefecture",
  /** Neither side knows a part of the date. */
  "unknownPart",
] as const;
export type FoldingName = (typeof foldingNames)[number];

/** A place in a text. `index` counts code points; `text` is empty for what the side does not have. */
export interface Place {
  readonly index: number;
  readonly text: string;
}

export interface Folding {
  readonly by: FoldingName;
  readonly left: Place;
  readonly right: Place;
}

/** Why two writings may be of one person although no rule says so. */
const nearReasons = [
  /** A single character, or a few of a long name. */
  "characters",
  /** Only characters that are easily taken for each other: 斉 and 斎. */
  "likeCharacters",
  "familyName",
  "givenName",
  "order",
  /** 代替文字 on the certificate, and a character that would not have been substituted. */
  "substitute",
  /** The house is the same; what comes after it is not, or one side has nothing there. */
  "building",
  /** The place is the same, the numbers are not. */
  "number",
  "oneDigit",
  /** The same year of another era. */
  "era",
  "monthAndDay",
  "unknownPart",
] as const;
export type NearReason = (typeof nearReasons)[number];

interface Difference {
  readonly left: Place;
  readonly right: Place;
}

/**
 * `same`: the writings are the same, character for character. `folded`: every difference is in `foldings`, and there is at least one. `near` and `different`:
 * `differences` has what no folding explains, in the order of the text.
 */
export type Comparison =
  | { readonly verdict: "same" | "folded"; readonly foldings: readonly Folding[]; readonly differences: readonly [] }
  | {
      readonly verdict: "near";
      readonly reason: NearReason;
      readonly foldings: readonly Folding[];
      readonly differences: readonly Difference[];
    }
  | {
      readonly verdict: "different";
      readonly foldings: readonly Folding[];
      readonly differences: readonly Difference[];
    };

/** A text, and for each of its code points whether 代替文字 stands there (`shared/jpki/substitute-flags.ts`); null when nothing is known. */
export interface WrittenText {
  readonly text: string;
  readonly substituted?: readonly boolean[] | null;
}

/** Of something that is compared by other means than its characters. */
export const agreeing = (foldings: readonly Folding[]): Comparison => ({
  verdict: foldings.length === 0 ? "same" : "folded",
  foldings,
  differences: [],
});
