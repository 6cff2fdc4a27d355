/** The words of `warifu reconcile`（突合）: heads and cells of the table it writes, and its summary. */
import type { Text } from "./language.ts";

/** Heads, behind the columns of the applications. */
export const reconcileHeadText = {
  row: { ja: "行", easy: "{行|ぎょう}", en: "row" },
  decision: { ja: "判定", easy: "けっか", en: "result" },
  reasons: { ja: "理由", easy: "わけ", en: "reasons" },
  signature: { ja: "署名検証", easy: "サイン", en: "signature" },
  signerName: { ja: "証明書の氏名", easy: "{証明書|しょうめいしょ}の {名前|なまえ}", en: "name on the certificate" },
  signerBirth: {
    ja: "証明書の生年月日",
    easy: "{証明書|しょうめいしょ}の {誕生日|たんじょうび}",
    en: "birth on the certificate",
  },
  signerAddress: {
    ja: "証明書の住所",
    easy: "{証明書|しょうめいしょ}の {住所|じゅうしょ}",
    en: "address on the certificate",
  },
  otherSigners: { ja: "ほかの署名者", easy: "ほかに サインした {人|ひと}", en: "other signers" },
  signedRow: {
    ja: "表と署名された文書",
    easy: "{表|ひょう}と サインした {文書|ぶんしょ}",
    en: "row: table and signed document",
  },
  formName: { ja: "申請の氏名と証明書", easy: "{名前|なまえ}を くらべる", en: "name: form and certificate" },
  formBirth: {
    ja: "申請の生年月日と証明書",
    easy: "{誕生日|たんじょうび}を くらべる",
    en: "birth: form and certificate",
  },
  formAddress: { ja: "申請の住所と証明書", easy: "{住所|じゅうしょ}を くらべる", en: "address: form and certificate" },
  list: { ja: "名簿", easy: "リスト", en: "list" },
  listRow: { ja: "名簿の行", easy: "リストの {行|ぎょう}", en: "row of the list" },
  listId: { ja: "名簿の番号", easy: "リストの {番号|ばんごう}", en: "id on the list" },
  listName: { ja: "氏名と名簿", easy: "{名前|なまえ}と リスト", en: "name: applicant and list" },
  listBirth: { ja: "生年月日と名簿", easy: "{誕生日|たんじょうび}と リスト", en: "birth: applicant and list" },
  listAddress: { ja: "住所と名簿", easy: "{住所|じゅうしょ}と リスト", en: "address: applicant and list" },
  householder: { ja: "世帯主", easy: "{世帯主|せたいぬし}", en: "head of household" },
  duplicate: { ja: "重複", easy: "2{回目|かいめ}", en: "duplicate" },
  duplicateOf: {
    ja: "最初の申請の行",
    easy: "はじめの {申請|しんせい}の {行|ぎょう}",
    en: "row of the first application",
  },
} as const satisfies Record<string, Text>;
export type ReconcileHead = keyof typeof reconcileHeadText;

export const decisionText = {
  refused: { ja: "署名不可", easy: "サインが だめ", en: "signature refused" },
  duplicate: { ja: "重複", easy: "2{回|かい} {申|もう}しこみ", en: "duplicate" },
  absent: { ja: "名簿なし", easy: "リストに ない", en: "not on the list" },
  look: { ja: "要確認", easy: "たしかめる", en: "to be looked at" },
  clear: { ja: "相違なし", easy: "ちがいなし", en: "no difference" },
} as const satisfies Record<string, Text>;

export const signatureCheckText = {
  /** Never less than this: revocation is another question, which nobody has asked. */
  verified: {
    ja: "合っています（失効確認は未実施）",
    easy: "あって います（まだ {使|つか}えるかは {見|み}て いません）",
    en: "fits (revocation not checked)",
  },
  test: {
    ja: "テスト用の証明書（実在しない人。失効確認は未実施）",
    easy: "テストの {証明書|しょうめいしょ}",
    en: "of a test card, of nobody (revocation not checked)",
  },
  notAsked: {
    ja: "確かめていません（表に署名の列がない）",
    easy: "サインは {見|み}て いません",
    en: "not looked at (the table names no signatures)",
  },
  missing: { ja: "署名なし", easy: "サインが ない", en: "no signature" },
  EVIDENCE_UNREADABLE: {
    ja: "文書・署名・証明書のどれかを読めません",
    easy: "{文書|ぶんしょ}や サインが よめません",
    en: "document, signature or certificate cannot be read",
  },
} as const satisfies Record<string, Text>;

