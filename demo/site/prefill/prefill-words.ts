/** Words of what was read from the card. */
import type { Words } from "../language.ts";

export const nobody: Words = { ja: "", en: "" };

export const prefillWords = {
  done: { ja: "カードから読み取りました。内容を確かめてください。", en: "Read from the card. Please check it." },
  incomplete: {
    ja: "カードから読み取りました。カードにない項目は、入力してください。",
    en: "Read from the card. Please fill in what the card does not have.",
  },
  card: { ja: "カードから入力", en: "From the card" },
  edited: { ja: "カードの内容から変更", en: "Changed from what the card says" },
  asCertificate: {
    ja: "電子証明書の文字のままでよい",
    en: "The character on the certificate is right",
  },
} as const satisfies Record<string, Words>;

export const substitutesHeading = (count: number): Words => ({
  ja: `電子証明書では、${count}文字が代替文字（代わりの文字）で書かれています。正しい文字を入力してください。`,
  en: `The certificate writes ${count} of the characters with substitutes. Please type the right ones.`,
});

/** `place` counts from 1. The character of the certificate stands behind it. */
export const substituteLabel = (place: number): Words => ({
  ja: `${place}文字目の正しい文字（証明書では）`,
  en: `Character ${place}: the right one (on the certificate)`,
});

export const substituteMissing: Words = {
  ja: "代替文字の正しい文字を入力するか、そのままでよいことを選んでください",
  en: "Type the right characters in place of the substitutes, or say that they are right as they are",
};
