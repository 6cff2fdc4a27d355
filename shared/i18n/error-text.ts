/**
 * THE words of the errors: what happened, and what to do next, without blame and without code words. Japanese first, in the
 * terms printed on official material. `{pin}`, `{key}`, `{triesLeft}` and `{place}` come from the error's details.
 */
import type { ErrorCode } from "../errors/catalogue.ts";
import { askTheSite, clientErrorText, type ErrorText } from "./client-error-text.ts";
import type { Text } from "./language.ts";

const tryAgain: Text = {
  ja: "もう一度お試しください。",
  easy: "もう{一度|いちど} してください。",
  en: "Please try again.",
};
const keepStill: Text = {
  ja: "カードをリーダーに置き直し、終わるまで動かさずに、もう一度お試しください。",
  easy: "カードを もう{一度|いちど} おいてください。{終|お}わるまで うごかさないで ください。",
  en: "Put the card back on the reader, leave it there until you are told, and try again.",
};
const runDoctor: Text = {
  ja: "ブラウザーを開き直して、もう一度お試しください。続くときは Warifu を入れ直してください。",
  easy: "ブラウザーを {一度|いちど} とじて、また ひらいて ください。だめなら Warifu を {入|い}れなおして ください。",
  en: "Restart the browser and try again. If it goes on, install Warifu again.",
};

export const errorText: Readonly<Record<ErrorCode, ErrorText>> = {
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
      ja: "15歳未満の方、申し込んでいない方、引っ越しや結婚で失効した方のカードには入っていません。市区町村の窓口で発行できます。",
      easy: "15さいより {下|した}の {人|ひと}や、ひっこした {人|ひと}の カードには ないことが あります。{市役所|しやくしょ}で つくれます。",
      en: "Cards of people under 15, or who did not ask for it, or who have since moved or married, do not have it. Your municipal office can issue one.",
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
  PIN_MALFORMED: {
    message: {
      ja: "入力した文字が{pin}の決まりに合いません。カードには送っていません。",
      easy: "{文字|もじ}が {pin}の きまりと ちがいます。カードには {送|おく}って いません。",
      en: "That cannot be a {pin}. Nothing was sent to the card.",
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
      ja: "コンビニエンスストア（アプリで予約）か、市区町村の窓口で再設定してください。待っても回数は戻りません。",
      easy: "コンビニ（アプリで {予約|よやく}）か、{市役所|しやくしょ}で なおして ください。{待|ま}っても なおりません。",
      en: "Have it reset at a convenience store (book in the app first) or at your municipal office. Waiting does not unlock it.",
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
  },
  USER_CANCELLED: clientErrorText.USER_CANCELLED,
  USER_TIMEOUT: {
    message: {
      ja: "時間がたったため終了しました。",
      easy: "{時間|じかん}が すぎました。",
      en: "It took too long, so it was ended.",
    },
    remedy: tryAgain,
  },
  ORIGIN_INSECURE: clientErrorText.ORIGIN_INSECURE,
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
  EXTENSION_MISSING: clientErrorText.EXTENSION_MISSING,
  HOST_MISSING: {
    message: {
      ja: "パソコン側の Warifu アプリが見つかりません。",
      easy: "パソコンの Warifu アプリが ありません。",
      en: "The Warifu program was not found on this computer.",
    },
    remedy: {
      ja: "Warifu アプリを入れ、「warifu register」を実行してください。",
      easy: "Warifu アプリを {入|い}れて ください。",
      en: "Install it and run “warifu register”.",
    },
  },
  HOST_BLOCKED: {
    message: {
      ja: "ブラウザーが Warifu アプリの起動を止めました。",
      easy: "ブラウザーが Warifu アプリを とめました。",
      en: "The browser did not let the Warifu program start.",
    },
    remedy: {
      ja: "管理者の設定か、Snap・Flatpak 版ブラウザーの制限が原因です。「warifu doctor」で確かめられます。",
      easy: "パソコンの {管理|かんり}の {人|ひと}に きいて ください。",
      en: "The cause is an administrator's setting, or a Snap or Flatpak browser. “warifu doctor” tells more.",
    },
  },
  HOST_CRASHED: {
    message: {
      ja: "パソコン側の Warifu アプリが途中で止まりました。",
      easy: "Warifu アプリが とまりました。",
      en: "The Warifu program stopped before it was done.",
    },
    remedy: runDoctor,
  },
  HOST_TIMEOUT: {
    message: {
      ja: "パソコン側の Warifu アプリから応答がありません。",
      easy: "Warifu アプリが こたえません。",
      en: "The Warifu program does not answer.",
    },
    remedy: runDoctor,
  },
  HOST_OUTDATED: {
    message: {
      ja: "パソコン側の Warifu アプリの更新が必要です。",
      easy: "Warifu アプリを {新|あたら}しく して ください。",
      en: "The Warifu program needs an update.",
    },
    remedy: {
      ja: "新しい Warifu アプリを入れてください。",
      easy: "{新|あたら}しい Warifu アプリを {入|い}れて ください。",
      en: "Install the newest version of the program.",
    },
  },
  EXTENSION_OUTDATED: {
    message: {
      ja: "Warifu 拡張機能の更新が必要です。",
      easy: "ブラウザーの Warifu を {新|あたら}しく して ください。",
      en: "The Warifu extension needs an update.",
    },
    remedy: {
      ja: "ブラウザーの拡張機能の画面で更新してください。",
      easy: "ブラウザーの {拡張機能|かくちょうきのう}の ページで {新|あたら}しく して ください。",
      en: "Update it on the browser's extensions page.",
    },
  },
  FILE_UNREADABLE: {
    message: { ja: "ファイルを読めません。", easy: "ファイルが よめません。", en: "A file cannot be read." },
    remedy: {
      ja: "ファイルの場所と権限を確かめてください。",
      easy: "ファイルが あるか {見|み}て ください。",
      en: "Check where it is and whether you may read it.",
    },
  },
  FILE_UNWRITABLE: {
    message: { ja: "ファイルに書き込めません。", easy: "ファイルに かけません。", en: "A file cannot be written." },
    remedy: {
      ja: "保存先のフォルダーと権限、空き容量を確かめてください。",
      easy: "フォルダーを {見|み}て ください。",
      en: "Check the folder, your rights in it and the free space.",
    },
  },
  USAGE_INVALID: {
    message: {
      ja: "コマンドの書き方が正しくありません。",
      easy: "コマンドの {書|か}きかたが ちがいます。",
      en: "That is not how the command is written.",
    },
    remedy: {
      ja: "「warifu --help」をご覧ください。",
      easy: "「warifu --help」を {見|み}て ください。",
      en: "See “warifu --help”.",
    },
  },
  INTERRUPTED: {
    message: {
      ja: "ブラウザーの都合で処理が中断されました。",
      easy: "ブラウザーの {中|なか}で とまりました。",
      en: "The browser interrupted it.",
    },
    remedy: tryAgain,
  },
  INTERNAL: {
    message: {
      ja: "Warifu の不具合です。",
      easy: "Warifu の まちがいです。",
      en: "This is a fault in Warifu.",
    },
    remedy: {
      ja: "何をしたときに起きたかを、開発者にお知らせください。",
      easy: "{作|つく}った {人|ひと}に {知|し}らせて ください。",
      en: "Please tell us what you were doing when it happened.",
    },
  },
};