/** In front of the names of columns, but for the last one. */
export const signedRowText = {
  same: { ja: "同じ: ", easy: "{同|おな}じ: ", en: "the same: " },
  different: { ja: "異なる: ", easy: "ちがう: ", en: "different: " },
  notCompared: {
    ja: "照合していません",
    easy: "くらべて いません",
    en: "not compared",
  },
} as const satisfies Record<"same" | "different" | "notCompared", Text>;

export const listResultText = {
  certificate: {
    ja: "あり（証明書の発行の番号）",
    easy: "リストに ある（{証明書|しょうめいしょ}）",
    en: "listed, by certificate",
  },
  person: { ja: "あり（氏名・生年月日・住所）", easy: "リストに ある", en: "listed, by name, birth and address" },
  near: { ja: "近いものあり", easy: "{似|に}た {人|ひと}が いる", en: "somebody near" },
  several: { ja: "複数あり", easy: "2{人|ふたり} いじょう いる", en: "several" },
  absent: { ja: "なし", easy: "ない", en: "absent" },
} as const satisfies Record<string, Text>;

export const duplicateText = {
  sameCertificate: { ja: "同じ証明書", easy: "{同|おな}じ {証明書|しょうめいしょ}", en: "the same certificate" },
  otherCertificate: {
    ja: "同じ人・別の証明書（更新の前後など）",
    easy: "{同|おな}じ {人|ひと}、べつの {証明書|しょうめいしょ}",
    en: "the same person with another certificate, as after a renewal",
  },
  samePerson: {
    ja: "同じ氏名・生年月日",
    easy: "{同|おな}じ {名前|なまえ}と {誕生日|たんじょうび}",
    en: "the same name and birth",
  },
  similar: { ja: "似ている（同じ生年月日・住所）", easy: "{似|に}て いる", en: "similar, of the same birth and house" },
} as const satisfies Record<string, Text>;

/** In front of a reason. */
export const reasonText = {
  form: { ja: "申請と証明書: ", easy: "{申請|しんせい}と {証明書|しょうめいしょ}: ", en: "form and certificate: " },
  list: { ja: "名簿: ", easy: "リスト: ", en: "list: " },
  name: { ja: "氏名 ", easy: "{名前|なまえ} ", en: "name " },
  birth: { ja: "生年月日 ", easy: "{誕生日|たんじょうび} ", en: "birth " },
  address: { ja: "住所 ", easy: "{住所|じゅうしょ} ", en: "address " },
  signedRow: {
    ja: "表と署名された文書: ",
    easy: "{表|ひょう}と サインした {文書|ぶんしょ}: ",
    en: "table and signed document: ",
  },
  otherSigners: {
    ja: "署名者が2人以上",
    easy: "2{人|ふたり} いじょうが サインした",
    en: "signed by more than one person",
  },
  householder: { ja: "世帯主ではない", easy: "{世帯主|せたいぬし}では ない", en: "not the head of the household" },
} as const satisfies Record<string, Text>;

/** Instead of a cell that may hold a 個人番号. */
export const withheldText: Text = {
  ja: "（個人番号のおそれ。出力しません）",
  easy: "（マイナンバーかも しれません）",
  en: "(may be a My Number: left out)",
};

