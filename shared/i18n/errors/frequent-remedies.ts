/** What to do next, where several errors have the same answer. */
import type { Text } from "../language.ts";

export const tryAgain: Text = {
  ja: "もう一度お試しください。",
  easy: "もう{一度|いちど} してください。",
  en: "Please try again.",
};
export const keepStill: Text = {
  ja: "カードをリーダーに置き直し、終わるまで動かさずに、もう一度お試しください。",
  easy: "カードを もう{一度|いちど} おいてください。{終|お}わるまで うごかさないで ください。",
  en: "Put the card back on the reader, leave it there until you are told, and try again.",
};
export const runDoctor: Text = {
  ja: "ブラウザーを開き直して、もう一度お試しください。続くときは Warifu を入れ直してください。",
  easy: "ブラウザーを {一度|いちど} とじて、また ひらいて ください。だめなら Warifu を {入|い}れなおして ください。",
  en: "Restart the browser and try again. If it goes on, install Warifu again.",
};
