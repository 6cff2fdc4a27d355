/**
 * Every PIN and code of the card, all applications together (card-facts 2). `auth` and `sign` are the contract's; A and B are
 * 照合番号, which an office sets from what is printed on the card and nobody can change.
 */
export type CardPin = ChosenPin | "textA" | "textB" | "faceBirth" | "faceA" | "faceB";

/** A PIN that its holder has chosen and may change. */
export type ChosenPin = "auth" | "sign" | "text" | "common" | "register";
