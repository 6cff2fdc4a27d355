/** Words of what can be wrong with service, reader, card and what is on it. */
import type { ErrorCode } from "../../errors/catalogue.ts";
import type { ErrorText } from "./client-error-text.ts";
import { keepStill } from "./frequent-remedies.ts";

export const cardErrorText = {
  PCSC_UNAVAILABLE: {
    message: {
      ja: "パソコンのスマートカードサービスが動いていません。",
      easy: "パソコンの カードの サービスが {動|うご}いて いません。",
      en: "The computer's smart card service is not running.",
    },
    remedy: {
      ja: "Linux では pcscd を、Windows では「Smart Card」サービスを起動してください。",
      easy: "パソコンに くわしい {人|ひと}に、「Smart Card」（Linux は pcscd）を {動|うご}かして もらって ください。",
      en: "Start pcscd (Linux) or the “Smart Card” service (Windows).",
    },
  },
  READER_MISSING: {
    message: {
      ja: "カードリーダーが見つかりません。",
      easy: "カードリーダーが ありません。",
      en: "No card reader was found.",
    },
    remedy: {
      ja: "カードリーダーをパソコンにつないでください。",
      easy: "カードリーダーを パソコンに つないで ください。",
      en: "Connect a card reader to the computer.",
    },
  },
  READER_BUSY: {
    message: {
      ja: "ほかのソフトがカードを使っています。",
      easy: "ほかの ソフトが カードを {使|つか}って います。",
      en: "Another program is using the card.",
    },
    remedy: {
      ja: "ほかのソフトの操作を終えてから、もう一度お試しください。",
      easy: "ほかの ソフトを とじてから、もう{一度|いちど} してください。",
      en: "Finish what the other program is doing and try again.",
    },
  },
  CARD_MISSING: {
    message: {
      ja: "カードが置かれていません。",
      easy: "カードが ありません。",
      en: "There is no card on the reader.",
    },
    remedy: {
      ja: "マイナンバーカードをリーダーに置くか、差し込んでください。",
      easy: "マイナンバーカードを リーダーに おいて ください。",
      en: "Put your My Number card on, or into, the reader.",
    },
  },
  CARD_REMOVED: {
    message: {
      ja: "読み取りの途中でカードが離れました。",
      easy: "よんで いる とき、カードが はなれました。",
      en: "The card was taken away while it was in use.",
    },
    remedy: keepStill,
  },
  CARD_CHANGED: {
    message: {
      ja: "確認のあとで、カードが置き直されたか、別のカードになりました。",
      easy: "カードが うごいたか、べつの カードに なりました。",
      en: "The card was lifted, or replaced by another, after it was checked.",
    },
    remedy: {
      ja: "使うカードがリーダーにあることを確かめて、もう一度お試しください。",
      easy: "あなたの カードが あるか {見|み}て、もう{一度|いちど} してください。",
      en: "Check that the right card is on the reader and try again.",
    },
  },
  CARD_UNSUPPORTED: {
    message: {
      ja: "マイナンバーカードではないカードです。",
      easy: "この カードは マイナンバーカードでは ありません。",
      en: "This is not a My Number card.",
    },
    remedy: {
      ja: "マイナンバーカードに置きかえてください。",
      easy: "マイナンバーカードを おいて ください。",
      en: "Use a My Number card instead.",
    },
  },
  CARD_UNRESPONSIVE: {
    message: {
      ja: "カードから正しい応答がありません。",
      easy: "カードの こたえが おかしいです。",
      en: "The card does not answer as it should.",
    },
    remedy: keepStill,
  },
  CARD_AMBIGUOUS: {
    message: {
      ja: "マイナンバーカードが2枚以上あります。",
      easy: "マイナンバーカードが 2まい {以上|いじょう} あります。",
      en: "There is more than one My Number card.",
    },
    remedy: {
      ja: "使うカードだけを残すか、リーダーを選んでください。",
      easy: "{使|つか}う カードを 1まい だけ おいて ください。",
      en: "Leave only the card you want to use, or name its reader.",
    },
  },
  CERTIFICATE_ABSENT: {
    message: {
      ja: "このカードには{key}がありません。",
      easy: "この カードには {key}が ありません。",
      en: "This card has no {key}.",
    },
    remedy: {
      ja: "申し込んでいない方のカードには入っていません。署名用のものは、15歳未満の方や、引っ越しや結婚で失効した方のカードにも入っていません。市区町村の窓口で発行できます。",
      easy: "もうしこまないと、ありません。15さいより {下|した}の {人|ひと}や、ひっこした {人|ひと}の カードには、{署名用|しょめいよう}のものが ないことが あります。{市役所|しやくしょ}で つくれます。",
      en: "It is on the card only when it was asked for; the one for signatures is missing, too, when the holder is under 15 or has since moved or married. Your municipal office can issue one.",
    },
  },
  CERTIFICATE_EXPIRED: {
    message: {
      ja: "{key}の有効期限が切れています。",
      easy: "{key}は もう {使|つか}えません（{期限|きげん}が {終|お}わりました）。",
      en: "The {key} has expired.",
    },
    remedy: {
      ja: "市区町村の窓口で更新してください。新しい証明書は翌日から使えることがあります。",
      easy: "{市役所|しやくしょ}で {新|あたら}しく して ください。",
      en: "Have it renewed at your municipal office. The new one may work from the next day only.",
    },
  },
  CERTIFICATE_NOT_YET_VALID: {
    message: {
      ja: "{key}はまだ使えません。",
      easy: "{key}は まだ {使|つか}えません。",
      en: "The {key} is not valid yet.",
    },
    remedy: {
      ja: "パソコンの日付が正しいかを確かめ、発行の翌日以降にお試しください。",
      easy: "パソコンの {日|ひ}にちを {見|み}て ください。あした もう{一度|いちど} してください。",
      en: "Check the computer's date, and try again the day after it was issued.",
    },
  },
  ATTRIBUTES_ABSENT: {
    message: {
      ja: "このカードからは、氏名・住所などを読み取れません。",
      easy: "この カードから {名前|なまえ}や {住所|じゅうしょ}を よむことが できません。",
      en: "Name and address cannot be read from this card.",
    },
    remedy: {
      ja: "スマートフォンではなく、マイナンバーカードを置いてください。",
      easy: "スマートフォンでは なくて、マイナンバーカードを おいて ください。",
      en: "Put your My Number card on the reader, not a phone.",
    },
  },
  ATTRIBUTES_TAMPERED: {
    message: {
      ja: "カードに書かれた氏名・住所などが、カードの署名と合いません。使わずに終了しました。",
      easy: "カードの {名前|なまえ}や {住所|じゅうしょ}が おかしいです。{使|つか}いませんでした。",
      en: "The name and address on the card do not match the card's own signature. They were not used.",
    },
    remedy: {
      ja: "カードを発行した市区町村の窓口にお問い合わせください。",
      easy: "カードを もらった {市役所|しやくしょ}で きいて ください。",
      en: "Ask the municipal office that issued the card.",
    },
  },
} as const satisfies Partial<Readonly<Record<ErrorCode, ErrorText>>>;
