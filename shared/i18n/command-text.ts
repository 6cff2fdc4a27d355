/** The words of the command line: its results and questions, and what it adds to an error. */
import type { UsageProblem } from "../errors/catalogue.ts";
import type { Text } from "./language.ts";

export const commandText = {
  askPin: {
    ja: "{pin}（{shape}）を入力してください。",
    easy: "{pin}（{shape}）を {入|い}れて ください。",
    en: "Enter the {pin} ({shape}).",
  },
  askPinWithTries: {
    ja: "{pin}（{shape}）を入力してください。残り{triesLeft}回。",
    easy: "{pin}（{shape}）を {入|い}れて ください。あと{triesLeft}{回|かい} できます。",
    en: "Enter the {pin} ({shape}). Tries left: {triesLeft}.",
  },
  typedTooSoon: {
    ja: "質問の前から入力されていたため、使いません。もう一度、はじめから入力してください。",
    easy: "{早|はや}すぎました。もう{一度|いちど}、はじめから {入|い}れて ください。",
    en: "It was begun before the question, and is not used. Type it once more, from its beginning.",
  },
  typeOnPad: {
    ja: "{pin}（{shape}）を、カードリーダーのボタンで入力して確定してください。パソコンで入力するときは --keyboard。",
    easy: "リーダーの ボタンで {pin}（{shape}）を {入|い}れて、OK を おして ください。パソコンで {入|い}れる ときは --keyboard。",
    en: "Type the {pin} ({shape}) on the card reader's keys and press OK there. To type it here instead: --keyboard.",
  },
  typeOnPadWithTries: {
    ja: "{pin}（{shape}）を、カードリーダーのボタンで入力して確定してください。残り{triesLeft}回。パソコンで入力するときは --keyboard。",
    easy: "リーダーの ボタンで {pin}（{shape}）を {入|い}れて、OK を おして ください。あと{triesLeft}{回|かい} できます。パソコンで {入|い}れる ときは --keyboard。",
    en: "Type the {pin} ({shape}) on the card reader's keys and press OK there. Tries left: {triesLeft}. To type it here instead: --keyboard.",
  },
  stopAtPad: {
    ja: "やめるには、リーダーの取消ボタンを押してください。Ctrl-C で終わるのはこのプログラムだけで、リーダーは最後のボタンから{seconds}秒間まで待ち続けます。そのあいだは入力しないでください。",
    easy: "やめる ときは、リーダーの とりけし ボタンを おして ください。Ctrl-C では、リーダーは おわりません（{seconds}{秒|びょう} くらい {待|ま}ちます）。そのとき、{番号|ばんごう}を {入|い}れないで ください。",
    en: "To stop, press the reader's cancel key. Ctrl-C ends this program only: the reader goes on asking for up to {seconds} s after the last key. Do not type the PIN then.",
  },
  askLastTry: {
    ja: "残り1回です。まちがえると{pin}はロックされ、再設定が必要になります。続けますか？ [y/N] ",
    easy: "あと 1{回|かい}だけです。まちがえると {pin}が {使|つか}えなく なります。つづけますか？ [y/N] ",
    en: "One try left. A mistake locks the {pin}, and it has to be reset. Go on? [y/N] ",
  },
  askOldPin: {
    ja: "いまの{pin}（{shape}）を入力してください。",
    easy: "いまの {pin}（{shape}）を {入|い}れて ください。",
    en: "Enter your present {pin} ({shape}).",
  },
  askOldPinWithTries: {
    ja: "いまの{pin}（{shape}）を入力してください。残り{triesLeft}回。",
    easy: "いまの {pin}（{shape}）を {入|い}れて ください。あと{triesLeft}{回|かい} できます。",
    en: "Enter your present {pin} ({shape}). Tries left: {triesLeft}.",
  },
  askNewPin: {
    ja: "新しい{pin}（{shape}）を入力してください。",
    easy: "{新|あたら}しい {pin}（{shape}）を {入|い}れて ください。",
    en: "Enter the new {pin} ({shape}).",
  },
  askNewPinAgain: {
    ja: "新しい{pin}を、確認のためもう一度入力してください。",
    easy: "{新|あたら}しい {pin}を もう{一度|いちど} {入|い}れて ください。",
    en: "Enter the new {pin} again.",
  },
  easilyGuessed: {
    ja: "同じ数字だけ、または続き番号です。ほかの人に見当をつけられやすいので、別の数字をおすすめします（Ctrl-C で中止）。",
    easy: "ほかの {人|ひと}に わかりやすい {数字|すうじ}です。べつの {数字|すうじ}が いいです（Ctrl-C で やめる）。",
    en: "One digit only, or a run: the first that others would try. Another one is better (Ctrl-C to stop).",
  },
  pinChanged: {
    ja: "{pin}を変更しました。カードを取ってかまいません。",
    easy: "{pin}を {新|あたら}しく しました。カードを とって ください。",
    en: "The {pin} was changed. You may remove the card.",
  },
  pinBlocked: {
    ja: "{pin}: ロックされています。{reset}",
    easy: "{pin}: いま {使|つか}えません（ロック）。{reset}",
    en: "{pin}: locked. {reset}",
  },
  pinAbsent: {
    ja: "{pin}: このカードにはありません",
    easy: "{pin}: この カードには ありません",
    en: "{pin}: not on this card",
  },
  pinNotCounted: {
    ja: "{pin}: 残り回数はわかりません",
    easy: "{pin}: {回数|かいすう}は わかりません",
    en: "{pin}: the card does not tell the tries left",
  },
  signed: {
    ja: "{count}件に署名しました。カードを取ってかまいません。",
    easy: "{count}{件|けん}に サインしました。カードを とって ください。",
    en: "Signed: {count}. You may remove the card.",
  },
  readerEmpty: { ja: "カードなし", easy: "カードが ありません", en: "no card" },
  readerWithOtherCard: {
    ja: "カードがありますが、マイナンバーカードとして読めません",
    easy: "カードが ありますが、マイナンバーカードとして よめません",
    en: "has a card that cannot be read as a My Number card",
  },
  readerWithCard: {
    ja: "マイナンバーカードがあります",
    easy: "マイナンバーカードが あります",
    en: "has a My Number card",
  },
  triesLeft: {
    ja: "{pin}: 残り{triesLeft}回",
    easy: "{pin}: あと{triesLeft}{回|かい}",
    en: "{pin}, tries left: {triesLeft}",
  },
  certificatePresent: { ja: "{key}: あり", easy: "{key}: あります", en: "{key}: present" },
  certificateAbsent: { ja: "{key}: なし", easy: "{key}: ありません", en: "{key}: absent" },
  unofficial: {
    ja: "国・デジタル庁・J-LIS の公式ソフトではありません（オープンソース）。",
    easy: "{国|くに}の アプリでは ありません。",
    en: "Unofficial, open source. Not made or endorsed by the Japanese government or J-LIS.",
  },
} as const satisfies Record<string, Text>;

