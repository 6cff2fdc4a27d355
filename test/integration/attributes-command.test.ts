import assert from "node:assert/strict";
import { join } from "node:path";
import { inventedHolder } from "../../virtual-card/holder.ts";
import { cardIssuersFile } from "../support/card-issuers.ts";
import { line, setCommandLine } from "../support/on-command-line.ts";
import { pressing } from "../support/pin-pad.ts";
import { testCardContents } from "../support/test-card.ts";

describe("warifu attributes", () => {
  setCommandLine();

  it("prints what the signature certificate holds, and what to look at", async () => {
    const { status, stdout, stderr } = await line.run(["attributes", "--pin-stdin"], "ABC123\n");
    assert.deepEqual([status, stderr], [0, ""]);
    const lines = stdout.trim().split("\n");
    assert.deepEqual(lines.slice(0, 4), [
      `Name\t${inventedHolder.certificateName}`,
      `Address\t${inventedHolder.certificateAddress}`,
      "Date of birth\t1990-05-05",
      "Sex\tfemale",
    ]);
    assert.match(stdout, /! The name has substitute characters/);
    assert.match(
      lines[4] ?? "",
      /^! The certificate fits the authority's on the card\. Whether that authority is genuine/,
    );
  });

  it("prints the card's own record as JSON, verified by an issuer that it was told of", async () => {
    line.write("issuers.json", cardIssuersFile(await testCardContents()));
    const { status, json } = await line.run(
      ["attributes", "text", "--fields", "name,sex", "--accept", "jisx0213", "--pin-stdin", "--json"],
      "5678\n",
      { WARIFU_CARD_ISSUERS: join(line.folder, "issuers.json") },
    );
    assert.equal(status, 0);
    const { name, sex, verified, address } = json as unknown as Record<string, Record<string, unknown>>;
    assert.deepEqual([name?.["raw"], sex, address], [inventedHolder.ownName, { code: "2" }, undefined]);
    assert.deepEqual(verified, { signature: true, chain: true, revocation: "not-checked" });
    assert.deepEqual([...line.card.use.tried], ["text"]);
  });

  it("takes the PIN from the reader's own keys, and says so", async () => {
    const [reader] = line.readers.readers;
    if (reader) reader.keys = pressing({ digits: "5678" });
    const { status, stdout, stderr } = await line.run(["attributes", "text", "--fields", "sex"]);
    assert.deepEqual([status, stdout.split("\n")[0]], [0, "Sex\tfemale"]);
    assert.match(stdout, /\n! The card's record is unchanged\. Whether the issuer/);
    assert.match(stderr, /on the card reader's keys.*Tries left: 3/);
    assert.match(stderr, /press the reader's cancel key\. Ctrl-C/);
    assert.equal(line.card.counts.verifications, 1);
    assert.ok(!line.card.isUnlocked("text"));
  });

  for (const [what, keystrokes, code, end] of [
    ["the person stops at the reader", "cancel", "USER_CANCELLED", 130],
    ["nobody types", "nothing", "USER_TIMEOUT", 3],
    ["a wrong PIN", { digits: "0000" }, "PIN_REJECTED", 3],
  ] as const) {
    it(`${what}: ${code}, exit status ${end}`, async () => {
      const [reader] = line.readers.readers;
      if (reader) reader.keys = pressing(keystrokes);
      const { status, json } = await line.run(["attributes", "text", "--json"]);
      assert.deepEqual([json.error?.code, status], [code, end]);
      assert.ok(line.card.counts.verifications <= 1);
    });
  }

  it("says what to mend in a file of issuers, before a PIN is sent", async () => {
    line.write("issuers.json", "[]");
    const path = join(line.folder, "issuers.json");
    const { status, json } = await line.run(["attributes", "text", "--pin-stdin", "--json"], "5678\n", {
      WARIFU_CARD_ISSUERS: path,
    });
    assert.deepEqual([status, json.error?.code], [3, "FILE_UNREADABLE"]);
    assert.equal(line.card.counts.verifications, 0);
  });

  for (const [name, args] of [
    ["a source there is none of", ["attributes", "auth"]],
    ["a field there is none of", ["attributes", "--fields", "name,number"]],
    ["a repertoire there is none of", ["attributes", "--accept", "latin1"]],
  ] as const) {
    it(`refuses ${name}, and says what there is`, async () => {
      const { status, stderr } = await line.run(args);
      assert.equal(status, 2);
      assert.match(stderr, /sign\|text|name\|address\|birth\|sex|jisx0208\|/);
    });
  }

  it("stops at a phone before a PIN is asked for", async () => {
    await line.insert({ token: "iPhone" });
    const { status, json } = await line.run(["attributes", "text", "--json"]);
    assert.deepEqual([status, json.error?.code], [3, "ATTRIBUTES_ABSENT"]);
  });
});
