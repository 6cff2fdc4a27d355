/** A PIN on the reader's own keys, in the window. `{name}` comes from pin-text.ts. */
import type { Text } from "./language.ts";

export const pinPadText = {
  where: {
    ja: "{name}は、カードリーダーのボタンで入力します。入力した番号はパソコンに伝わりません。いちばん下の大きいボタンを押すと、リーダーが入力を待ちます。",
    easy: "{name}は、リーダーの ボタンで {入|い}れます。パソコンには {送|おく}りません。いちばん {下|した}の {大|おお}きい ボタンを おしてから、リーダーに {入|い}れて ください。",
    en: "The {name} is typed on the card reader's own keys and does not come to this computer. Press the large button at the bottom; then the reader waits for it.",
  },
  byKeyboard: {
    ja: "パソコンのキーボードで入力する",
    easy: "パソコンの キーボードで {入|い}れる",
    en: "Type it on the computer's keyboard instead",
  },
  byPad: {
    ja: "リーダーのボタンで入力する",
    easy: "リーダーの ボタンで {入|い}れる",
    en: "Type it on the reader's keys instead",
  },
  waits: {
    ja: "{name}をカードリーダーのボタンで入力し、リーダーの確定ボタンを押してください。",
    easy: "リーダーの ボタンで {name}を {入|い}れて、リーダーの OK ボタンを おして ください。",
    en: "Type the {name} on the card reader's keys and press its OK key.",
  },
  stopped: {
    ja: "リーダーでの入力は中止されました。カードには送っていません。",
    easy: "リーダーで やめました。カードには {送|おく}って いません。",
    en: "It was stopped at the reader. Nothing was sent to the card.",
  },
  tooLate: {
    ja: "リーダーで時間内に入力されませんでした。カードには送っていません。",
    easy: "{時間|じかん}が すぎました。カードには {送|おく}って いません。",
    en: "Nothing was typed at the reader in time. Nothing was sent to the card.",
  },
  again: {
    ja: "もう一度リーダーで入力するか、パソコンのキーボードで入力してください。",
    easy: "もう{一度|いちど} リーダーで {入|い}れるか、キーボードで {入|い}れて ください。",
    en: "Type it there once more, or on the computer's keyboard.",
  },
  help: {
    ja: "カードは動かさないでください。やめるには、リーダーの取消ボタンを押してください。",
    easy: "カードを うごかさないで ください。やめる ときは、リーダーの とりけし ボタンを おして ください。",
    en: "Do not move the card. To stop, press the reader's cancel key.",
  },
  left: {
    ja: "カードリーダーは、終わった操作の暗証番号の入力をまだ待っています。",
    easy: "リーダーは、おわった {操作|そうさ}の {番号|ばんごう}を まだ {待|ま}って います。",
    en: "The card reader still waits for the PIN of a request that has ended.",
  },
  leftHelp: {
    ja: "番号は入力せず、リーダーの取消ボタンを押してください。押さなくても、しばらくすると終わります。",
    easy: "{番号|ばんごう}を {入|い}れないで、リーダーの とりけし ボタンを おして ください。おさなくても、すこし {待|ま}つと おわります。",
    en: "Do not type it: press the reader's cancel key. Otherwise the reader stops by itself after a while.",
  },
  closes: {
    ja: "そのあと、この画面は自動で閉じます。",
    easy: "そのあと、この {画面|がめん}は とじます。",
    en: "Then this window closes by itself.",
  },
} as const satisfies Record<string, Text>;
