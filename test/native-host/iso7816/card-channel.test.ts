import assert from "node:assert/strict";
import { CardChannel, CommandsSpentError } from "../../../native-host/iso7816/card-channel.ts";
import { readBinary, verify } from "../../../native-host/iso7816/commands.ts";
import { ResponseTornError } from "../../../native-host/iso7816/response-apdu.ts";
import { StatusWordError } from "../../../native-host/iso7816/status-word.ts";
import { limits } from "../../../shared/contract/limits.ts";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import { apduScript } from "../../support/apdu-script.ts";

const pin = () => fromHex("31323334");

describe("native-host/iso7816/card-channel", () => {
  it("puts 61xx answers together", async () => {
    const script = apduScript`
      READ           00B0000000  -> 0102 6102
      GET RESPONSE   00C0000002  -> 0304 6101
      GET RESPONSE   00C0000001  -> 05 9000
    `;
    assert.equal(toHex(await script.channel().send(readBinary(0, 256))), "0102030405");
    script.done();
  });

  it("asks again with the Le of 6Cxx", async () => {
    const script = apduScript`
      READ                     00B0000000  -> 6C03
      READ, the right length   00B0000003  -> 010203 9000
    `;
    assert.equal(toHex(await script.channel().send(readBinary(0, 256))), "010203");
    script.done();
  });

  for (const sw of ["6103", "6C00"]) {
    it(`never repeats VERIFY or follows it up, not even after ${sw}`, async () => {
      const script = apduScript`
        VERIFY   0020008004 31323334  -> ${sw}
      `;
      const answer = await script.channel().exchange(verify(0x80, pin()));
      assert.equal(answer.sw.toString(16), sw.toLowerCase());
      script.done();
    });
  }

  for (const [name, response] of [
    ["a right PIN", "9000"],
    ["a wrong PIN", "63C2"],
    ["a torn answer", "90"],
  ] as const) {
    it(`wipes the VERIFY command after ${name}`, async () => {
      const script = apduScript`
        VERIFY   0020008004 31323334  -> ${response}
      `;
      await script
        .channel()
        .send(verify(0x80, pin()))
        .catch(() => {});
      assert.equal(toHex(script.buffers[0]!), "00".repeat(9));
    });
  }

  it("wipes the VERIFY command when the reader fails", async () => {
    let seen: Uint8Array | undefined;
    const channel = new CardChannel((command) => {
      seen = command;
      return Promise.reject(new Error("reader"));
    });
    await assert.rejects(channel.send(verify(0x80, pin())));
    assert.equal(toHex(seen!), "00".repeat(9));
  });

  for (const torn of ["", "90"]) {
    it(`takes an answer of ${torn.length / 2} bytes as torn`, async () => {
      const script = apduScript`
        READ   00B0000000  -> ${torn}
      `;
      await assert.rejects(script.channel().send(readBinary(0, 256)), ResponseTornError);
    });
  }

  it("ends an endless 61xx", async () => {
    let sent = 0;
    const channel = new CardChannel(() => {
      sent++;
      return Promise.resolve(fromHex("00 6101"));
    });
    await assert.rejects(channel.send(readBinary(0, 256)), StatusWordError);
    assert.ok(sent < 100);
  });

  it("sends no more commands than any work with a card takes", async () => {
    let sent = 0;
    const channel = new CardChannel(() => {
      sent++;
      return Promise.resolve(fromHex("9000"));
    });
    for (let at = 0; at < limits.cardCommands; at++) await channel.send(readBinary(0, 1));
    await assert.rejects(channel.send(readBinary(0, 1)), CommandsSpentError);
    assert.equal(sent, limits.cardCommands);
  });

  it("asks only once after 6Cxx, however often it comes", async () => {
    let sent = 0;
    const channel = new CardChannel(() => {
      sent++;
      return Promise.resolve(fromHex("6C01"));
    });
    await assert.rejects(channel.send(readBinary(0, 256)), StatusWordError);
    assert.equal(sent, 2);
  });
});
