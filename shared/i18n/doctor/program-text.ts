/** Words of `warifu doctor` about the host itself and its program. */
import type { WordsOfFindings } from "./words-of-finding.ts";

export const programText = {
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
  LOG: {
    says: {
      ja: "記録するように設定されています: {target}",
      easy: "うごきを {記録|きろく}する {設定|せってい}です: {target}",
      en: "A log is wanted: {target}",
    },
  },
  HOST_SETTINGS: {
    says: {
      ja: "管理者の設定があります: {place}",
      easy: "このパソコンの {係|かかり}の {人|ひと}が {決|き}めた ことが あります: {place}",
      en: "An administrator's settings are in force: {place}",
    },
  },
  HOST_SETTINGS_CHANGEABLE: {
    says: {
      ja: "管理者の設定を使っていません。root のほかの人が書きかえられます: {place}",
      easy: "{係|かかり}の {人|ひと}の ファイルを {使|つか}って いません。ほかの {人|ひと}が {変|か}えられます: {place}",
      en: "An administrator's settings are not in force, because others than root could change them: {place}",
    },
    remedy: {
      ja: "ファイルと上のフォルダーの所有者を root にし、ほかの人が書き込めないようにしてください。",
      easy: "ファイルを root の ものに して、ほかの {人|ひと}が {変|か}えられないように して ください。",
      en: "Give the file and the folders above it to root, and let nobody else write there.",
    },
  },
  HOST_SETTINGS_INVALID: {
    says: {
      ja: "管理者の設定を使っていません。ファイルが正しくありません（{flaw}）: {place}",
      easy: "{係|かかり}の {人|ひと}の ファイルが まちがって います（{flaw}）: {place}",
      en: "An administrator's settings are not in force: the file is no such settings ({flaw}): {place}",
    },
    remedy: {
      ja: '{ "log": "/絶対パス" } の形に直すか、消してください。',
      easy: '{ "log": "/ばしょ" } と {書|か}くか、けして ください。',
      en: 'Write it as { "log": "/absolute/path" }, or remove it.',
    },
  },
  HOST_SETTINGS_UNREADABLE: {
    says: {
      ja: "管理者の設定を読めません: {place}",
      easy: "{係|かかり}の {人|ひと}の ファイルが {読|よ}めません: {place}",
      en: "An administrator's settings cannot be read: {place}",
    },
    remedy: {
      ja: "だれでも読めるようにしてください（chmod a+r）。",
      easy: "みんなが {読|よ}めるように して ください（chmod a+r）。",
      en: "Let everybody read the file (chmod a+r).",
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
      en: "Make it writable for yourself only, or install it where others cannot write.",
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
} as const satisfies Partial<WordsOfFindings>;
