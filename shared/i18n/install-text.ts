/** Words about installing: registration, and browsers in a sandbox. */
import type { Text } from "./language.ts";

export const sandboxText = {
  firefoxSnap: {
    ja: "Snap 版の Firefox は、最初に使うときに許可をたずねます。「許可」を選んでください。次のコマンドで先に許可することもできます。",
    easy: "Snap の Firefox は、はじめての とき {聞|き}きます。「{許可|きょか}」を おして ください。",
    en: "Firefox from Snap asks for permission the first time. Choose Allow, or allow it beforehand with this command.",
  },
  otherSnap: {
    ja: "Snap 版の Chromium からは、パソコン側のアプリを起動できません。deb 版など、Snap ではないブラウザーをお使いください。",
    easy: "Snap の Chromium では {使|つか}えません。ほかの ブラウザーを {使|つか}って ください。",
    en: "Chromium from Snap cannot start programs outside its sandbox. Use a browser that is not a Snap.",
  },
  flatpak: {
    ja: "Flatpak 版のブラウザーは、そのままではパソコン側のアプリを起動できません。Flatpak ではないブラウザーをおすすめします。次のコマンドは、ブラウザーに外のプログラムをすべて起動させる強い許可です。",
    easy: "Flatpak の ブラウザーでは そのままでは {使|つか}えません。ほかの ブラウザーを {使|つか}って ください。",
    en: "A browser from Flatpak cannot start programs outside its sandbox as it is. We recommend one that is not a Flatpak: this command is a strong permission, which lets the browser start any program.",
  },
} as const satisfies Record<string, Text>;

export const registrationText = {
  written: { ja: "登録しました", easy: "{登録|とうろく}しました", en: "registered" },
  unchanged: { ja: "登録済みです", easy: "もう {登録|とうろく}して あります", en: "already registered" },
  removed: { ja: "登録を消しました", easy: "{登録|とうろく}を けしました", en: "registration removed" },
  absent: { ja: "登録はありません", easy: "{登録|とうろく}は ありません", en: "not registered" },
  foreign: {
    ja: "別の場所のアプリが登録されています（そのままにしました。置きかえるには --replace）",
    easy: "ほかの {場所|ばしょ}の アプリが {登録|とうろく}して あります（{変|か}えて いません）",
    en: "another program is registered under our name; left alone (--replace takes its place)",
  },
} as const satisfies Record<string, Text>;
