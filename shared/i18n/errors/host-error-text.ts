/** Words of trouble with the host, the command line and Warifu itself. */
import type { ErrorCode } from "../../errors/catalogue.ts";
import type { ErrorText } from "./client-error-text.ts";
import { runDoctor, tryAgain } from "./frequent-remedies.ts";

export const hostErrorText = {
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
  TABLE_UNREADABLE: {
    message: {
      ja: "表（CSV）を読めません。",
      easy: "{表|ひょう}（CSV）が よめません。",
      en: "A table (CSV) cannot be read.",
    },
    remedy: {
      ja: "表計算ソフトで開いて「CSV UTF-8」で保存し直してください。1行目には列の名前が要ります。",
      easy: "{表|ひょう}を 「CSV UTF-8」で もういちど {保存|ほぞん}して ください。1{行目|ぎょうめ}は {列|れつ}の {名前|なまえ}です。",
      en: "Open it in a spreadsheet and save it as “CSV UTF-8”. Its first line has the names of the columns.",
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
} as const satisfies Partial<Readonly<Record<ErrorCode, ErrorText>>>;
