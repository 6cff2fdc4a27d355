/** The PINs and certificates, each by its one name, with its shape and where it is reset. */
import type { KeyName, PinName } from "../contract/fields.ts";
import type { Text } from "./language.ts";

interface PinText {
  readonly name: Text;
  /** Shape, to be read after the name. */
  readonly shape: Text;
  /** What it is often mistaken for. */
  readonly notThis: Text;
  /** Where a blocked one is reset. */
  readonly reset: Text;
}

export const pinText: Readonly<Record<PinName, PinText>> = {
  sign: {
    name: { ja: "署名用パスワード", easy: "{署名用|しょめいよう} パスワード", en: "signature password" },
    shape: {
      ja: "英数字6〜16文字",
      easy: "{数字|すうじ}と アルファベットの 6〜16の {文字|もじ}",
      en: "6–16 letters and digits",
    },
    notThis: {
      ja: "4桁の暗証番号や、パソコンのパスワードとは別のものです。",
      easy: "4つの {数字|すうじ}では ありません。パソコンの パスワードでは ありません。",
      en: "Not a 4-digit number, and not your computer's password.",
    },
    reset: {
      ja: "コンビニエンスストア（アプリで予約）か、市区町村の窓口で再設定できます。",
      easy: "コンビニ（アプリで {予約|よやく}）か、{市役所|しやくしょ}で なおせます。",
      en: "It can be reset at a convenience store (book in the app first) or at your municipal office.",
    },
  },
  auth: {
    name: { ja: "利用者証明用パスワード", easy: "{利用者証明用|りようしゃしょうめいよう} パスワード", en: "login PIN" },
    shape: { ja: "数字4桁", easy: "4つの {数字|すうじ}", en: "4 digits" },
    notThis: {
      ja: "署名用の長いパスワードや、パソコンのパスワードとは別のものです。",
      easy: "{長|なが}い パスワードでは ありません。パソコンの パスワードでは ありません。",
      en: "Not the long signature password, and not your computer's password.",
    },
    reset: {
      ja: "コンビニエンスストア（アプリで予約）か、市区町村の窓口で再設定できます。",
      easy: "コンビニ（アプリで {予約|よやく}）か、{市役所|しやくしょ}で なおせます。",
      en: "It can be reset at a convenience store (book in the app first) or at your municipal office.",
    },
  },
  text: {
    name: {
      ja: "券面事項入力補助用パスワード",
      easy: "{券面事項|けんめんじこう}{入力補助用|にゅうりょくほじょよう} パスワード",
      en: "card information PIN",
    },
    shape: { ja: "数字4桁", easy: "4つの {数字|すうじ}", en: "4 digits" },
    notThis: {
      ja: "署名用の長いパスワードとは別のものです。ログイン用の4桁とも別に数えられます。",
      easy: "{長|なが}い パスワードでは ありません。ログインの 4つの {数字|すうじ}とも べつです。",
      en: "Not the long signature password. It is also counted apart from the login PIN.",
    },
    reset: {
      ja: "市区町村の窓口だけで再設定できます。",
      easy: "{市役所|しやくしょ} だけで なおせます。",
      en: "It can be reset at your municipal office only.",
    },
  },
};

export const keyText: Readonly<Record<KeyName, Text>> = {
  userAuthentication: {
    ja: "利用者証明用電子証明書",
    easy: "{利用者証明用|りようしゃしょうめいよう}の {電子証明書|でんししょうめいしょ}",
    en: "login certificate",
  },
  digitalSignature: {
    ja: "署名用電子証明書",
    easy: "{署名用|しょめいよう}の {電子証明書|でんししょうめいしょ}",
    en: "signature certificate",
  },
};
