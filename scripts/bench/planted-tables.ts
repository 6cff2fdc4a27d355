/**
 * Applications with real signatures and a list, with what is to be found in them in known numbers. Every person has a certificate of a test authority with a name, a
 * birth and an address of their own; the key pairs are few and shared, since making one takes longer than everything else.
 */
import { createPrivateKey, createSign, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, type WriteStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pem } from "../../native-host/cli/pem.ts";
import { csvLine } from "../../shared/csv/csv-line.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { type Holder, inventedHolder } from "../../virtual-card/holder.ts";
import { type IssuedCard, issueCard } from "../../virtual-card/test-authority.ts";
import { createUserCertificate } from "../../virtual-card/x509/user-certificate.ts";
import { type Planted, plantedIn, plantOf } from "./planted.ts";

export interface PlantedTables {
  readonly applications: string;
  readonly list: string;
  /** PEM of the test authority. */
  readonly anchors: string;
  readonly expected: Planted;
}

const keyPairs = 4;
/** Certificates under way at once. */
const atOnce = 32;
const year = 365 * 86_400_000;

/** Writes the tables for `count` applications into a folder. */
export async function plantTables(folder: string, count: number): Promise<PlantedTables> {
  const cards = await cardsOfKeys();
  const [first] = cards;
  if (!first) throw new Error("no key");
  const tables = {
    applications: join(folder, "applications.csv"),
    list: join(folder, "list.csv"),
    anchors: join(folder, "ca.pem"),
  };
  writeFileSync(tables.anchors, pem(toBase64(first.authorities.digitalSignature.certificate)));
  const applications = await begun(tables.applications, [
    "受付番号",
    "氏名",
    "生年月日",
    "住所",
    "電話",
    "文書",
    "署名",
    "証明書",
  ]);
  const list = await begun(tables.list, ["宛名番号", "氏名", "生年月日", "住所", "世帯主"]);
  const again: string[] = [];
  for (let at = 0; at < plantedIn(count).people; at += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, plantedIn(count).people - at) }, (_, each) => at + each);
    const rows = await Promise.all(numbers.map((number) => rowsOf(number, cards[number % keyPairs] ?? first)));
    for (const row of rows) {
      await write(applications, row.applications[0] ?? "");
      again.push(...row.applications.slice(1));
      await write(list, row.list);
    }
  }
  // far from the first one, as it is when somebody forgot
  for (const row of again) await write(applications, row);
  await Promise.all([ended(applications), ended(list)]);
  return { ...tables, expected: plantedIn(count) };
}

interface CardWithKey extends IssuedCard {
  readonly signing: KeyObject;
}

async function cardsOfKeys(): Promise<readonly CardWithKey[]> {
  const first = await issueCard();
  const others = await Promise.all(Array.from({ length: keyPairs - 1 }, () => issueCard()));
  return [first, ...others].map((card) => ({
    ...card,
    authorities: first.authorities,
    signing: createPrivateKey({ key: { kty: "RSA", ...card.keys.digitalSignature.privateKey }, format: "jwk" }),
  }));
}

/** The lines of one person: an application or two, and the list's. */
async function rowsOf(number: number, card: CardWithKey): Promise<{ applications: readonly string[]; list: string }> {
  const plant = plantOf(number);
  const person = personOf(number);
  const holder: Holder = {
    ...inventedHolder,
    ownName: plant === "substitute" ? person.name.replace("高", "髙") : person.name,
    certificateName: person.name,
    ownAddress: person.address,
    certificateAddress: person.address,
    birth: `${person.year < 1989 ? 3 : 4}${person.year}${person.month}${person.day}`,
  };
  const certificate = () =>
    createUserCertificate(holder, card.keys.digitalSignature.privateKey, card.authorities.digitalSignature, {
      notBefore: new Date(Date.now() - year),
      notAfter: new Date(Date.now() + year),
    });
  const written = plant === "mistyped" ? `${holder.ownName.slice(0, -1)}凸` : holder.ownName;
  const birth = `${person.year}-${person.month}-${person.day}`;
  const application = (id: string, der: Uint8Array): string => {
    const document = Buffer.from(
      JSON.stringify({ id, name: written, birth, address: person.address, amount: 100_000 }),
    );
    const signature =
      plant === "unsigned" ? "" : signatureOf(plant === "wrong" ? Buffer.from(id) : document, card.signing);
    const evidence = [toBase64(document), signature, toBase64(der)];
    return csvLine([
      id,
      written,
      birth,
      person.address,
      "09000000000",
      ...(plant === "unsigned" ? ["", "", ""] : evidence),
    ]);
  };
  const own = await certificate();
  const second = plant === "renewed" ? await certificate() : own;
  const isTwice = plant === "renewed" || plant === "twice";
  const applications =
    plant === "leftOver"
      ? []
      : [application(`A${number}`, own), ...(isTwice ? [application(`B${number}`, second)] : [])];
  return { applications, list: plant === "absent" ? "" : listLine(number, holder.ownName, person) };
}

/** As a resident register writes it: no space in the name, the day by its era, hyphens in the address. */
function listLine(number: number, ownName: string, person: ReturnType<typeof personOf>): string {
  const plant = plantOf(number);
  const name = ownName.replace("　", "");
  const address = person.address.replace("丁目", "-").replace("番", "-").replace("号", "");
  const era = person.year < 1989 ? `S${person.year - 1925}` : `H${person.year - 1988}`;
  return csvLine([
    String(number),
    plant === "near" ? `${name.slice(0, -1)}凸` : name,
    `${era}.${Number(person.month)}.${Number(person.day)}`,
    plant === "moved" ? address.replace(/\d+$/, "77") : address,
    plant === "householder" ? "凹凸　凹凸" : name,
  ]);
}

const families =
  "高橋 佐藤 鈴木 田中 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林田 清水 山崎 池田".split(" ");
const given = [..."一二三四五六七八九十花月雪風空海山川木林森石光明春夏秋冬東西南北金銀銅鉄桜梅松竹"];

/** Nobody has another one's name, and who has another one's birth has neither part of the name. */
function personOf(number: number) {
  const [family, one, two] = [families[number % families.length], digit(number, 20), digit(number, 800)];
  const day = new Date(Date.UTC(1930, 0, 1) + (number % 27_011) * 86_400_000);
  const text = (value: number): string => String(value).padStart(2, "0");
  return {
    name: `${plantOf(number) === "substitute" ? "高橋" : family}　${one}${two}${digit(number + 7, 32_000)}`,
    year: day.getUTCFullYear(),
    month: text(day.getUTCMonth() + 1),
    day: text(day.getUTCDate()),
    address: `東京都割符市葛辻町${1 + (number % 9)}丁目${1 + (number % 30)}番${1 + (number % 40)}号`,
  };
}

const digit = (number: number, value: number): string => given[Math.floor(number / value) % given.length] ?? "";

const signatureOf = (document: Buffer, key: KeyObject): string =>
  createSign("sha256").update(document).sign(key, "base64");

async function begun(path: string, heads: readonly string[]): Promise<WriteStream> {
  const stream = createWriteStream(path);
  await write(stream, csvLine(heads));
  return stream;
}

async function write(stream: WriteStream, text: string): Promise<void> {
  if (text !== "" && !stream.write(text)) await once(stream, "drain");
}

async function ended(stream: WriteStream): Promise<void> {
  stream.end();
  await once(stream, "close");
}
