import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCardIssuers } from "../../../native-host/install/card-issuers.ts";
import { fromHex } from "../../../shared/encoding/hex.ts";
import { isCode } from "../../../shared/errors/warifu-error.ts";

const keyId = "00112233445566778899aabbccddeeff";
const issuer = { keyId, n: "-_8B", e: "AQAB" };

describe("native-host/install/card-issuers: WARIFU_CARD_ISSUERS", () => {
  let folder: string;
  const before = process.env["WARIFU_CARD_ISSUERS"];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-issuers-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    if (before === undefined) delete process.env["WARIFU_CARD_ISSUERS"];
    else process.env["WARIFU_CARD_ISSUERS"] = before;
  });

  function put(content: string): void {
    const path = join(folder, "issuers.json");
    writeFileSync(path, content);
    process.env["WARIFU_CARD_ISSUERS"] = path;
  }

  for (const unset of [undefined, ""]) {
    it(`believes nobody when it is ${unset === undefined ? "not set" : "empty"}`, async () => {
      if (unset === undefined) delete process.env["WARIFU_CARD_ISSUERS"];
      else process.env["WARIFU_CARD_ISSUERS"] = unset;
      assert.deepEqual(await readCardIssuers(), []);
    });
  }

  it("reads keys, in base64url without padding", async () => {
    put(JSON.stringify({ issuers: [issuer, { ...issuer, n: "AQABAA" }] }));
    assert.deepEqual(await readCardIssuers(), [
      { keyId: fromHex(keyId), modulus: fromHex("fbff01"), exponent: fromHex("010001") },
      { keyId: fromHex(keyId), modulus: fromHex("01000100"), exponent: fromHex("010001") },
    ]);
  });

  const wrong: readonly [name: string, content: string | undefined][] = [
    ["that is not there", undefined],
    ["that is no JSON", "{"],
    ["with another member", JSON.stringify({ issuers: [], more: 1 })],
    ["with an issuer without a key", JSON.stringify({ issuers: [{ keyId }] })],
    ["with a key id that is too short", JSON.stringify({ issuers: [{ ...issuer, keyId: "00" }] })],
    ["with base64 of the other alphabet", JSON.stringify({ issuers: [{ ...issuer, n: "+/8B" }] })],
    ["with a number of no whole bytes", JSON.stringify({ issuers: [{ ...issuer, n: "AQABA" }] })],
    ["with spare bits that are not zero", JSON.stringify({ issuers: [{ ...issuer, n: "AQABAB" }] })],
    ["that is too large", `${" ".repeat(64 * 1024)}{"issuers":[]}`],
  ];
  for (const [name, content] of wrong) {
    it(`no key is believed of a file ${name}`, async () => {
      put(content ?? "");
      if (content === undefined) rmSync(join(folder, "issuers.json"));
      await assert.rejects(readCardIssuers(), (error) => isCode(error, "FILE_UNREADABLE"));
    });
  }
});