export const reconcileSummaryText = {
  applications: {
    ja: "申請 {applications}件、名簿 {list}件",
    easy: "{申請|しんせい} {applications}、リスト {list}",
    en: "Applications: {applications}; entries of the list: {list}",
  },
  encodings: {
    ja: "文字コード: 申請 {applications}、名簿 {list}",
    easy: "{文字|もじ}コード: {applications}、{list}",
    en: "Encodings: applications {applications}, list {list}",
  },
  /** `decisions` are words of `decisionText`, each with how many. */
  decisions: { ja: "判定: {decisions}", easy: "けっか: {decisions}", en: "Results: {decisions}" },
  untrusted: {
    ja: "発行者を確かめられない署名: {untrusted}件。署名用認証局の証明書（J-LIS が公開しているもの）を --anchors で指定したか確かめてください。",
    easy: "{出|だ}した ところが わからない サイン: {untrusted}。--anchors を {見|み}て ください。",
    en: "Signatures whose issuer was not found out: {untrusted}. Was the signing CA's certificate, which J-LIS publishes, named with --anchors?",
  },
  turned: {
    ja: "署名の列が、名簿のほうにあります。申請の表と名簿の順序を確かめてください。",
    easy: "リストに サインが あります。{表|ひょう}の {順番|じゅんばん}を {見|み}て ください（{申請|しんせい}、リスト）。",
    en: "The list has columns of signatures. Is it the table of applications? That comes first.",
  },
  signatures: {
    ja: "署名: 合うもの {verified}、合わないもの {refused}、なし {missing}",
    easy: "サイン: あう {verified}、あわない {refused}、ない {missing}",
    en: "Signatures that fit: {verified}; that do not: {refused}; missing: {missing}",
  },
  notAsked: {
    ja: "署名は確かめていません: {notAsked}件（表に署名の列がありません）",
    easy: "サインを {見|み}て いません: {notAsked}",
    en: "Signatures were not looked at: {notAsked} (the table names none)",
  },
  notChecked: {
    ja: "失効しているかどうかは確かめていません。",
    easy: "{証明書|しょうめいしょ}が まだ {使|つか}えるかは {見|み}て いません。",
    en: "Whether certificates were revoked was not checked.",
  },
  test: {
    ja: "テスト用の認証局の証明書: {test}件（実在の人ではありません）",
    easy: "テストの {証明書|しょうめいしょ}: {test}",
    en: "Certificates of a test authority, of nobody: {test}",
  },
  listed: {
    ja: "名簿にあるもの {listed}、近いもの {near}、複数 {several}、ないもの {absent}",
    easy: "リストに ある {listed}、{似|に}て いる {near}、2つ いじょう {several}、ない {absent}",
    en: "Listed: {listed}; near: {near}; several: {several}; absent: {absent}",
  },
  forms: {
    ja: "申請と証明書が異なるもの: {differing}件",
    easy: "{申請|しんせい}と {証明書|しょうめいしょ}が ちがう: {differing}",
    en: "Forms that differ from the certificate: {differing}",
  },
  signedRows: {
    ja: "表と署名された文書: 同じもの {same}、異なるもの {different}、照合していないもの {notCompared}",
    easy: "{表|ひょう}と サインした {文書|ぶんしょ}: {同|おな}じ {same}、ちがう {different}、くらべて いない {notCompared}",
    en: "Rows that say what was signed: {same}; that say something else: {different}; not compared with the document: {notCompared}",
  },
  severalSigners: {
    ja: "署名者が2人以上の文書: {severalSigners}件",
    easy: "2{人|ふたり} いじょうが サインした: {severalSigners}",
    en: "Documents that more than one person signed: {severalSigners}",
  },
  duplicates: {
    ja: "重複: {duplicates}件（{people}人）、似ているもの {similar}件",
    easy: "2{回|かい} {申|もう}しこんだ: {duplicates}",
    en: "Duplicate applications: {duplicates}, of {people} people; similar ones: {similar}",
  },
  householders: {
    ja: "世帯主ではない申請者: {householders}件",
    easy: "{世帯主|せたいぬし}では ない: {householders}",
    en: "Applicants who are not the head of the household: {householders}",
  },
  leftOver: {
    ja: "申請のない名簿: {leftOver}件",
    easy: "{申請|しんせい}が ない リスト: {leftOver}",
    en: "Entries of the list without an application: {leftOver}",
  },
  myNumbers: {
    ja: "個人番号と思われる値がありました（列: {columns}）。{withheld}か所を出力していません。表から取りのぞいてください。",
    easy: "マイナンバーが あるかも しれません（{columns}）。{表|ひょう}から けして ください。",
    en: "There may be My Numbers in the columns {columns}. {withheld} cells were left out. Remove them from the tables.",
  },
} as const satisfies Record<string, Text>;
