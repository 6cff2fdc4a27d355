/** Words of requests that are refused or not ended. */
import type { ErrorCode } from "../../errors/catalogue.ts";
import { askTheSite, type ErrorText } from "./client-error-text.ts";
import { tryAgain } from "./frequent-remedies.ts";

export const requestErrorText = {
  USER_TIMEOUT: {
    message: {
      ja: "時間がたったため終了しました。",
      easy: "{時間|じかん}が すぎました。",
      en: "It took too long, so it was ended.",
    },
    remedy: tryAgain,
  },
  ORIGIN_NOT_ALLOWED: {
    message: {
      ja: "このサイトでの利用は、管理者の設定で許可されていません。",
      easy: "この サイトでは {使|つか}えません（{会社|かいしゃ}や {市|し}の きまり）。",
      en: "Your administrator does not allow this site to use the card.",
    },
    remedy: {
      ja: "パソコンの管理者にお問い合わせください。",
      easy: "パソコンの {管理|かんり}の {人|ひと}に きいて ください。",
      en: "Ask the administrator of this computer.",
    },
  },
  FRAME_REFUSED: {
    message: {
      ja: "ほかのサイトの中に埋め込まれたページからは、カードを使えません。",
      easy: "ほかの サイトの {中|なか}の ページからは、カードを {使|つか}えません。",
      en: "A page embedded in another site cannot use the card.",
    },
    remedy: askTheSite,
  },
  GESTURE_REQUIRED: {
    message: {
      ja: "ボタンを押すなどの操作なしに、サイトがカードを使おうとしました。",
      easy: "あなたが ボタンを おして いないのに、サイトが カードを {使|つか}おうと しました。",
      en: "The site tried to use the card without a click of yours.",
    },
    remedy: {
      ja: "サイトのボタンを押してお試しください。",
      easy: "サイトの ボタンを おして ください。",
      en: "Use a button on the site.",
    },
  },
  REQUEST_INVALID: {
    message: {
      ja: "サイトからの依頼の形式が正しくありません（{place}）。",
      easy: "サイトの おねがいの {形|かたち}が まちがって います（{place}）。",
      en: "The site's request is not in the right form ({place}).",
    },
    remedy: askTheSite,
  },
  REQUEST_TOO_LARGE: {
    message: {
      ja: "一度に扱える量を超えています（{place}）。合計50 MB、200件までです。",
      easy: "{大|おお}きすぎます（{place}）。ぜんぶで 50 MB、200{件|けん}までです。",
      en: "That is more than can be handled at once ({place}): 50 MB and 200 documents at most.",
    },
    remedy: askTheSite,
  },
  DOCUMENT_MALFORMED: {
    message: {
      ja: "文書が壊れているか、種類が違います（{place}）。",
      easy: "{文書|ぶんしょ}が こわれて います（{place}）。",
      en: "The document is broken, or of another kind than it says ({place}).",
    },
    remedy: askTheSite,
  },
  DOCUMENT_UNSUPPORTED: {
    message: {
      ja: "この文書には、この形式では署名できません（{place}）。",
      easy: "この {文書|ぶんしょ}には サイン できません（{place}）。",
      en: "The document cannot be signed in this format ({place}).",
    },
    remedy: askTheSite,
  },
  DIGEST_REFUSED: {
    message: {
      ja: "文書を見せない署名のしかたは、管理者の設定で許可されていません。",
      easy: "{文書|ぶんしょ}を {見|み}せない サインは できません（{会社|かいしゃ}や {市|し}の きまり）。",
      en: "Your administrator does not allow signing without showing the document.",
    },
    remedy: {
      ja: "パソコンの管理者にお問い合わせください。",
      easy: "パソコンの {管理|かんり}の {人|ひと}に きいて ください。",
      en: "Ask the administrator of this computer.",
    },
  },
  BUSY: {
    message: {
      ja: "ほかの操作の途中か、直前に中止したところです。",
      easy: "ほかの ことを して います。または、いま やめた ところです。",
      en: "Something else is going on, or you have only just cancelled.",
    },
    remedy: {
      ja: "少し待ってから、もう一度お試しください。",
      easy: "すこし {待|ま}って、もう{一度|いちど} してください。",
      en: "Wait a moment and try again.",
    },
  },
} as const satisfies Partial<Readonly<Record<ErrorCode, ErrorText>>>;
