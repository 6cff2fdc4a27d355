/** Words of the errors that only the change of a PIN can end with. */
import type { ErrorText } from "./client-error-text.ts";

export const pinChangeErrorText = {
  PIN_UNCHANGED: {
    message: {
      ja: "新しい{pin}が、いまのものと同じです。カードには送っていません。",
      easy: "{新|あたら}しい {pin}が いまと {同|おな}じです。カードには {送|おく}って いません。",
      en: "The new {pin} is the one you have. Nothing was sent to the card.",
    },
    remedy: {
      ja: "いまのものとちがう文字を決めてから、もう一度お試しください。",
      easy: "いまと ちがう {文字|もじ}を きめて、もう{一度|いちど} してください。",
      en: "Choose a different one and try again.",
    },
  },
  PIN_REPEAT_DIFFERS: {
    message: {
      ja: "新しい{pin}の1回目と2回目がちがいます。カードには送っていません。",
      easy: "{新|あたら}しい {pin}の 1かいめと 2かいめが ちがいます。カードには {送|おく}って いません。",
      en: "The new {pin} was not the same both times. Nothing was sent to the card.",
    },
    remedy: {
      ja: "もう一度はじめから、同じ文字を2回入力してください。",
      easy: "はじめから、{同|おな}じ {文字|もじ}を 2かい {入|い}れて ください。",
      en: "Start again and enter the same one twice.",
    },
  },
  PIN_UNCHANGEABLE: {
    message: {
      ja: "このカードの{pin}は、Warifu では変更できません。暗証番号のないカードか、スマートフォンです。",
      easy: "この カードの {pin}は かえることが できません。{番号|ばんごう}の ない カードか、スマートフォンです。",
      en: "Warifu cannot change the {pin} of this card: the card has none, or it is a phone.",
    },
    remedy: {
      ja: "マイナンバーカードを置いてください。カードに暗証番号がないときは、市区町村の窓口で設定できます。",
      easy: "マイナンバーカードを おいて ください。{番号|ばんごう}が ない カードは、{市役所|しやくしょ}で きいて ください。",
      en: "Put your My Number card on the reader. If the card was issued without PINs, your municipal office can set them.",
    },
  },
  PIN_CHANGE_REFUSED: {
    message: {
      ja: "カードが新しい{pin}を受け付けませんでした。いままでのものが、そのまま使えます。",
      easy: "カードが {新|あたら}しい {pin}に かえませんでした。{前|まえ}の ほうを {使|つか}って ください。",
      en: "The card did not take the new {pin}. The old one still holds.",
    },
    remedy: {
      ja: "もう一度お試しください。続くときは、別の新しい文字にするか、市区町村の窓口で変更してください。",
      easy: "もう{一度|いちど} してください。だめなら、べつの {文字|もじ}に するか、{市役所|しやくしょ}で かえて ください。",
      en: "Try again. If it goes on, choose another new one, or have it changed at your municipal office.",
    },
  },
  PIN_CHANGE_UNCERTAIN: {
    message: {
      ja: "{pin}の変更の返事がカードから届きませんでした。新しいものに変わったかどうか、分かりません。",
      easy: "{pin}が {新|あたら}しく なったか、わかりません。カードの {返事|へんじ}が ありませんでした。",
      en: "The card's answer to the change of the {pin} was lost. Nobody can tell whether it was changed.",
    },
    messageWithTries: {
      ja: "{pin}の変更の返事がカードから届きませんでした。新しいものに変わったかどうか、分かりません。いまの残りは{triesLeft}回です。",
      easy: "{pin}が {新|あたら}しく なったか、わかりません。カードの {返事|へんじ}が ありませんでした。あと{triesLeft}{回|かい} できます。",
      en: "The card's answer to the change of the {pin} was lost. Nobody can tell whether it was changed. Tries left now: {triesLeft}.",
    },
    remedy: {
      ja: "残り回数が最大（署名用は5回、ほかは3回）より少ないときは、変わっていません。いままでのものを使ってください。最大のときは、まず新しいものを1回だけ、まちがえないように入力してください。ちがうと出たら、いままでのものを入力してください。",
      easy: "あと{何回|なんかい}かを {見|み}て ください。いちばん {多|おお}い {数|かず}（サインは 5、ほかは 3）より {少|すく}ない ときは、{前|まえ}の ほうを {使|つか}って ください。{多|おお}い ままの ときは、{新|あたら}しい ほうを 1かい だけ {入|い}れて ください。ゆっくり {入|い}れて ください。ちがったら、{前|まえ}の ほうを {入|い}れて ください。",
      en: "If fewer tries are left than there can be (5 for the signature password, 3 for the others), nothing was changed: use the old one. Otherwise enter the new one first, once and with care. If the card says that it is wrong, enter the old one.",
    },
  },
} as const satisfies Record<string, ErrorText>;
