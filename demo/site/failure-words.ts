/** What the page says when the server refuses or cannot be reached. Failures of the card come with their own words. */
import type { RefusalCode } from "../exchange/refusal.ts";
import { RefusedByServer, ServerUnreachable } from "./city-server.ts";
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

const logInAgain: Words = {
  ja: "入力した内容は残っています。もう一度、カードでログインしてください。",
  en: "What you entered is still here. Please log in with your card again.",
};

const mistake: FailureWords = { message: notTaken, remedy: tellUs };

const failureWords = {
  ORIGIN_FOREIGN: mistake,
  METHOD_WRONG: mistake,
  NOT_FOUND: mistake,
  CONTENT_TYPE_WRONG: mistake,
  TOO_LARGE: mistake,
  MALFORMED: mistake,
  RATE_LIMITED: {
    message: { ja: "短い時間に多くの操作がありました。", en: "There were too many requests in a short time." },
    remedy: { ja: "1分ほど待ってから、もう一度お試しください。", en: "Please wait a minute and try again." },
  },
  NOT_LOGGED_IN: {
    message: { ja: "ログインの時間が切れました。", en: "You are no longer logged in." },
    remedy: logInAgain,
  },
  LOGIN_OVER: {
    message: { ja: "ログインに時間がかかりすぎました。", en: "The login took too long." },
    remedy: logInAgain,
  },
  LOGIN_REFUSED: {
    message: { ja: "ログインできませんでした。", en: "The login was not accepted." },
    remedy: logInAgain,
  },
  IDEMPOTENCY_KEY_MISSING: mistake,
  IDEMPOTENCY_KEY_REUSED: mistake,
  PDF_INVALID: {
    message: { ja: "署名した PDF が申請書と合いませんでした。", en: "The signed PDF does not fit the application." },
    remedy: signAgain,
  },
  PDF_UNAVAILABLE: {
    message: { ja: "このサーバーでは PDF の控えを作れません。", en: "This server cannot make a PDF copy." },
    remedy: {
      ja: "申請は受け付けています。受付番号を控えてください。",
      en: "Your application was taken. Please note its number.",
    },
  },
  OFFICER_UNKNOWN: {
    message: { ja: "このカードの職員は登録されていません。", en: "No officer is enrolled with this card." },
    remedy: {
      ja: "はじめての方は、登録コードを入力してからログインしてください。",
      en: "If this is your first time, enter your enrolment code and log in again.",
    },
  },
  OFFICER_CODE_WRONG: {
    message: { ja: "登録コードが違うか、使用済みです。", en: "The enrolment code is wrong or was used." },
    remedy: { ja: "管理者に新しいコードをもらってください。", en: "Ask a manager for a new code." },
  },
  OFFICER_LAST: {
    message: { ja: "最後の管理者は削除できません。", en: "The last manager cannot be removed." },
    remedy: { ja: "先に、ほかの管理者を登録してください。", en: "Enrol another manager first." },
  },
  RIGHT_MISSING: {
    message: { ja: "この操作の権限がありません。", en: "You do not have the right to do this." },
    remedy: { ja: "必要なときは、管理者に相談してください。", en: "If you need it, ask a manager." },
  },
  RECEIPT_UNKNOWN: {
    message: { ja: "この受付番号の申請はありません。", en: "There is no application with this receipt number." },
    remedy: { ja: "番号を確かめてください。", en: "Please check the number." },
  },
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

const unreachable: FailureWords = {
  message: { ja: "市のサーバーにつながりませんでした。", en: "The city's server could not be reached." },
  remedy: {
    ja: "入力した内容も署名も残っています。通信を確かめて、もう一度お試しください。",
    en: "What you entered and signed is still here. Check your connection and try again.",
  },
};

const cancelled: FailureWords = {
  message: { ja: "署名を中止しました。何も送信していません。", en: "Signing was cancelled. Nothing was sent." },
  remedy: signAgain,
};

const unexpected: FailureWords = { message: notTaken, remedy: tellUs };

/** For everything but the errors of the card, which bring their own words. */
export function failureOf(error: unknown): FailureWords {
  if (error instanceof RefusedByServer) return failureWords[error.code];
  if (error instanceof ServerUnreachable) return unreachable;
  return error instanceof DOMException && error.name === "AbortError" ? cancelled : unexpected;
}
