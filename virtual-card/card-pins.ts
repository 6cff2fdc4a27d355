import { type Infer, oneOf } from "../shared/schema/schema.ts";

/**
 * Every PIN and code of the card, all applications together (card-facts 2). `auth` and `sign` are the contract's; A and B are
 * 照合番号, which an office sets from what is printed on the card and nobody can change.
 */
export const cardPin = oneOf(
  "auth",
  "sign",
  "text",
  "textA",
  "textB",
  "faceBirth",
  "faceA",
  "faceB",
  "common",
  "register",
);
export type CardPin = Infer<typeof cardPin>;

/** A PIN that its holder has chosen and may change. */
export type ChosenPin = Extract<CardPin, "auth" | "sign" | "text" | "common" | "register">;

/** Tries when nothing was mistyped. The four of A, B and the birth date are guesses: one source says 10, another 3. */
export const defaultTries: Readonly<Record<CardPin, number>> = {
  auth: 3,
  sign: 5,
  text: 3,
  textA: 10,
  textB: 10,
  faceBirth: 10,
  faceA: 10,
  faceB: 10,
  common: 3,
  register: 3,
};

const fourDigits = /^[0-9]{4}$/;

/** The shape a new PIN must have. That the card looks at it is known, how it refuses is not. */
export const chosenPinShape: Readonly<Record<ChosenPin, RegExp>> = {
  auth: fourDigits,
  sign: /^[A-Z0-9]{6,16}$/,
  text: fourDigits,
  common: fourDigits,
  register: fourDigits,
};
