/** Words of `warifu doctor` about the card, its certificates and its PINs. */
import { putCardBack, renew } from "./frequent-remedies.ts";
import type { WordsOfFindings } from "./words-of-finding.ts";

export const cardText = {
  CARD: {
    says: {
      ja: "{reader}: {token}があります。",
      easy: "{reader}: {token}が あります。",
      en: "{reader}: {token}.",
    },
  },
  CARD_OTHER: {
    says: {
      ja: "{reader}: マイナンバーカードではないカードがあります。",
      easy: "{reader}: マイナンバーカードでは ない カードが あります。",
      en: "{reader}: this card is no My Number card.",
    },
    remedy: {
      ja: "マイナンバーカードを使うときは、入れかえてください。",
      easy: "マイナンバーカードと かえて ください。",
      en: "Put a My Number card in its place.",
    },
  },
  CARD_BUSY: {
    says: {
      ja: "{reader}: ほかのソフトがカードを使っています。",
      easy: "{reader}: ほかの ソフトが カードを {使|つか}って います。",
      en: "{reader}: another program is using the card.",
    },
    remedy: {
      ja: "ほかのソフトの操作を終えてから、もう一度お試しください。",
      easy: "ほかの ソフトを とじてから、もう{一度|いちど} してください。",
      en: "Finish what the other program is doing and try again.",
    },
  },
  CARD_UNRESPONSIVE: {
    says: {
      ja: "{reader}: カードが応答しません。",
      easy: "{reader}: カードが {返事|へんじ}を しません。",
      en: "{reader}: the card does not answer.",
    },
    remedy: putCardBack,
  },
  CARD_REMOVED: {
    says: {
      ja: "{reader}: 調べている途中でカードが離れました。",
      easy: "{reader}: カードが はなれました。",
      en: "{reader}: the card was taken away meanwhile.",
    },
    remedy: putCardBack,
  },
  CARD_MISSING: {
    says: {
      ja: "マイナンバーカードが置かれていません。",
      easy: "マイナンバーカードが ありません。",
      en: "There is no My Number card on any reader.",
    },
    remedy: {
      ja: "マイナンバーカードをリーダーに置くか、差し込んでください（表裏と向きも確かめてください）。",
      easy: "マイナンバーカードを リーダーに おいて ください。うらと おもても {見|み}て ください。",
      en: "Put your My Number card on, or into, the reader, the right way round.",
    },
  },
  CERTIFICATE: {
    says: {
      ja: "{key}: 有効（{notBefore} から {notAfter} まで）",
      easy: "{key}: {使|つか}えます（{notBefore} から {notAfter} まで）",
      en: "{key}: valid ({notBefore} to {notAfter})",
    },
  },
  CERTIFICATE_90_DAYS: {
    says: {
      ja: "{key}: あと{daysLeft}日で期限が切れます（{notAfter} まで）。",
      easy: "{key}: あと{daysLeft}{日|にち}だけ {使|つか}えます（{notAfter} まで）。",
      en: "{key}: ends in {daysLeft} days ({notAfter}).",
    },
    remedy: {
      ja: "期限の3か月前から、市区町村の窓口で更新できます。",
      easy: "{市役所|しやくしょ}で {新|あたら}しく できます。",
      en: "It can be renewed at your municipal office from three months before its end.",
    },
  },
  CERTIFICATE_30_DAYS: {
    says: {
      ja: "{key}: まもなく期限が切れます。あと{daysLeft}日です（{notAfter} まで）。",
      easy: "{key}: もうすぐ {使|つか}えなく なります。あと{daysLeft}{日|にち}です（{notAfter} まで）。",
      en: "{key}: ends soon, in {daysLeft} days ({notAfter}).",
    },
    remedy: renew,
  },
  CERTIFICATE_EXPIRED: {
    says: {
      ja: "{key}: 期限が切れています（{notAfter} まで）。",
      easy: "{key}: もう {使|つか}えません（{notAfter} まで）。",
      en: "{key}: expired ({notAfter}).",
    },
    remedy: renew,
  },
  CERTIFICATE_NOT_YET_VALID: {
    says: {
      ja: "{key}: まだ使えません（{notBefore} から）。",
      easy: "{key}: まだ {使|つか}えません（{notBefore} から）。",
      en: "{key}: not valid yet (from {notBefore}).",
    },
    remedy: {
      ja: "パソコンの日付が正しければ、その日まで待ってください。",
      easy: "パソコンの {日|ひ}が {正|ただ}しい ときは、まって ください。",
      en: "If the computer's date is right, wait until then.",
    },
  },
  CERTIFICATE_ABSENT: {
    says: {
      ja: "{key}: このカードにはありません。",
      easy: "{key}: この カードには ありません。",
      en: "{key}: not on this card.",
    },
    remedy: {
      ja: "必要なときは、市区町村の窓口で発行できます（15歳未満は署名用が原則ありません）。",
      easy: "ほしい ときは、{市役所|しやくしょ}で {作|つく}れます。",
      en: "If you need it, your municipal office issues it (children under 15 usually have no signature certificate).",
    },
  },
  CERTIFICATE_BEHIND_PIN: {
    says: {
      ja: "{key}: あり。期限は見ていません（読むには暗証番号が要り、doctor は暗証番号を使いません）。",
      easy: "{key}: あります。いつまでかは {見|み}て いません（パスワードは {使|つか}いません）。",
      en: "{key}: present. Its dates were not looked at: that takes the PIN, and doctor uses none.",
    },
    remedy: {
      ja: "期限は、カードの表面の記載か、warifu certificate sign（パスワードの入力が必要）で確かめられます。",
      easy: "いつまでかは カードの おもてを {見|み}て ください。",
      en: "See the date on the card's face, or read it with warifu certificate sign, which asks for the password.",
    },
  },
  CERTIFICATE_UNREADABLE: {
    says: {
      ja: "{key}: 読み取れません。",
      easy: "{key}: {読|よ}めません。",
      en: "{key}: cannot be read.",
    },
    remedy: putCardBack,
  },
  PIN: {
    says: {
      ja: "{pin}: 残り{triesLeft}回",
      easy: "{pin}: あと{triesLeft}{回|かい}",
      en: "{pin}, tries left: {triesLeft}",
    },
  },
  PIN_LAST_TRY: {
    says: {
      ja: "{pin}: 残り1回です。次にまちがえるとロックされます。",
      easy: "{pin}: あと1{回|かい}だけです。まちがえると {使|つか}えなく なります。",
      en: "{pin}: one try left. The next mistake locks it.",
    },
    remedy: {
      ja: "確かでないときは入力せずに、コンビニエンスストアか市区町村の窓口で再設定してください。",
      easy: "わからない ときは、{入|い}れないで ください。コンビニか {市役所|しやくしょ}で なおせます。",
      en: "If you are not sure of it, do not enter it: have it reset at a convenience store or your municipal office.",
    },
  },
  PIN_BLOCKED: {
    says: {
      ja: "{pin}: ロックされています。",
      easy: "{pin}: {使|つか}えません（ロック）。",
      en: "{pin}: locked.",
    },
    // of pin-text.ts, where each PIN has its own
    remedy: { ja: "{reset}", easy: "{reset}", en: "{reset}" },
  },
  PIN_NOT_COUNTED: {
    says: {
      ja: "{pin}: カードが残り回数を答えません。",
      easy: "{pin}: あと {何回|なんかい}か わかりません。",
      en: "{pin}: the card does not say how many tries are left.",
    },
    remedy: putCardBack,
  },
} as const satisfies Partial<WordsOfFindings>;
