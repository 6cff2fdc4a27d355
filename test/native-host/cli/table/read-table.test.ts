import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { openTable } from "../../../../native-host/cli/table/read-table.ts";
import { byteOrderMark, csvLine } from "../../../../shared/csv/csv-line.ts";
import { isCode } from "../../../../shared/errors/warifu-error.ts";

const text = "氏名,生年月日\r\n髙橋　①,S55.2.17\r\n";
const cp932 = (content: string): Buffer => execFileSync("iconv", ["-f", "UTF-8", "-t", "CP932"], { input: content });
const utf16 = (content: string): Buffer => Buffer.from(`\ufeff${content.replaceAll(",", "\t")}`, "utf16le");

describe("native-host/cli/table/read-table", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-table-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const file = (content: string | Uint8Array): string => {
    const path = join(folder, "table.csv");
    writeFileSync(path, content);
    return path;
  };
  async function all(content: string | Uint8Array): Promise<(readonly string[])[]> {
    const table = await openTable(file(content));
    const rows = [table.heads];
    for await (const row of table.rows()) rows.push(row);
    return rows;
  }

  const encodings: readonly [name: string, encoding: string, content: () => string | Uint8Array][] = [
    ["UTF-8", "utf-8", () => text],
    ["UTF-8 with a byte order mark", "utf-8", () => `${byteOrderMark}${text}`],
    ["CP932, with characters that Shift_JIS of the standard lacks", "shift_jis", () => cp932(text)],
    ["UTF-16 with tabs, Excel's Unicode text", "utf-16le", () => utf16(text)],
  ];
  for (const [name, encoding, content] of encodings) {
    it(`reads ${name}`, async () => {
      assert.deepEqual(await all(content()), [
        ["氏名", "生年月日"],
        ["髙橋　①", "S55.2.17"],
      ]);
      assert.equal((await openTable(file(content()))).encoding, encoding);
    });
  }
  it("decides by all of the file: CP932 may begin as if it were UTF-8", async () => {
    const rows = Array.from({ length: 20_000 }, () => "a,1\r\n").join("");
    const read = await all(Buffer.concat([Buffer.from(`name,birth\r\n${rows}`), cp932("髙,2\r\n")]));
    assert.deepEqual(read.at(-1), ["髙", "2"]);
  });
  it("does not cut characters at the ends of its pieces", async () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => ["髙𠮷".repeat(1 + (at % 3)), String(at)]);
    assert.deepEqual((await all(rows.map(csvLine).join(""))).slice(1), rows.slice(1));
  });
  it("reads quotes, line breaks and commas in cells", async () => {
    assert.deepEqual(await all(csvLine(["a", "b"]) + csvLine(['x"y', "1,\r\n2"])), [
      ["a", "b"],
      ['x"y', "1,\r\n2"],
    ]);
  });
  it("reads twice, and stops in the middle", async () => {
    const table = await openTable(file("a,b\n1,2\n3,4\n5,6\n"));
    for (let times = 0; times < 2; times++) {
      for await (const row of table.rows()) {
        assert.deepEqual(row, ["1", "2"]);
        break;
      }
    }
  });

  const refused: readonly [about: string, content: string | Uint8Array, problem: string][] = [
    ["neither of the encodings", Uint8Array.of(0x61, 0x2c, 0x62, 0x0a, 0xff, 0xfd, 0x0a), "encoding"],
    ["a workbook of Excel", Uint8Array.of(0x50, 0x4b, 3, 4, 0x14, 0, 6, 0), "workbook"],
    ["a workbook of an old Excel", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), "workbook"],
    ["nothing", "", "heads"],
    ["one column", "氏名\r\n花子\r\n", "heads"],
    ["a head twice", "a,a\r\n", "heads"],
    ["a head without a name", "a,\r\n", "heads"],
    ["a row that is too short", "a,b\r\n1\r\n", "rows"],
    ["a row that is too long", "a,b\r\n1,2,3\r\n", "rows"],
    ["a quote that does not end", 'a,b\r\n"1,2\r\n', "rows"],
  ];
  for (const [about, content, problem] of refused) {
    it(`refuses ${about}`, async () => {
      await assert.rejects(
        all(content),
        (error) => isCode(error, "TABLE_UNREADABLE") && error.details.problem === problem,
      );
    });
  }
  it("says the line, and nothing of it", async () => {
    await assert.rejects(all("a,b\r\n1,2\r\nsecret\r\n"), (error: Error) => {
      assert.ok(isCode(error, "TABLE_UNREADABLE"));
      assert.match(error.about ?? "", /table\.csv:3$/);
      assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /secret/);
      return true;
    });
  });
  it("refuses what is no file, and a file that changed in between", async () => {
    await assert.rejects(openTable(join(folder, "none.csv")), (error) => isCode(error, "FILE_UNREADABLE"));
    await assert.rejects(openTable(folder), (error) => isCode(error, "FILE_UNREADABLE"));
    const table = await openTable(file("a,b\n1,2\n"));
    appendFileSync(table.path, "3,4\n");
    await assert.rejects(
      async () => {
        for await (const row of table.rows()) assert.ok(row);
      },
      (error) => isCode(error, "FILE_UNREADABLE"),
    );
  });
});
