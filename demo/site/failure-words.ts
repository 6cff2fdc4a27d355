/** What the page says when the server refuses or cannot be reached. Failures of the card come with their own words. */
import type { RefusalCode } from "../refusal.ts";
import type { Words } from "./language.ts";

export interface FailureWords {
  readonly message: Words;
  readonly remedy: Words;
}

const signAgain: Words = {
  ja: "入力した内容は残っています。もう一度、署名してください。",
  en: "What you entered is still here. Please sign again.",
};
const askOffice: Words = {
  ja: "入力した内容は残っています。お使いのカードについては、市の窓口でおたずねください。",
  en: "What you entered is still here. Ask the municipal office about your card.",
};
const tellUs: Words = {
  ja: "このサイトの不具合です。入力した内容は残っています。",
  en: "This is a mistake of this site. What you entered is still here.",
};
const notTaken: Words = {
  ja: "申請を受け取れませんでした。",
  en: "The application could not be taken.",
};

const mistake: FailureWords = { message: notTaken, remedy: tellUs };

export const failureWords = {
  ORIGIN_FOREIGN: mistake,
  METHOD_WRONG: mistake,
  NOT_FOUND: mistake,
  CONTENT_TYPE_WRONG: mistake,
  TOO_LARGE: mistake,
  MALFORMED: mistake,
  DOCUMENT_INVALID: {
    message: {
      ja: "申請書に受け付けられない項目がありました。",
      en: "Something in the application is not acceptable.",
    },
    remedy: { ja: "入力に戻り、内容を確かめてください。", en: "Go back and check what you entered." },
  },
  SITE_WRONG: mistake,
  NONCE_UNKNOWN: {
    message: { ja: "この申請の番号が無効になっていました。", en: "The number of this application is no longer good." },
    remedy: signAgain,
  },
  NONCE_EXPIRED: {
    message: {
      ja: "確認画面を開いてから時間がたったため、番号を取り直しました。",
      en: "Too much time has passed, so the application got a new number.",
    },
    remedy: signAgain,
  },
  NONCE_USED: {
    message: {
      ja: "この番号では、別の内容の申請を受け付け済みです。",
      en: "Another application was already taken under this number.",
    },
    remedy: signAgain,
  },
  SIGNATURE_INVALID: {
    message: { ja: "署名が書類と合いませんでした。", en: "The signature does not fit the document." },
    remedy: signAgain,
  },
  CERTIFICATE_MALFORMED: mistake,
  CERTIFICATE_UNTRUSTED: {
    message: {
      ja: "このカードの認証局は、このデモでは受け付けていません。",
      en: "The demonstration does not accept the authority of this card.",
    },
    remedy: {
      ja: "デモに付属の試験用カードを使ってください。",
      en: "Use the test card that comes with the demonstration.",
    },
  },
  CERTIFICATE_PURPOSE_WRONG: {
    message: { ja: "署名用の電子証明書ではありません。", en: "This is not a signature certificate." },
    remedy: askOffice,
  },
  CERTIFICATE_EXPIRED: {
    message: { ja: "電子証明書の有効期限が切れています。", en: "The certificate has expired." },
    remedy: askOffice,
  },
  CERTIFICATE_NOT_YET_VALID: {
    message: { ja: "電子証明書がまだ有効になっていません。", en: "The certificate is not valid yet." },
    remedy: askOffice,
  },
  INTERNAL: {
    message: { ja: "市のサーバーで問題が起きました。", en: "Something went wrong on the city's server." },
    remedy: {
      ja: "入力した内容は残っています。しばらくしてから、もう一度お試しください。",
      en: "What you entered is still here. Please try again later.",
    },
  },
} as const satisfies Record<RefusalCode, FailureWords>;

export const unreachable: FailureWords = {
  message: { ja: "市のサーバーにつながりませんでした。", en: "The city's server could not be reached." },
  remedy: {
    ja: "入力した内容も署名も残っています。通信を確かめて、もう一度お試しください。",
    en: "What you entered and signed is still here. Check your connection and try again.",
  },
};

export const cancelled: FailureWords = {
  message: { ja: "署名を中止しました。何も送信していません。", en: "Signing was cancelled. Nothing was sent." },
  remedy: signAgain,
};

export const unexpected: FailureWords = { message: notTaken, remedy: tellUs };
