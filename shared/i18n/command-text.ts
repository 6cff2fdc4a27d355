/** The words of the command line: its results and questions. What it adds to an error: `hint-text.ts`, `usage-problem-text.ts`. */
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
  certificateDates: {
    ja: "{key}: {from} から {until} まで（日本時間。失効しているかどうかは確かめていません）",
    easy: "{key}: {from} から {until} まで（まだ {使|つか}えるかは {見|み}て いません）",
    en: "{key}: from {from} until {until} (Japan; whether it was revoked was not checked)",
  },
  signed: {
    ja: "{count}件に署名しました。カードを取ってかまいません。",
    easy: "{count}{件|けん}に サインしました。カードを とって ください。",
    en: "Signed: {count}. You may remove the card.",
  },
  unsigned: {
    ja: "署名していないファイル: {files}",
    easy: "サインして いない ファイル: {files}",
    en: "Not signed: {files}",
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
