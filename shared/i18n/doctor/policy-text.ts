/** Words of `warifu doctor` about what an administrator has set. */
import { askAdministrator } from "./frequent-remedies.ts";
import type { WordsOfFindings } from "./words-of-finding.ts";

export const policyText = {
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
} as const satisfies Partial<WordsOfFindings>;
