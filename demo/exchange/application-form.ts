/**
 * The application as it is signed. The names of its members are Japanese because the person reads these very bytes, here and
 * in Warifu's window, before signing them. The page checks what was typed with the same schemas as the server.
 */
import {
  exactly,
  flag,
  type Infer,
  InvalidInput,
  listOf,
  oneOf,
  type Schema,
  text,
  whichever,
} from "../../shared/schema/schema.ts";

/** UTF-8 bytes of the largest document that a filled form can make, with room to spare. */
export const largestDocument = 16 * 1024;
export const mostHouseholdMembers = 8;

/** No control or invisible characters; private use is allowed, since municipal registers have 外字 there. */
const printable = /^[^\s\p{Cc}\p{Cf}\p{Cs}](?:[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*[^\s\p{Cc}\p{Cf}\p{Cs}])?$/u;
const written = (max: number, called: string): Schema<string> => text({ min: 1, max, pattern: printable, called });
/** Full-width katakana; the space between family and given name is U+3000. */
const katakana = text({ min: 1, max: 60, pattern: /^[ァ-ヺー・　]*[ァ-ヺ][ァ-ヺー・　]*$/, called: "katakana" });

const japanAhead = 9 * 3_600_000;
const dateExpects = "a date such as 1990-05-05, today or earlier";
/** `YYYY-MM-DD`, a day that the calendar has and that has begun in Japan. */
const pastDate: Schema<string> = {
  expects: dateExpects,
  parse(value, place) {
    const isDate = typeof value === "string" && /^(?:18|19|20)\d\d-\d\d-\d\d$/.test(value);
    const time = isDate ? Date.parse(value) : Number.NaN;
    const isReal = Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === value;
    if (!isReal || time > Date.now() + japanAhead) throw new InvalidInput(place, dateExpects);
    return value as string;
  },
};

/** The person has ticked it. */
const agreed: Schema<true> = {
  expects: "true",
  parse(value, place) {
    if (!flag.parse(value, place)) throw new InvalidInput(place, "true");
    return true;
  },
};

export const relationships = ["配偶者", "子", "父母", "祖父母", "きょうだい", "その他"] as const;
const accountTypes = ["普通", "当座"] as const;

/** What each field of the form must be. */
export const fields = {
  name: written(60, "a name"),
  kana: katakana,
  birth: pastDate,
  postalCode: text({ min: 8, max: 8, pattern: /^\d{3}-\d{4}$/, called: "a postal code" }),
  address: written(120, "an address"),
  phone: text({ min: 10, max: 13, pattern: /^0(?:-?\d){9,10}$/, called: "a telephone number" }),
  relationship: oneOf(...relationships),
  bank: written(40, "a bank"),
  branch: written(40, "a branch"),
  accountType: oneOf(...accountTypes),
  accountNumber: text({ min: 7, max: 7, pattern: /^\d{7}$/, called: "an account number" }),
  accountHolder: katakana,
} as const;

/** What the person fills in. */
const application = exactly({
  申請者: exactly({
    氏名: fields.name,
    フリガナ: fields.kana,
    生年月日: fields.birth,
    郵便番号: fields.postalCode,
    住所: fields.address,
    電話番号: fields.phone,
  }),
  世帯員: listOf(exactly({ 氏名: fields.name, 続柄: fields.relationship, 生年月日: fields.birth }), {
    max: mostHouseholdMembers,
  }),
  受取方法: whichever({
    公金受取口座: exactly({ 公金受取口座: agreed }),
    銀行口座: exactly({
      銀行口座: exactly({
        金融機関: fields.bank,
        支店: fields.branch,
        種別: fields.accountType,
        口座番号: fields.accountNumber,
        口座名義: fields.accountHolder,
      }),
    }),
  }),
  同意: exactly({ 受給資格の確認: agreed, 記載内容に相違なし: agreed }),
});
export type Application = Infer<typeof application>;

const formTitle = "割符市 くらし応援給付金 申請書（デモ・第1版）";

/** The whole document: the application, bound to this form, to the site's origin and to a nonce that counts once. */
const applicationDocument = exactly({
  様式: oneOf(formTitle),
  提出先: text({ min: 1, max: 200, called: "an origin" }),
  一回限りの番号: text({ min: 32, max: 32, pattern: /^[\w-]+$/, called: "a nonce" }),
  ...application.members,
});
export type ApplicationDocument = Infer<typeof applicationDocument>;

export function documentText(filled: Application, site: string, nonce: string): string {
  return spell({ 様式: formTitle, 提出先: site, 一回限りの番号: nonce, ...filled });
}

/**
 * Reads the text of a document. There is one spelling only (member order, indentation, escapes, no member twice): a text
 * that a person and a parser could read differently is refused. Throws {@link InvalidInput}.
 */
export function readDocument(content: string): ApplicationDocument {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new InvalidInput("document", "JSON");
  }
  const read = applicationDocument.parse(value, "document");
  if (spell(read) !== content) throw new InvalidInput("document", "written as this site writes it");
  return read;
}

const spell = (document: ApplicationDocument): string => JSON.stringify(document, undefined, 2);
