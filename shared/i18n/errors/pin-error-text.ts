/** Words of what can happen to a PIN. */
import type { ErrorCode } from "../../errors/catalogue.ts";
import type { ErrorText } from "./client-error-text.ts";
import { keepStill } from "./frequent-remedies.ts";

export const pinErrorText = {
  PIN_MALFORMED: {
    message: {
      ja: "入力した文字が{pin}の決まりに合いません。カードには送っていません。",
      easy: "{文字|もじ}が {pin}の きまりと ちがいます。カードには {送|おく}って いません。",
      en: "That cannot be a {pin}. Nothing was sent to the card.",
    },
    messageOfEntry: {
      old: {
        ja: "いまの{pin}として入力した文字が、決まりに合いません。カードには送っていません。",
        easy: "いまの {pin}の {文字|もじ}が きまりと ちがいます。カードには {送|おく}って いません。",
        en: "What you entered as your present {pin} cannot be one. Nothing was sent to the card.",
      },
      new: {
        ja: "新しい{pin}として入力した文字が、決まりに合いません。カードには送っていません。",
        easy: "{新|あたら}しい {pin}の {文字|もじ}が きまりと ちがいます。カードには {送|おく}って いません。",
        en: "What you entered as your new {pin} cannot be one. Nothing was sent to the card.",
      },
    },
    remedy: {
      ja: "文字の種類と数を確かめて、もう一度入力してください。",
      easy: "{文字|もじ}を {見|み}て、もう{一度|いちど} {入|い}れて ください。",
      en: "Check which characters it has and how many, and enter it again.",
    },
  },
  PIN_REJECTED: {
    message: {
      ja: "{pin}がちがいます。",
      easy: "{pin}が ちがいます。",
      en: "The {pin} is wrong.",
    },
    messageWithTries: {
      ja: "{pin}がちがいます。残り{triesLeft}回です。",
      easy: "{pin}が ちがいます。あと{triesLeft}{回|かい} できます。",
      en: "The {pin} is wrong. Tries left: {triesLeft}.",
    },
    remedy: {
      ja: "カードを受け取ったときの控えを確かめてから入力してください。まちがいが続くとロックされます。",
      easy: "カードを もらった ときの {紙|かみ}を {見|み}て ください。{何度|なんど}も まちがえると {使|つか}えなく なります。",
      en: "Look at the slip you wrote when you got the card before you try again. Too many mistakes lock it.",
    },
  },
  PIN_LAST_TRY: {
    message: {
      ja: "{pin}は、あと1回まちがえるとロックされます。まだカードには送っていません。",
      easy: "{pin}は、あと1{回|かい} まちがえると {使|つか}えなく なります。まだ カードには {送|おく}って いません。",
      en: "One more mistake locks the {pin}. Nothing was sent to the card yet.",
    },
    remedy: {
      ja: "自信がないときは中止してください。続けるには、もう一度はっきり同意する必要があります。",
      easy: "わからない ときは やめて ください。つづける ときは もう{一度|いちど}「はい」を おします。",
      en: "Stop if you are not sure. To go on you have to say so once more.",
    },
  },
  PIN_BLOCKED: {
    message: {
      ja: "{pin}がロックされています。",
      easy: "{pin}は いま {使|つか}えません（ロック）。",
      en: "The {pin} is locked.",
    },
    remedy: {
      ja: "{reset}待っても回数は戻りません。",
      easy: "{reset}{待|ま}っても なおりません。",
      en: "{reset} Waiting does not unlock it.",
    },
  },
  PIN_PAD_UNUSABLE: {
    message: {
      ja: "リーダーのボタンでは{pin}を入力できませんでした。カードには送っていません。",
      easy: "リーダーの ボタンでは {pin}を {入|い}れることが できませんでした。カードには {送|おく}って いません。",
      en: "The {pin} could not be taken from the reader's own keys. Nothing was sent to the card.",
    },
    remedy: {
      ja: "パソコンのキーボードで入力してください。",
      easy: "パソコンの キーボードで {入|い}れて ください。",
      en: "Type it on the computer's keyboard.",
    },
  },
  PIN_UNCERTAIN: {
    message: {
      ja: "{pin}の確認中にカードが離れました。残り回数が1回減ったかもしれません。",
      easy: "{pin}を しらべて いる とき、カードが はなれました。{回数|かいすう}が 1つ へった かもしれません。",
      en: "The card was taken away while it checked the {pin}. One try may be gone.",
    },
    messageWithTries: {
      ja: "{pin}の確認中にカードが離れました。いまの残りは{triesLeft}回です。",
      easy: "{pin}を しらべて いる とき、カードが はなれました。あと{triesLeft}{回|かい} できます。",
      en: "The card was taken away while it checked the {pin}. Tries left now: {triesLeft}.",
    },
    remedy: keepStill,
    onPad: {
      message: {
        ja: "{pin}の確認の結果が、カードリーダーから届きませんでした。残り回数が1回減ったかもしれません。",
        easy: "リーダーから {pin}の {答|こた}えが きませんでした。{回数|かいすう}が 1つ へった かもしれません。",
        en: "The card reader did not tell how the check of the {pin} ended. One try may be gone.",
      },
      messageWithTries: {
        ja: "{pin}の確認の結果が、カードリーダーから届きませんでした。いまの残りは{triesLeft}回です。",
        easy: "リーダーから {pin}の {答|こた}えが きませんでした。あと{triesLeft}{回|かい} できます。",
        en: "The card reader did not tell how the check of the {pin} ended. Tries left now: {triesLeft}.",
      },
      remedy: {
        ja: "リーダーの表示を確かめてから、もう一度入力してください。パソコンのキーボードでも入力できます。",
        easy: "リーダーを {見|み}てから、もう{一度|いちど} {入|い}れて ください。パソコンの キーボードでも いいです。",
        en: "Look at what the reader shows, then type it again, there or on the computer's keyboard.",
      },
    },
  },
} as const satisfies Partial<Readonly<Record<ErrorCode, ErrorText>>>;
