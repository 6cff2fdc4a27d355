/** What the command line adds to an error: the file, the choices, what is wrong with a table or a document. */
import type { DocumentProblem, TableProblem } from "../errors/catalogue.ts";
import type { Text } from "./language.ts";

/** A line below an error's message. `{about}` is what was typed, or what there is to choose from. */
export const hintText = {
  file: { ja: "{about}", easy: "{about}", en: "{about}" },
  notAFile: {
    ja: "{about}（フォルダーなど、ファイルではないもの）",
    easy: "{about}（ファイルでは ありません）",
    en: "{about} (not a file)",
  },
  tooLarge: {
    ja: "{about}（大きすぎます。50 MB までです）",
    easy: "{about}（{大|おお}きすぎます。50 MB までです）",
    en: "{about} (too large: 50 MB at most)",
  },
  lastTry: {
    ja: "残り1回でも続けるには、--last-try をつけてください。",
    easy: "あと1{回|かい}でも つづける ときは、--last-try を つけて ください。",
    en: "To go on with one try left, add --last-try.",
  },
  readerName: {
    ja: "--reader の名前に合うリーダーがありません。あるのは: {about}",
    easy: "その {名前|なまえ}の リーダーは ありません。あるのは: {about}",
    en: "No reader has the name given with --reader. There are: {about}",
  },
  chooseReader: {
    ja: "--reader で選んでください: {about}",
    easy: "--reader で えらんで ください: {about}",
    en: "Choose one with --reader: {about}",
  },
} as const satisfies Record<string, Text>;

/** What to do, where the words of the catalogue speak to the visitor of a site. */
export const commandRemedyText = {
  DOCUMENT_MALFORMED: {
    ja: "ファイルと --format を確かめてください。xml は XML、pdf は PDF だけに使えます。cms はどの種類のファイルにも使えます。",
    easy: "ファイルと --format を {見|み}て ください。xml は XML、pdf は PDF だけです。cms は どの ファイルでも いいです。",
    en: "Check the file and --format: xml is for XML only, pdf for PDF only, cms for files of every kind.",
  },
  DOCUMENT_UNSUPPORTED: {
    ja: "上の理由を直したファイルか、提出先が認める別の形式（--format）をお使いください。",
    easy: "ファイルを {直|なお}すか、ほかの --format に して ください。",
    en: "Use a file without that, or another --format that the recipient takes.",
  },
  REQUEST_TOO_LARGE: {
    ja: "ファイルを分けて、何回かに分けて署名してください。",
    easy: "ファイルを {分|わ}けて、{何回|なんかい}かに して ください。",
    en: "Sign fewer or smaller files at a time.",
  },
} as const satisfies Record<string, Text>;

/** Below TABLE_UNREADABLE. `{about}` is the file, with the line or the columns. */
export const tableProblemText: Readonly<Record<TableProblem, Text>> = {
  workbook: {
    ja: "{about}: Excel などのブックで、CSV ではありません。",
    easy: "{about}: Excel などの ファイルです。CSV では ありません。",
    en: "{about}: a workbook of Excel or the like, no CSV.",
  },
  encoding: {
    ja: "{about}: 文字コードが UTF-8 でも Shift_JIS（CP932）でもありません。",
    easy: "{about}: {文字|もじ}コードが わかりません。",
    en: "{about}: neither UTF-8 nor Shift_JIS (CP932).",
  },
  heads: {
    ja: "{about}: 1行目に、列の名前が2つ以上、重ならずに必要です。",
    easy: "{about}: 1{行目|ぎょうめ}に {列|れつ}の {名前|なまえ}を {書|か}いて ください。",
    en: "{about}: the first line needs two names of columns at least, each once.",
  },
  rows: {
    ja: "{about}: 列の数、または引用符が合いません。",
    easy: "{about}: {列|れつ}の {数|かず}が ちがいます。",
    en: "{about}: the number of cells or the quotes do not fit.",
  },
  columns: {
    ja: "列が足りません: {about}（--map 列名=項目 で指定できます）",
    easy: "{列|れつ}が たりません: {about}（--map を {使|つか}って ください）",
    en: "Columns are missing: {about} (name them with --map COLUMN=FIELD)",
  },
};

/** Why a document cannot be signed in a format. */
export const documentProblemText: Readonly<Record<DocumentProblem, Text>> = {
  encrypted: {
    ja: "PDF がパスワードなどで暗号化されています。",
    easy: "PDF に パスワードが あります。",
    en: "The PDF is encrypted.",
  },
  documentType: {
    ja: "XML に DOCTYPE があります。内容を別のものに置きかえられるため、署名しません。",
    easy: "XML に DOCTYPE が あります。",
    en: "The XML has a DOCTYPE, which could make it say something else.",
  },
  encoding: {
    ja: "XML の文字コードが UTF-8 ではありません。",
    easy: "XML が UTF-8 では ありません。",
    en: "The XML is not in UTF-8.",
  },
  locked: {
    ja: "すでにある署名が、これ以上の変更を認めていません。",
    easy: "{前|まえ}の サインで、とじられて います。",
    en: "A signature in it allows no further change.",
  },
  tooComplex: {
    ja: "大きすぎるか、構造が複雑すぎます。",
    easy: "{大|おお}きすぎます。",
    en: "It is too large, or too deeply built.",
  },
  disguised: {
    ja: "中身が、別の文書への署名の材料です。これに署名すると、見ていない文書に署名したことになります。",
    easy: "ほかの {文書|ぶんしょ}の サインに {使|つか}われます。",
    en: "It is what the signature of another document is made of: signing it would sign that.",
  },
  cutText: {
    ja: "XML の文の途中にコメントか CDATA の境目があり、ソフトによって読める内容が変わります。取り除いてから署名してください。",
    easy: "XML が、ソフトに よって ちがって {読|よ}めます（コメント、CDATA）。",
    en: "A comment or the border of a CDATA section stands within a text of the XML: programs read it differently. Take it out first.",
  },
  reference: {
    ja: "署名の対象として指定された要素やページがないか、2つ以上あります。",
    easy: "サインする ところが ありません。",
    en: "An element or page that is to be signed is not there, or there twice.",
  },
};
