/**
 * Words of the errors that the client library itself can raise: nobody answers, or the page changes its mind. They stand
 * apart from the others so that the library carries these and no more.
 */
import type { ChangeEntry } from "../../contract/fields.ts";
import type { Text } from "../language.ts";

export interface ErrorText {
  readonly message: Text;
  /** Used in place of `message` when the details tell how many tries are left. */
  readonly messageWithTries?: Text;
  /** Used in place of `message` when the details tell which of two PINs it is about. */
  readonly messageOfEntry?: Readonly<Record<ChangeEntry, Text>>;
  readonly remedy: Text;
  /** Used in place of all these when the details tell that the PIN was typed on the reader's keys. */
  readonly onPad?: Pick<ErrorText, "message" | "messageWithTries" | "remedy">;
}

export const askTheSite: Text = {
  ja: "サイトの運営者にお知らせください。お客様の操作では直せません。",
  easy: "サイトの {人|ひと}に {知|し}らせて ください。あなたは {直|なお}すことが できません。",
  en: "Please tell the people who run the site. You cannot mend this yourself.",
};

export const clientErrorText = {
  ORIGIN_INSECURE: {
    message: {
      ja: "このページの通信は保護されていないため、カードは使えません。",
      easy: "この ページは {安全|あんぜん}では ありません。カードは {使|つか}えません。",
      en: "This page is not on a secure connection, so the card cannot be used.",
    },
    remedy: askTheSite,
  },
  EXTENSION_MISSING: {
    message: {
      ja: "Warifu 拡張機能が入っていないか、このサイトで有効になっていません。",
      easy: "Warifu が ないか、この サイトで {使|つか}えるように なって いません。",
      en: "The Warifu extension is not installed, or not enabled for this site.",
    },
    remedy: {
      ja: "拡張機能を入れ、ツールバーの Warifu のボタンから、このサイトを有効にしてください。",
      easy: "Warifu を {入|い}れて、{上|うえ}の Warifu の ボタンで、この サイトを {使|つか}えるように して ください。",
      en: "Install it, then enable this site with the Warifu button in the toolbar.",
    },
  },
  USER_CANCELLED: {
    message: { ja: "中止しました。", easy: "やめました。", en: "You cancelled." },
    remedy: {
      ja: "必要なときは、もう一度はじめからお試しください。",
      easy: "したい ときは、はじめから してください。",
      en: "Start again whenever you want to.",
    },
  },
} as const satisfies Record<string, ErrorText>;
