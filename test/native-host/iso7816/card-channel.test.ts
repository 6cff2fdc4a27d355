import assert from "node:assert/strict";
import { type SinonFakeTimers, useFakeTimers } from "sinon";
import { Pin } from "../../../native-host/card/pin.ts";
import { sendPin } from "../../../native-host/card/pin-commands.ts";
import { CardChannel, SessionSpentError } from "../../../native-host/iso7816/card-channel.ts";
import { readBinary, verify, verifyOnPad } from "../../../native-host/iso7816/commands.ts";
import { ResponseTornError } from "../../../native-host/iso7816/response-apdu.ts";
import { StatusWordError } from "../../../native-host/iso7816/status-word.ts";
import { limits, times } from "../../../shared/contract/limits.ts";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import { apduScript } from "../../support/apdu-script.ts";
import { codes } from "../../support/host-bench.ts";

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
    await assert.rejects(channel.send(readBinary(0, 1)), SessionSpentError);
    assert.equal(sent, limits.cardCommands);
  });

  describe("with a clock that the test moves", () => {
    let clock: SinonFakeTimers;
    let sent: number;
    beforeEach(() => {
      clock = useFakeTimers({ toFake: ["performance"] });
      sent = 0;
    });
    afterEach(() => clock.restore());
    /** Takes so long for each answer. */
    const answerAfter = (milliseconds: number) => () => {
      sent++;
      clock.tick(milliseconds);
      return Promise.resolve(fromHex("9000"));
    };

    it("sends nothing more, and no PIN, when the card has taken its time, unless it is given more", async () => {
      const channel = new CardChannel(answerAfter(times.cardSession / 2));
      const pin = new Pin("auth", codes("1234"));
      await channel.send(readBinary(0, 1));
      await channel.send(readBinary(0, 1));
      await assert.rejects(channel.send(readBinary(0, 1)), SessionSpentError);
      // not "uncertain": it was not sent
      await assert.rejects(sendPin(channel, 0x80, pin), SessionSpentError);
      assert.equal(sent, 2);
      channel.extend(1);
      await channel.send(readBinary(0, 1));
      await assert.rejects(channel.send(readBinary(0, 1)), SessionSpentError);
      assert.equal(sent, 3);
    });

    it("lets a person at the reader's keys take their time", async () => {
      const unreliableBy = () => Promise.resolve(undefined);
      const keys = { isUsable: () => Promise.resolve(true), unreliableBy, verify: answerAfter(times.cardSession) };
      const channel = new CardChannel(answerAfter(1), keys);
      await channel.exchangeOnKeys(verifyOnPad(0x80), 4);
      await channel.send(readBinary(0, 1));
      assert.equal(sent, 2);
    });

    it("what passes between two commands is not the card's", async () => {
      const channel = new CardChannel(answerAfter(1));
      for (let commands = 1; commands <= 3; commands++) {
        await channel.send(readBinary(0, 1));
        clock.tick(times.cardSession);
      }
      assert.equal(sent, 3);
    });
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