/** Why nothing more is written into the file of WARIFU_LOG. */
export const logText = {
  unwritable: {
    ja: "WARIFU_LOG のファイルに書き込めません。記録せずに続けます。",
    easy: "WARIFU_LOG の ファイルに {書|か}けません。{記録|きろく}しないで つづけます。",
    en: "Cannot write to the file of WARIFU_LOG. Going on without a log.",
  },
  full: {
    ja: "WARIFU_LOG のファイルがいっぱいです（10 MB）。消すか、移してください。記録せずに続けます。",
    easy: "WARIFU_LOG の ファイルが いっぱいです（10 MB）。けして ください。{記録|きろく}しないで つづけます。",
    en: "The file of WARIFU_LOG is full (10 MB). Remove it or move it away. Going on without a log.",
  },
} as const satisfies Record<"unwritable" | "full", Text>;

/** A line below an error's message. `{about}` is what was typed, or what there is to choose from. */
export const hintText = {
  file: { ja: "{about}", easy: "{about}", en: "{about}" },
  notAFile: {
    ja: "{about}（フォルダーなど、ファイルではないもの）",
    easy: "{about}（ファイルでは ありません）",
    en: "{about} (not a file)",
  },
  lastTry: {
    ja: "残り1回でも続けるには、--last-try をつけてください。",
    easy: "あと1{回|かい}でも つづける ときは、--last-try を つけて ください。",
    en: "To go on with one try left, add --last-try.",
  },
  readerName: {
    ja: "--reader の名前に合うリーダーがありません。あるのは: {about}",
    easy: "その {名前|なまえ}の リーダーは ありません。あるのは: {about}",
    en: "No reader has the name given with --reader. There are: {about}",
  },
  chooseReader: {
    ja: "--reader で選んでください: {about}",
    easy: "--reader で えらんで ください: {about}",
    en: "Choose one with --reader: {about}",
  },
} as const satisfies Record<string, Text>;

