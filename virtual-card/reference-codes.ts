import type { CardPin, ChosenPin } from "./card-pins.ts";
import type { Holder } from "./holder.ts";

/** The year before each era's first, by the era digit of `Holder.birth`: 1 明治 to 5 令和. */
const yearBefore: Readonly<Record<string, number>> = { 1: 1867, 2: 1911, 3: 1925, 4: 1988, 5: 2018 };

/**
 * The birth date as it is printed, `YYMMDD` with the year of the era. Without an era (digit 0, a foreigner's card) the
 * last two digits of the Gregorian year; that is a guess.
 */
export function printedBirth(birth: string): string {
  const before = yearBefore[birth.slice(0, 1)] ?? 0;
  const year = (Number(birth.slice(1, 5)) - before) % 100;
  return `${String(year).padStart(2, "0")}${birth.slice(5)}`;
}

/** 照合番号A and B and the birth date: what the card takes from somebody who has read what is printed on it (card-facts 2.5). */
export function referenceCodes(holder: Holder): Readonly<Record<Exclude<CardPin, ChosenPin>, string>> {
  const birth = printedBirth(holder.birth);
  const a = holder.myNumber;
  const b = `${birth}${holder.cardExpiry.slice(0, 4)}${holder.securityCode}`;
  return { textA: a, textB: b, faceBirth: birth, faceA: a, faceB: b };
}
