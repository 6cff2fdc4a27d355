/** Words of `warifu doctor` about the PC/SC service and its readers. */
import type { WordsOfFindings } from "./words-of-finding.ts";

export const readerText = {
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
  READER_KEYS: {
    says: {
      ja: "{reader} のボタンで、数字4桁の暗証番号を入力できます。",
      easy: "{reader} の ボタンで 4けたの {番号|ばんごう}を {入|い}れられます。",
      en: "PINs of four digits can be typed on the keys of {reader}.",
    },
  },
  READER_KEYS_UNRELIABLE: {
    says: {
      ja: "{reader} のボタンは使いません。正しく働かないことが知られています（{source}）。暗証番号はパソコンで入力します。",
      easy: "{reader} の ボタンは {使|つか}いません（{source}）。パソコンの キーボードで {入|い}れます。",
      en: "The keys of {reader} are not used: they are known not to work as they should ({source}). PINs are typed on the computer.",
    },
  },
  READER_KEYS_ABSENT: {
    says: {
      ja: "{reader} には、使えるボタンがありません。暗証番号はパソコンで入力します。",
      easy: "{reader} に ボタンは ありません。パソコンの キーボードで {入|い}れます。",
      en: "{reader} has no keys that can be used. PINs are typed on the computer.",
    },
  },
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
} as const satisfies Partial<WordsOfFindings>;
