import assert from "node:assert/strict";
import { homedir } from "node:os";
import { examineForBrowser } from "../../../native-host/cli/examine-for-browser.ts";
import { dist } from "../../../scripts/build/paths.ts";
import { fromText, toText } from "../../../shared/contract/examination.ts";
import { VirtualReaders } from "../../../virtual-card/virtual-readers.ts";
import { testCard } from "../../support/test-card.ts";

describe("native-host/cli: the examination that the extension asks for", function () {
  this.timeout(20_000);

  it("of this very machine keeps to the list, names no folder of the person's, and gives the card no PIN", async () => {
    const readers = new VirtualReaders();
    const card = await testCard();
    readers.addReader("Reader 0").insert(card);
    const found = await examineForBrowser(readers.connect(), dist("native-host/warifu"), new AbortController().signal);
    await readers.close();
    for (const each of found) assert.deepEqual(fromText(toText(each)), each, each.code);
    const codes = found.map(({ code }) => code);
    for (const code of ["HOST_VERSION", "SERVICE", "READER", "CARD", "PIN"])
      assert.ok(codes.includes(code as never), code);
    const told = JSON.stringify(found);
    assert.ok(!told.includes(`"${homedir()}`) && !told.includes(process.cwd()));
    assert.doesNotMatch(told, /notAfter|notBefore|daysLeft|command/);
    assert.deepEqual([card.counts.verifications, card.use.tried.size], [0, 0]);
  });

  it("ends when it is cancelled", async () => {
    const readers = new VirtualReaders();
    const stop = AbortSignal.abort(new Error("cancelled"));
    await assert.rejects(examineForBrowser(readers.connect(), dist("native-host/warifu"), stop), /cancelled/);
    await readers.close();
  });
});
