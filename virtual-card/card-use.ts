import type { ApplicationName } from "./applications/application.ts";
import type { CardPin } from "./card-pins.ts";

/** A file of the card as tests name it: `text/0001` is EF 0001 of the 券面事項入力補助AP. */
export type FileName = `${ApplicationName}/${string}`;

/**
 * What was done with the card since it was made, and so what was not: which applications were selected, from which files at least one
 * byte came out, which PINs were tried, found right and changed. Names only, no content.
 */
export class CardUse {
  readonly selected = new Set<ApplicationName>();
  readonly reads = new Set<FileName>();
  /** Keys that have signed. */
  readonly signers = new Set<FileName>();
  readonly tried = new Set<CardPin>();
  readonly verified = new Set<CardPin>();
  readonly changed = new Set<CardPin>();
}

export const fileName = (application: ApplicationName, id: number): FileName =>
  `${application}/${id.toString(16).toUpperCase().padStart(4, "0")}`;
