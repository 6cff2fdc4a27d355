/** The words of `warifu doctor`: what each finding says, and what to do. A finding that is not in order has a remedy. */
import type { Facts } from "../doctor/facts.ts";
import type { FindingCode, findings, State } from "../doctor/findings.ts";
import { sandboxText } from "./install-text.ts";
import type { Text } from "./language.ts";

type WordsOf<C extends FindingCode> = (typeof findings)[C]["state"] extends "ok"
  ? { readonly says: Text; readonly remedy?: never }
  : { readonly says: Text; readonly remedy: Text };

const writeAnew: Text = {
  ja: "登録し直してください。",
  easy: "もう{一度|いちど} {登録|とうろく}して ください。",
  en: "Register again.",
};
const askAdministrator: Text = {
  ja: "管理者に確認してください。",
  easy: "{管理者|かんりしゃ}に {聞|き}いて ください。",
  en: "Ask your administrator.",
};
const putCardBack: Text = {
  ja: "カードをリーダーに置き直して、もう一度お試しください。",
  easy: "カードを もう{一度|いちど} おいて ください。",
  en: "Put the card back on the reader and try again.",
};
const renew: Text = {
  ja: "市区町村の窓口で更新してください。",
  easy: "{市役所|しやくしょ}で {新|あたら}しく して ください。",
  en: "Have it renewed at your municipal office.",
};

