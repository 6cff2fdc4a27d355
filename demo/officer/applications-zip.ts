/**
 * Applications as they came, for the office's own system: one folder for each, named by its receipt number, with the signed bytes,
 * the signature and the certificate, so that anybody can verify them again.
 */
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { byteOrderMark, csvLine } from "../../shared/csv/csv-line.ts";
import { readDocument } from "../exchange/application-form.ts";
import type { Applications, StoredApplication } from "../store/applications.ts";

/** The table that `warifu reconcile` reads (docs/reconcile.md): who applied, and where in the ZIP document, signature and certificate are. */
const tableName = "applications.csv";
const heads = [
  ...["受付番号", "受付日時", "氏名", "生年月日", "住所"],
  ...["申請書ファイル", "署名ファイル", "電子証明書ファイル", "ハッシュ"],
];

/** The pieces of one ZIP, as they come into being: one application is in memory at a time. */
export function* zipPart(
  applications: Applications,
  { skip, count }: { skip: number; count: number },
): Generator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const lines = [byteOrderMark + csvLine(heads)];
  let at = 0;
  for (const application of applications.all()) {
    if (at++ < skip) continue;
    if (at > skip + count) break;
    for (const [name, content] of filesOf(application))
      add(zip, `${application.receipt}/${name}`, content, application);
    lines.push(tableLine(application));
    yield* pieces.splice(0);
  }
  add(zip, tableName, new TextEncoder().encode(lines.join("")), { receivedAt: Date.now() });
  zip.end();
  yield* pieces.splice(0);
}

const signatureName = (hash: string): string => `application.json.${hash.toLowerCase()}.sig`;

function tableLine({ receipt, receivedAt, document, hash }: StoredApplication): string {
  const { 氏名, 生年月日, 住所 } = readDocument(new TextDecoder().decode(document)).申請者;
  const files = ["application.json", signatureName(hash), "certificate.der"].map((name) => `${receipt}/${name}`);
  return csvLine([receipt, new Date(receivedAt).toISOString(), 氏名, 生年月日, 住所, ...files, hash]);
}

function filesOf({ document, signature, certificate, issuer, pdf, hash }: StoredApplication): [string, Uint8Array][] {
  return [
    ["application.json", document],
    [signatureName(hash), signature],
    ["certificate.der", certificate],
    ["issuer.der", issuer],
    ...(pdf ? ([["application.pdf", pdf]] as [string, Uint8Array][]) : []),
  ];
}

/** Text is made smaller, what is random or compressed is not. */
function add(zip: Zip, name: string, content: Uint8Array, { receivedAt }: { receivedAt: number }): void {
  const file = /\.(json|csv)$/.test(name) ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
  file.mtime = new Date(receivedAt);
  zip.add(file);
  file.push(content, true);
}
