/** What to do next, where several findings have the same answer. */
import type { Text } from "../language.ts";

export const writeAnew: Text = {
  ja: "登録し直してください。",
  easy: "もう{一度|いちど} {登録|とうろく}して ください。",
  en: "Register again.",
};
export const askAdministrator: Text = {
  ja: "管理者に確認してください。",
  easy: "{管理者|かんりしゃ}に {聞|き}いて ください。",
  en: "Ask your administrator.",
};
export const putCardBack: Text = {
  ja: "カードをリーダーに置き直して、もう一度お試しください。",
  easy: "カードを もう{一度|いちど} おいて ください。",
  en: "Put the card back on the reader and try again.",
};
export const renew: Text = {
  ja: "市区町村の窓口で更新してください。",
  easy: "{市役所|しやくしょ}で {新|あたら}しく して ください。",
  en: "Have it renewed at your municipal office.",
};