export const doctorText: { readonly [C in FindingCode]: WordsOf<C> } = {
  EXAMINATION_FAILED: {
    says: {
      ja: "調べられませんでした（{examination}）。",
      easy: "わかりませんでした（{examination}）。",
      en: "Could not be examined ({examination}).",
    },
    remedy: {
      ja: "続くときは、warifu doctor --report の結果を開発者に送ってください。",
      easy: "つづく ときは、warifu doctor --report を {作|つく}った {人|ひと}に {送|おく}って ください。",
      en: "If this goes on, send us what warifu doctor --report prints.",
    },
  },
  HOST_VERSION: {
    says: {
      ja: "Warifu アプリ {host}（取り決め {contract}）",
      easy: "Warifu アプリ {host}（{contract}）",
      en: "Warifu host {host} (contract {contract})",
    },
  },
  SYSTEM: {
    says: {
      ja: "{system} {release} {processor}、Node.js {node}",
      easy: "{system} {release} {processor}、Node.js {node}",
      en: "{system} {release} {processor}, Node.js {node}",
    },
  },
  NODE_OUTDATED: {
    says: {
      ja: "Node.js {node} は古いか、対応していない版です。",
      easy: "Node.js {node} では {使|つか}えません。",
      en: "Node.js {node} is too old, or a version that is not supported.",
    },
    remedy: {
      ja: "Node.js 20.19 以降（または 22.12 以降）を入れてください。",
      easy: "{新|あたら}しい Node.js（22.12 から）を {入|い}れて ください。",
      en: "Install Node.js 20.19 or newer (22.12 or newer).",
    },
  },
  EXTENSION_UNKNOWN: {
    says: {
      ja: "拡張機能の版は、アプリ側からはわかりません。",
      easy: "ブラウザーの Warifu の {番号|ばんごう}は、ここでは わかりません。",
      en: "The extension's version is not known to the host.",
    },
    remedy: {
      ja: "ブラウザーの拡張機能のページで Warifu の版を見てください。",
      easy: "ブラウザーの {拡張機能|かくちょうきのう}の ページを {見|み}て ください。",
      en: "Look at Warifu on the browser's page of extensions.",
    },
  },
  BACKEND: {
    says: {
      ja: "WARIFU_PCSC: {backend}（カードリーダーへの接続方法）",
      easy: "WARIFU_PCSC: {backend}",
      en: "WARIFU_PCSC: {backend} (the way to the card readers)",
    },
  },
  BACKEND_UNKNOWN: {
    says: {
      ja: "環境変数 WARIFU_PCSC の値が正しくありません。",
      easy: "WARIFU_PCSC が まちがって います。",
      en: "The environment variable WARIFU_PCSC has an unknown value.",
    },
    remedy: {
      ja: "消すか、koffi か pcsclite にしてください。",
      easy: "けすか、koffi か pcsclite に して ください。",
      en: "Remove it, or set it to koffi or pcsclite.",
    },
  },
  PROGRAM: {
    says: {
      ja: "プログラム {target}\nSHA-256 {sha256}",
      easy: "プログラム {target}\nSHA-256 {sha256}",
      en: "Program {target}\nSHA-256 {sha256}",
    },
  },
  PROGRAM_CHANGEABLE: {
    says: {
      ja: "ほかの利用者がプログラムを書きかえられます: {target}",
      easy: "ほかの {人|ひと}が プログラムを {変|か}えられます: {target}",
      en: "Other users could change the program: {target}",
    },
    remedy: {
      ja: "書き込めないようにするか、ほかの利用者が書き込めない場所に入れ直してください。",
      easy: "ほかの {人|ひと}が {変|か}えられないように して ください。",
      en: "Take that right away, or install it where others cannot write.",
    },
  },
  PROGRAM_UNREADABLE: {
    says: {
      ja: "プログラムのファイルを読めません: {target}",
      easy: "プログラムが {読|よ}めません: {target}",
      en: "This file of the program cannot be read: {target}",
    },
    remedy: {
      ja: "Warifu を入れ直してください。",
      easy: "Warifu を {入|い}れなおして ください。",
      en: "Install Warifu again.",
    },
  },
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
      en: "Take that right away.",
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
      ja: "次のコマンドで登録してください。",
      easy: "つぎの コマンドで {登録|とうろく}して ください。",
      en: "Register with this command.",
    },
  },
  BROWSER_UNREGISTERED: {
    says: {
      ja: "{browser} には登録されていません。",
      easy: "{browser} には {登録|とうろく}して いません。",
      en: "Not registered with {browser}.",
    },
    remedy: {
      ja: "{browser} で使うときは、次のコマンドで登録してください。",
      easy: "{browser} で {使|つか}う ときは、つぎの コマンドで {登録|とうろく}して ください。",
      en: "To use it in {browser}, register with this command.",
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
  POLICY_NONE: {
    says: {
      ja: "Warifu に関わる管理者の設定（ポリシー）はありません。",
      easy: "{管理者|かんりしゃ}の {設定|せってい}は ありません。",
      en: "No policy of an administrator concerns Warifu.",
    },
  },
  POLICY_OF_WARIFU: {
    says: {
      ja: "{browser}: 管理者による Warifu の設定があります。\n{place}",
      easy: "{browser}: {管理者|かんりしゃ}の {設定|せってい}が あります。\n{place}",
      en: "{browser}: an administrator's settings for Warifu are in force.\n{place}",
    },
  },
  POLICY_SYSTEM_HOSTS_ONLY: {
    says: {
      ja: "{browser}: 管理者の設定により、このパソコン全体の登録だけが使われます（登録済み）。\n{place}",
      easy: "{browser}: パソコン ぜんぶの {登録|とうろく}を {使|つか}います（だいじょうぶです）。\n{place}",
      en: "{browser}: by policy only the registration of the whole machine counts, and there is one.\n{place}",
    },
  },
  POLICY_BLOCKS_HOST: {
    says: {
      ja: "{browser}: 管理者の設定が Warifu アプリの起動を止めています（NativeMessagingBlocklist）。\n{place}",
      easy: "{browser}: {管理者|かんりしゃ}の {設定|せってい}で {使|つか}えません（NativeMessagingBlocklist）。\n{place}",
      en: "{browser}: a policy keeps the browser from starting Warifu (NativeMessagingBlocklist).\n{place}",
    },
    remedy: {
      ja: "NativeMessagingAllowlist に app.warifu.host を加えるよう、管理者に頼んでください。",
      easy: "{管理者|かんりしゃ}に たのんで ください: NativeMessagingAllowlist に app.warifu.host を {入|い}れる。",
      en: "Ask your administrator to add app.warifu.host to NativeMessagingAllowlist.",
    },
  },
  POLICY_BLOCKS_USER_HOSTS: {
    says: {
      ja: "{browser}: 管理者の設定で、利用者ごとの登録が無効です（NativeMessagingUserLevelHosts）。\n{place}",
      easy: "{browser}: {管理者|かんりしゃ}の {設定|せってい}で {使|つか}えません（NativeMessagingUserLevelHosts）。\n{place}",
      en: "{browser}: a policy makes the browser ignore registrations of users (NativeMessagingUserLevelHosts).\n{place}",
    },
    remedy: {
      ja: "このパソコン全体に登録するよう、管理者に頼んでください。",
      easy: "パソコン ぜんぶに {登録|とうろく}するように、{管理者|かんりしゃ}に たのんで ください。",
      en: "Ask your administrator to register Warifu for the whole machine.",
    },
  },
  POLICY_UNREADABLE: {
    says: {
      ja: "{browser}: 管理者の設定を読めません。\n{place}",
      easy: "{browser}: {管理者|かんりしゃ}の {設定|せってい}が {読|よ}めません。\n{place}",
      en: "{browser}: this policy cannot be read.\n{place}",
    },
    remedy: askAdministrator,
  },
  POLICY_NOT_EXAMINED: {
    says: {
      ja: "管理者の設定は、この OS（{system}）では調べていません。",
      easy: "{管理者|かんりしゃ}の {設定|せってい}は、ここでは わかりません（{system}）。",
      en: "Policies are not examined on this system ({system}).",
    },
    remedy: {
      ja: "ブラウザーで chrome://policy を開くと見られます。",
      easy: "ブラウザーで chrome://policy を {見|み}て ください。",
      en: "Open chrome://policy in the browser to see them.",
    },
  },
  SERVICE: {
    says: {
      ja: "スマートカードサービスは動いています。",
      easy: "カードの サービスは {動|うご}いて います。",
      en: "The smart card service is running.",
    },
  },
  SERVICE_NOT_INSTALLED: {
    says: {
      ja: "スマートカードサービス（pcscd）が入っていません。",
      easy: "カードの サービス（pcscd）が ありません。",
      en: "The smart card service (pcscd) is not installed.",
    },
    remedy: {
      ja: "pcscd を入れてください。",
      easy: "pcscd を {入|い}れて ください。",
      en: "Install pcscd.",
    },
  },
  SERVICE_NOT_RUNNING: {
    says: {
      ja: "スマートカードサービスが動いていません。",
      easy: "カードの サービスが {動|うご}いて いません。",
      en: "The smart card service is not running.",
    },
    remedy: {
      ja: "サービスを起動してください。macOS ではリーダーをつなぎ直してください。",
      easy: "サービスを {動|うご}かして ください。macOS では リーダーを つなぎなおして ください。",
      en: "Start the service. On macOS, plug the reader in again.",
    },
  },
  SERVICE_REFUSES: {
    says: {
      ja: "スマートカードサービスを使う許可がありません。",
      easy: "カードの サービスを {使|つか}えません。",
      en: "The smart card service does not let you in.",
    },
    remedy: {
      ja: "パソコンの画面から直接ログインして試すか、許可（polkit の org.debian.pcsc-lite.access_pcsc と access_card）を管理者に頼んでください。",
      easy: "{管理者|かんりしゃ}に たのんで ください（polkit: org.debian.pcsc-lite.access_pcsc、access_card）。",
      en: "Log in at the computer itself, or ask your administrator for the right (polkit: org.debian.pcsc-lite.access_pcsc and access_card).",
    },
  },
  SERVICE_SILENT: {
    says: {
      ja: "スマートカードサービスが応答しません。",
      easy: "カードの サービスが {返事|へんじ}を しません。",
      en: "The smart card service does not answer.",
    },
    remedy: {
      ja: "サービスを再起動してください。続くときはリーダーをつなぎ直してください。",
      easy: "サービスを もう{一度|いちど} {動|うご}かして ください。だめなら リーダーを つなぎなおして ください。",
      en: "Restart the service; if that does not help, plug the reader in again.",
    },
  },
  SERVICE_UNREACHABLE: {
    says: {
      ja: "スマートカードサービスに接続できません。",
      easy: "カードの サービスに つながりません。",
      en: "The smart card service cannot be reached.",
    },
    remedy: {
      ja: "WARIFU_PCSC を設定しているときは外してください。続くときは Warifu を入れ直してください。",
      easy: "WARIFU_PCSC を けして ください。だめなら Warifu を {入|い}れなおして ください。",
      en: "Remove WARIFU_PCSC if you have set it; if that does not help, install Warifu again.",
    },
  },
  READER: { says: { ja: "リーダー: {reader}", easy: "リーダー: {reader}", en: "Reader: {reader}" } },
  READER_MISSING: {
    says: {
      ja: "カードリーダーが見つかりません。",
      easy: "カードリーダーが ありません。",
      en: "No card reader was found.",
    },
    remedy: {
      ja: "カードリーダーをパソコンにつないでください。つながっているときは、ドライバーを確かめてください。",
      easy: "カードリーダーを パソコンに つないで ください。",
      en: "Connect a card reader. If there is one, look after its driver.",
    },
  },
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
      en: "{pin}: {triesLeft} tries left",
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
};

export const stateText: Readonly<Record<State, Text>> = {
  ok: { ja: "正常", easy: "だいじょうぶ", en: "ok" },
  warning: { ja: "注意", easy: "ちゅうい", en: "warning" },
  wrong: { ja: "異常", easy: "だめ", en: "WRONG" },
  unknown: { ja: "不明", easy: "わからない", en: "unknown" },
};

/** Facts that are words. */
export const factText = {
  owner: {
    you: { ja: "あなた", easy: "あなた", en: "you" },
    system: { ja: "システム", easy: "システム", en: "the system" },
    other: { ja: "別の利用者", easy: "ほかの {人|ひと}", en: "another user" },
    unknown: { ja: "不明", easy: "わからない", en: "unknown" },
  },
  flaw: {
    notAFile: { ja: "通常のファイルではありません", easy: "ファイルでは ありません", en: "not a regular file" },
    tooLarge: { ja: "大きすぎます", easy: "{大|おお}きすぎます", en: "too large" },
    noJson: { ja: "JSON ではありません", easy: "JSON では ありません", en: "not JSON" },
    otherForm: {
      ja: "必要な項目がありません",
      easy: "{足|た}りない ものが あります",
      en: "members are missing or wrong",
    },
    relativePath: {
      ja: "プログラムの場所が絶対パスではありません",
      easy: "プログラムの {場所|ばしょ}が まちがって います",
      en: "the program's path is not absolute",
    },
  },
  token: {
    card: { ja: "マイナンバーカード", easy: "マイナンバーカード", en: "a My Number card" },
    jukiCard: {
      ja: "住民基本台帳カード",
      easy: "{住基|じゅうき}カード",
      en: "a Juki card (before the My Number card)",
    },
    androidPhone: { ja: "スマートフォン（Android）", easy: "スマートフォン（Android）", en: "a phone (Android)" },
    iPhone: { ja: "iPhone", easy: "iPhone", en: "an iPhone" },
    unknown: {
      ja: "種類のわからない公的個人認証のカード",
      easy: "しらない {種類|しゅるい}の カード",
      en: "a JPKI card of unknown kind",
    },
  },
} as const satisfies { readonly [F in "owner" | "flaw" | "token"]: Readonly<Record<Facts[F], Text>> };

export const doctorFrameText = {
  nothingWrong: {
    ja: "異常は見つかりませんでした。",
    easy: "だめな ところは ありませんでした。",
    en: "Nothing wrong was found.",
  },
  wrongCount: {
    ja: "異常: {count}件。上の → のとおりに直してください。",
    easy: "だめな ところ: {count}。→ を {見|み}て なおして ください。",
    en: "Wrong: {count}. Mend them as the lines with → say.",
  },
  aboutReport: {
    ja: "人に見せるときは warifu doctor --report（名前、番号、ホームの場所を含みません）。",
    easy: "ほかの {人|ひと}に {見|み}せる ときは warifu doctor --report を {使|つか}って ください。",
    en: "To show it to others: warifu doctor --report (no names, numbers or folders of yours).",
  },
} as const satisfies Record<string, Text>;
