import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { pem } from "../../native-host/cli/pem.ts";
import { dist } from "../../scripts/build/paths.ts";
import { filled, submit } from "../demo/support/filled-application.ts";
import { serverBench } from "../demo/support/server-bench.ts";

describe("what an officer takes away from the demo's site", function () {
  this.timeout(30_000);
  const bench = serverBench();

  it("is reconciled with a list by warifu reconcile, signatures and all", async () => {
    const { body } = await bench.visitor.post("/applications", submit(bench.card, await bench.fresh()));
    const officer = await bench.officer();
    const folder = join(bench.folder, "taken");
    for (const [name, content] of Object.entries(unzipSync((await officer.get("/applications.zip")).content))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const { 氏名, 生年月日, 住所 } = filled.申請者;
    writeFileSync(
      join(folder, "list.csv"),
      `宛名番号,氏名,生年月日,住所\n77,${氏名.replace("　", " ")},${生年月日},${住所}\n`,
    );
    const { issuer } = bench.card.keys.digitalSignature;
    writeFileSync(join(folder, "signca.pem"), pem(Buffer.from(issuer).toString("base64")));
    const args = ["reconcile", "applications.csv", "list.csv", "--anchors", "signca.pem", "--test-anchors"];
    const options = [...args, "--out", "result.csv", "--language", "ja"];
    const { status, stderr } = spawnSync(dist("native-host/warifu"), options, { cwd: folder, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    const [, row = ""] = readFileSync(join(folder, "result.csv"), "utf8").split("\r\n");
    assert.ok(row.startsWith(body.receipt ?? "-"));
    assert.match(row, /相違なし/);
    assert.match(row, /"同じ: 氏名, 生年月日, 住所"/);
  });
});
