import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { type FindingCode, findings } from "../../../shared/doctor/findings.ts";
import { catalogue, errorCodes } from "../../../shared/errors/catalogue.ts";
import type { WireError } from "../../../shared/errors/warifu-error.ts";
import { doctorText } from "../../../shared/i18n/doctor-text.ts";
import { errorText } from "../../../shared/i18n/error-text.ts";
import { errorTexts } from "../../../shared/i18n/error-words.ts";
import { languages, plain, rubyPieces, type Text } from "../../../shared/i18n/language.ts";

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] as string).sort();
const kanji = /[\u4e00-\u9fff々]/;

/** Every Text object of every word file. */
async function allTexts(): Promise<[string, Text][]> {
  const folder = new URL("../../../shared/i18n/", import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith("-text.ts"));
  const found: [string, Text][] = [];
  const walk = (place: string, value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    // the languages' own names are the same in each language
    if (place.endsWith(".languageNames")) return;
    if ("ja" in value && "easy" in value) found.push([place, value as Text]);
    else for (const [key, inner] of Object.entries(value)) walk(`${place}.${key}`, inner);
  };
  for (const file of files) walk(file, await import(new URL(file, folder).href));
  return found;
}

describe("words", () => {
  for (const code of errorCodes) {
    it(`${code}: placeholders are detail fields, the same in each language`, () => {
      const details = Object.keys(catalogue[code].details.members);
      const { message, messageWithTries, messageOfEntry, remedy, onPad } = errorText[code];
      const ofPad = [onPad?.message, onPad?.messageWithTries, onPad?.remedy];
      for (const text of [message, messageWithTries, messageOfEntry?.old, messageOfEntry?.new, remedy, ...ofPad]) {
        if (!text) continue;
        const names = placeholders(text.ja);
        // where a PIN is reset follows from which it is
        assert.ok(names.every((name) => details.includes(name) || (name === "reset" && details.includes("pin"))));
        for (const language of languages) assert.deepEqual(placeholders(text[language]), names);
      }
    });
  }

  for (const code of Object.keys(findings) as FindingCode[]) {
    it(`${code}: placeholders are facts of the finding, the same in each language`, () => {
      const { says, remedy }: { says: Text; remedy?: Text } = doctorText[code];
      const facts: readonly string[] = findings[code].facts;
      for (const text of [says, ...(remedy ? [remedy] : [])]) {
        const names = placeholders(text.ja);
        // where a blocked PIN is reset follows from which it is
        assert.ok(names.every((name) => facts.includes(name) || (name === "reset" && facts.includes("pin"))));
        for (const language of languages) assert.deepEqual(placeholders(text[language]), names);
      }
    });
  }

  it("are complete in every file, and use no placeholder that the Japanese does not have", async () => {
    const texts = await allTexts();
    assert.ok(texts.length > 100);
    for (const [place, text] of texts) {
      for (const language of languages) {
        assert.ok(text[language].trim() !== "", `${place} has no ${language}`);
        const known = placeholders(text.ja);
        assert.ok(
          placeholders(text[language]).every((name) => known.includes(name)),
          place,
        );
      }
    }
  });

  it("in やさしい日本語 every kanji has a reading", async () => {
    for (const [place, { easy }] of await allTexts()) {
      // a terminal has no ruby: the reading stands in brackets
      const bare = place.startsWith("usage/")
        ? (easy.match(/[\u4e00-\u9fff々]+(?![\u4e00-\u9fff々]|\([ぁ-ん]+\))/g) ?? [])
        : rubyPieces(easy).filter(({ base, reading }) => reading === undefined && kanji.test(base));
      assert.deepEqual(bare, [], `${place}: a kanji without furigana`);
    }
  });

  it("say which of two PINs cannot be, and where each blocked one is reset", () => {
    const malformed = (entry: "old" | "new") =>
      errorTexts({ code: "PIN_MALFORMED", details: { pin: "auth", entry } }).message.ja;
    assert.match(malformed("old"), /^いまの利用者証明用パスワード/);
    assert.match(malformed("new"), /^新しい利用者証明用パスワード/);
    assert.match(errorTexts({ code: "PIN_BLOCKED", details: { pin: "text" } }).remedy.ja, /^市区町村の窓口だけで/);
    assert.match(errorTexts({ code: "PIN_BLOCKED", details: { pin: "sign" } }).remedy.ja, /^コンビニエンスストア/);
  });

  it("say after a lost change to try the new one first, and how many tries are left where that is known", () => {
    const said = (triesLeft?: number) =>
      errorTexts({
        code: "PIN_CHANGE_UNCERTAIN",
        details: { pin: "sign", ...(triesLeft !== undefined && { triesLeft }) },
      });
    assert.match(said(5).message.en, /Tries left now: 5/);
    assert.doesNotMatch(said().message.en, /Tries/);
    assert.match(said().remedy.en, /new one first.*old one/);
    // a try that is gone was that of the old one: whoever tried the new one then could lock the card
    assert.match(said().remedy.en, /^If fewer tries are left .*nothing was changed: use the old one/);
    assert.match(said().remedy.ja, /^残り回数が最大.*より少ないときは、変わっていません/);
  });

  it("do not blame the card for a reader that did not tell what became of a PIN on its keys", () => {
    for (const triesLeft of [undefined, 2]) {
      const details = { pin: "text", ...(triesLeft && { triesLeft }) } as const;
      const atPad = errorTexts({ code: "PIN_UNCERTAIN", details: { ...details, onPad: true } });
      const typed = errorTexts({ code: "PIN_UNCERTAIN", details });
      for (const language of languages) {
        assert.match(atPad.message[language], /リーダーから|card reader did not/);
        assert.match(atPad.remedy[language], /キーボード|keyboard/);
        assert.equal(atPad.message[language].includes("2"), triesLeft === 2);
        assert.doesNotMatch(
          typed.message[language] + typed.remedy[language],
          /リーダーから|reader did not|キーボード|keyboard/,
        );
      }
    }
  });

  it("fill in PIN, key and tries", () => {
    const error: WireError = { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 2 } };
    assert.equal(plain(errorTexts(error).message.ja), "署名用パスワードがちがいます。残り2回です。");
    const without: WireError = { code: "PIN_REJECTED", details: { pin: "auth" } };
    assert.equal(errorTexts(without).message.en, "The login PIN is wrong.");
    const absent: WireError = { code: "CERTIFICATE_ABSENT", details: { key: "digitalSignature" } };
    assert.match(errorTexts(absent).message.ja, /署名用電子証明書がありません/);
  });
});
