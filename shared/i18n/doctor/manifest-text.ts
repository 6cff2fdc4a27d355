/** Words of `warifu doctor` about what browsers know of the host. */
import { sandboxText } from "../install-text.ts";
import { askAdministrator, writeAnew } from "./frequent-remedies.ts";
import type { WordsOfFindings } from "./words-of-finding.ts";

export const manifestText = {
  MANIFEST: {
    says: {
      ja: "{browser}: 登録されています（所有者: {owner}）\n{place}\n→ {target}\nSHA-256 {sha256}",
      easy: "{browser}: {登録|とうろく}して あります（{owner}）\n{place}\n→ {target}\nSHA-256 {sha256}",
      en: "{browser}: registered (owner: {owner})\n{place}\n→ {target}\nSHA-256 {sha256}",
    },
  },
  MANIFEST_FOREIGN: {
    says: {
      ja: "{browser}: この Warifu ではない別のプログラムが起動します（登録の所有者: {owner}）。\n{place}\n→ {target}\nSHA-256 {sha256}",
      easy: "{browser}: ほかの プログラムが {動|うご}きます（{owner}）。\n{place}\n→ {target}\nSHA-256 {sha256}",
      en: "{browser}: our name starts another program, not this Warifu (owner of the registration: {owner}).\n{place}\n→ {target}\nSHA-256 {sha256}",
    },
    remedy: {
      ja: "ご自分で入れたもの（別の場所の Warifu など）でなければ、なりすましのおそれがあります。暗証番号を入力せずに、次のコマンドで直してください。",
      easy: "{知|し}らない プログラムなら、パスワードを {入|い}れないで ください。つぎの コマンドで なおして ください。",
      en: "Unless you put it there yourself (another copy of Warifu), it may be an impostor: enter no PIN before this command has mended it.",
    },
  },
  MANIFEST_TARGET_MISSING: {
    says: {
      ja: "{browser}: 登録された場所にプログラムがありません。\n{place}\n→ {target}",
      easy: "{browser}: プログラムが ありません。\n{place}\n→ {target}",
      en: "{browser}: the registered program is not there.\n{place}\n→ {target}",
    },
    remedy: writeAnew,
  },
  MANIFEST_CHANGEABLE: {
    says: {
      ja: "{browser}: ほかの利用者が登録を書きかえられます（所有者: {owner}）。\n{place}",
      easy: "{browser}: ほかの {人|ひと}が {登録|とうろく}を {変|か}えられます（{owner}）。\n{place}",
      en: "{browser}: other users could change the registration (owner: {owner}).\n{place}",
    },
    remedy: {
      ja: "ほかの利用者が書き込めないようにしてください。",
      easy: "ほかの {人|ひと}が {変|か}えられないように して ください。",
      en: "Make it writable for yourself only.",
    },
  },
  MANIFEST_CALLERS: {
    says: {
      ja: "{browser}: 起動できる拡張機能の一覧が違います（知らない拡張機能 {strangers}、抜けている Warifu {shutOut}）。\n{place}",
      easy: "{browser}: {拡張機能|かくちょうきのう}の リストが ちがいます（しらない もの {strangers}、ない もの {shutOut}）。\n{place}",
      en: "{browser}: the list of extensions that may start the host is not ours (strangers: {strangers}, ours left out: {shutOut}).\n{place}",
    },
    remedy: writeAnew,
  },
  MANIFEST_INVALID: {
    says: {
      ja: "{browser}: 登録ファイルが正しくありません（{flaw}）。\n{place}",
      easy: "{browser}: {登録|とうろく}の ファイルが まちがって います（{flaw}）。\n{place}",
      en: "{browser}: the registration is no host manifest ({flaw}).\n{place}",
    },
    remedy: writeAnew,
  },
  MANIFEST_UNREADABLE: {
    says: {
      ja: "{browser}: 登録ファイルを読めません。\n{place}",
      easy: "{browser}: {登録|とうろく}の ファイルが {読|よ}めません。\n{place}",
      en: "{browser}: the registration cannot be read.\n{place}",
    },
    remedy: askAdministrator,
  },
  MANIFEST_MISSING: {
    says: {
      ja: "どのブラウザーにも登録されていません。",
      easy: "どの ブラウザーにも {登録|とうろく}して いません。",
      en: "Not registered with any browser.",
    },
    remedy: {
      ja: "登録してください（warifu register）。",
      easy: "{登録|とうろく}して ください（warifu register）。",
      en: "Register it (warifu register).",
    },
  },
  BROWSER_UNREGISTERED: {
    says: {
      ja: "{browser} には登録されていません。",
      easy: "{browser} には {登録|とうろく}して いません。",
      en: "Not registered with {browser}.",
    },
    remedy: {
      ja: "{browser} で使うときは、登録してください（warifu register）。",
      easy: "{browser} で {使|つか}う ときは、{登録|とうろく}して ください（warifu register）。",
      en: "To use it in {browser}, register it (warifu register).",
    },
  },
  BROWSERS_UNKNOWN: {
    says: {
      ja: "この OS（{system}）のブラウザーの登録場所は、わかりません。",
      easy: "この パソコン（{system}）の ブラウザーは わかりません。",
      en: "Where browsers look on this system ({system}) is not known.",
    },
    remedy: {
      ja: "Linux、macOS、Windows でお使いください。",
      easy: "Linux、macOS、Windows で {使|つか}って ください。",
      en: "Use it on Linux, macOS or Windows.",
    },
  },
  FIREFOX_SNAP: {
    says: { ja: "{browser} は Snap 版です。", easy: "{browser} は Snap です。", en: "{browser} is from Snap." },
    remedy: sandboxText.firefoxSnap,
  },
  OTHER_SNAP: {
    says: { ja: "{browser} は Snap 版です。", easy: "{browser} は Snap です。", en: "{browser} is from Snap." },
    remedy: sandboxText.otherSnap,
  },
  FLATPAK: {
    says: {
      ja: "{browser} は Flatpak 版です。",
      easy: "{browser} は Flatpak です。",
      en: "{browser} is from Flatpak.",
    },
    remedy: sandboxText.flatpak,
  },
} as const satisfies Partial<WordsOfFindings>;
