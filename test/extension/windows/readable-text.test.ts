import assert from "node:assert/strict";
import { hostInLetters } from "../../../extension/windows/address-in-letters.ts";
import { kindOf, opensInTab } from "../../../extension/windows/document-look.ts";
import { laidOutJson, withVisibleControls } from "../../../extension/windows/readable-text.ts";
import { documentName } from "../../../shared/contract/fields.ts";
import { InvalidInput } from "../../../shared/schema/schema.ts";

describe("JSON laid out for reading", () => {
  const rows: [string, string, string][] = [
    [
      "objects and lists",
      '{"a":1,"b":[true,null],"c":{}}',
      '{\n  "a": 1,\n  "b": [\n    true,\n    null\n  ],\n  "c": {}\n}',
    ],
    ["white space outside strings only", '{ "a b" :\n"c  d" , "e":[ ] }', '{\n  "a b": "c  d",\n  "e": []\n}'],
    ["brackets, quotes and escapes in strings", '{"a":"{[,:\\"]"}', '{\n  "a": "{[,:\\"]"\n}'],
    ["a member that stands twice", '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
    ["a number as it was written", "[1.00e2,007]", "[\n  1.00e2,\n  007\n]"],
    ["what is no JSON", '}{"a', '\n}{\n"a'],
    ["what is nested too deep to be laid out", "[".repeat(30_000), "[".repeat(30_000)],
  ];
  for (const [name, json, expected] of rows) it(`keeps ${name}`, () => assert.equal(laidOutJson(json), expected));

  it("changes nothing but white space", () => {
    const json = JSON.stringify({ 申請者: { 氏名: "山田 太郎" }, 口座: ["1", 2, { 番号: "12,34" }] });
    assert.deepEqual(JSON.parse(laidOutJson(json)), JSON.parse(json));
  });
});

describe("text for a careful reader", () => {
  const rows: [string, string, string][] = [
    ["letters turned around", "a\u202etxt.exe", "a⟦U+202E⟧txt.exe"],
    ["characters without width", "10\u200b000\ufeff", "10⟦U+200B⟧000⟦U+FEFF⟧"],
    ["controls", "a\u0000b\u0008", "a⟦U+0000⟧b⟦U+0008⟧"],
    ["a lone carriage return, which could overwrite a line", "100\r900", "100⟦U+000D⟧900"],
    ["line ends and tabs as they are", "a\r\nb\tc\n", "a\nb\tc\n"],
    ["spaces that are none of the usual two", "a\u00a0b\u2003c\u202fd", "a⟦U+00A0⟧b⟦U+2003⟧c⟦U+202F⟧d"],
    ["the usual spaces as they are", "山田\u3000太郎 a", "山田\u3000太郎 a"],
    ["ideographic variants and emoji as they are", "葛\u{e0100}😀", "葛\u{e0100}😀"],
  ];
  for (const [name, text, expected] of rows)
    it(`shows ${name}`, () => assert.equal(withVisibleControls(text), expected));
});

describe("characters that show nothing", () => {
  const unseen = [
    0xad, 0x34f, 0x115f, 0x17b4, 0x180b, 0x180e, 0x200b, 0x200d, 0x2060, 0x2065, 0x2800, 0x3164, 0xfeff, 0xffa0, 0xfff0,
    0x1bca0, 0x1d159, 0x1d173, 0xe0001, 0xe0041, 0xe0080,
  ];
  for (const code of unseen) {
    const name = code.toString(16).toUpperCase().padStart(4, "0");
    it(`U+${name} is made visible in a text, and refused in a name`, () => {
      const text = `a${String.fromCodePoint(code)}b`;
      assert.equal(withVisibleControls(text), `a⟦U+${name}⟧b`);
      assert.throws(() => documentName.parse(text, "name"), InvalidInput);
    });
  }

  for (const name of [" ", "\u3000", "\u00a0 \u2003", "\u0301", "\u202e", "\n"]) {
    it(`do not make a name: ${JSON.stringify(name)}`, () =>
      assert.throws(() => documentName.parse(name, "name"), InvalidInput));
  }
  for (const name of [
    "申請書　その１.pdf",
    "葛\u{e0100}飾区.pdf",
    "が か\u3099.txt",
    "❤\ufe0f.png",
    "画面\u202f3.05.png",
    "-",
    "١",
  ]) {
    it(`a name may be ${name}`, () => assert.equal(documentName.parse(name, "name"), name));
  }
});

describe("addresses in letters (RFC 3492, 7.1 and beyond)", () => {
  const rows: [string, string | undefined][] = [
    ["city.example.jp", undefined],
    ["xn--wgv71a119e.jp", "日本語.jp"],
    ["www.xn--bcher-kva.example", "www.bücher.example"],
    ["xn--80ak6aa92e.com:8443", "аррӏе.com:8443"],
    ["xn--ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文"],
    ["xn--n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa", "なぜみんな日本語を話してくれないのか"],
    [
      "xn--989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c",
      "세계의모든사람들이한국어를이해한다면얼마나좋을까",
    ],
    ["xn--PorqunopuedensimplementehablarenEspaol-fmd56a".toLowerCase(), "porquénopuedensimplementehablarenespañol"],
    ["xn--99999999", undefined],
    ["xn--a_b!", undefined],
  ];
  for (const [host, expected] of rows)
    it(`${host} is ${expected ?? "as it is"}`, () => assert.equal(hostInLetters(host), expected));
});

describe("what can be looked at", () => {
  const rows: [string, string | undefined][] = [
    ["text/plain", "text"],
    ["text/html", "text"],
    ["image/svg+xml", "text"],
    ["application/xml", "text"],
    ["application/JSON", "json"],
    ["application/ld+json", "json"],
    ["image/png", "image"],
    ["image/heic", undefined],
    ["application/pdf", "pdf"],
    ["application/octet-stream", undefined],
  ];
  for (const [type, kind] of rows) it(`${type}: ${kind ?? "nothing"}`, () => assert.equal(kindOf(type), kind));

  it("goes to a tab when it is PDF or a long text, and never when its kind is not known", () => {
    const opens = (mediaType: string, size: number) => opensInTab({ name: "a", content: { mediaType, size } });
    assert.equal(opens("application/pdf", 1), true);
    assert.equal(opens("text/plain", 1_000_000), true);
    assert.equal(opens("text/plain", 1_000), false);
    assert.equal(opens("image/png", 9_000_000), false);
    assert.equal(opens("application/octet-stream", 9_000_000), false);
    assert.equal(opensInTab({ name: "digest only" }), false);
  });
});
