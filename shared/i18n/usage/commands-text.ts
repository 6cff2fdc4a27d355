/** What each subcommand does, for its help. Here and in the files beside it a reading stands in brackets: a terminal has no ruby. */
import type { Text } from "../language.ts";
import type { CommandName } from "./command-names.ts";

export interface CommandUsage {
  readonly of: CommandName;
  /** As it is typed, without the program's name. */
  readonly synopsis: string;
  readonly does: Text;
}

export const commandUsage: readonly CommandUsage[] = [
  {
    of: "status",
    synopsis: "status",
    does: {
      ja: "リーダー、カード、残り回数、ブラウザーへの登録（回数は減りません）",
      easy: "カードと リーダーを 見(み)ます",
      en: "readers, card, tries left, registered browsers; costs no try",
    },
  },
  {
    of: "doctor",
    synopsis: "doctor",
    does: {
      ja: "動かないときに調べて、直し方を示す（回数は減りません。何も変えません）",
      easy: "うごかない ときに しらべます",
      en: "what is wrong and how to mend it; changes nothing, costs no try",
    },
  },
  {
    of: "certificate",
    synopsis: "certificate [auth|sign]",
    does: {
      ja: "電子証明書と認証局の証明書（PEM）",
      easy: "電子証明書(でんししょうめいしょ)を 出(だ)します",
      en: "a certificate and its CA as PEM",
    },
  },
  {
    of: "attributes",
    synopsis: "attributes [sign|text]",
    does: {
      ja: "氏名・住所・生年月日・性別（署名用電子証明書、または券面事項入力補助）",
      easy: "名前(なまえ)や 住所(じゅうしょ)を 出(だ)します",
      en: "name, address, birth and sex: from the signature certificate or the card's own record",
    },
  },
  {
    of: "sign",
    synopsis: "sign FILE...",
    does: {
      ja: "ファイルごとに署名。パスワードの入力は1回",
      easy: "ファイルに サインします",
      en: "a signature for each file, one password for all",
    },
  },
  {
    of: "verify",
    synopsis: "verify FILE...",
    does: {
      ja: "署名ごとに、内容・範囲・署名者・発行者を確かめる（失効は確かめません。カード不要）",
      easy: "サインを たしかめます（カードは いりません）",
      en: "what is known of each signature: content, coverage, signer, issuer; not revocation. No card needed",
    },
  },
  {
    of: "reconcile",
    synopsis: "reconcile APPLICATIONS.csv LIST.csv",
    does: {
      ja: "突合: 申請の署名を検証し、名簿と照らし合わせる（カード不要）",
      easy: "申請(しんせい)と リストを くらべます",
      en: "verifies applications and compares them with a list; no card needed",
    },
  },
  {
    of: "pin",
    synopsis: "pin",
    does: {
      ja: "暗証番号ごとの残り回数と、ロックされたものの再設定先（回数は減りません）",
      easy: "パスワードを あと何回(なんかい) まちがえる ことが できるか",
      en: "tries left of each PIN, where a locked one is reset; costs no try",
    },
  },
  {
    of: "pin",
    synopsis: "pin change auth|sign|text",
    does: {
      ja: "暗証番号の変更（いまのもの、新しいもの、新しいものをもう一度）",
      easy: "パスワードを 新(あたら)しく します",
      en: "change a PIN: the present one, the new one, the new one again",
    },
  },
  {
    of: "register",
    synopsis: "register",
    does: {
      ja: "この利用者のブラウザーから warifu を使えるようにする",
      easy: "ブラウザーで 使(つか)えるように します",
      en: "let the browsers of this user start warifu",
    },
  },
  {
    of: "unregister",
    synopsis: "unregister",
    does: { ja: "登録を取り消す", easy: "ブラウザーで 使(つか)えなく します", en: "take that back" },
  },
];