export const usageProblemText: Readonly<Record<UsageProblem, Text>> = {
  unknownCommand: {
    ja: "「{about}」というコマンドはありません。",
    easy: "「{about}」という コマンドは ありません。",
    en: "There is no command “{about}”.",
  },
  unknownOption: {
    ja: "「{about}」というオプションは、このコマンドにはありません。",
    easy: "「{about}」は この コマンドでは {使|つか}えません。",
    en: "This command has no option “{about}”.",
  },
  unknownValue: {
    ja: "指定できるのは次のものです: {about}",
    easy: "つぎの どれかを {書|か}いて ください: {about}",
    en: "Possible values: {about}",
  },
  missingValue: {
    ja: "「{about}」の値がありません。",
    easy: "「{about}」の つぎに {何|なに}か {書|か}いて ください。",
    en: "“{about}” needs a value.",
  },
  unexpectedValue: {
    ja: "「{about}」に値はつけられません。",
    easy: "「{about}」には {何|なに}も つけないで ください。",
    en: "“{about}” takes no value.",
  },
  missingFile: {
    ja: "ファイルを1つ以上指定してください。",
    easy: "ファイルの {名前|なまえ}を {書|か}いて ください。",
    en: "Name at least one file.",
  },
  unexpectedArgument: {
    ja: "余分な言葉があります。このコマンドに必要なのはオプションだけです。",
    easy: "いらない ことばが あります。",
    en: "There are more words than this command takes.",
  },
  sameName: {
    ja: "「{about}」という名前のファイルが2つあり、署名ファイルが同じ名前になります。",
    easy: "「{about}」という {名前|なまえ}の ファイルが 2つ あります。",
    en: "Two files are called “{about}”; their signatures would share a name.",
  },
  outputIsInput: {
    ja: "「{about}」は署名する文書です。上書きしないよう、--out-dir で別のフォルダーを指定してください。",
    easy: "「{about}」が なくならないように、--out-dir で ほかの フォルダーを {書|か}いて ください。",
    en: "“{about}” is a document to sign and would be overwritten. Choose another folder with --out-dir.",
  },
  digestLength: {
    ja: "「{about}」の中身は、このハッシュの長さのダイジェストではありません。",
    easy: "「{about}」は、ダイジェストでは ありません。",
    en: "“{about}” does not hold a digest as long as this hash makes it.",
  },
  noTerminal: {
    ja: "暗証番号を入力する端末がありません。--pin-stdin を使ってください。",
    easy: "{入力|にゅうりょく}が できません。--pin-stdin を {使|つか}って ください。",
    en: "There is no terminal to ask for the PIN on. Use --pin-stdin.",
  },
  unsupportedSystem: {
    ja: "この OS（{about}）には対応していません。",
    easy: "この パソコン（{about}）では {使|つか}えません。",
    en: "This system ({about}) is not supported.",
  },
};
