/** Part of the contract of the reader port: sessions with a card. */
import assert from "node:assert/strict";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import { typedPins } from "../../support/typed-pins.ts";
import { type ContractBench, fails, selectJpki } from "./contract-bench.ts";

const readAuthCertificate = () => fromHex("00b08a00000000");
/** A VERIFY of the PIN that somebody has typed just now. */
const verifyAuthPin = (): Uint8Array => {
  typedPins.announce();
  return fromHex("0020009804 31323334");
};
const signByAuthKey = () => fromHex("802a0097 02 3000 00");

export function describeCardSessions(bench: ContractBench): void {
  describe("sessions with a card", () => {
    it("a command and its answer", async () => {
      await bench.insert();
      const connection = await bench.open();
      assert.equal(connection.protocol, "T=1");
      assert.equal(await bench.select(connection), "9000");
      assert.equal(toHex(await connection.transmit(fromHex("00a4020c02ffff"))), "6a82");
      await connection.close("leave");
    });

    it("no keys, where neither reader nor driver has any; the card answers as before", async () => {
      await bench.insert();
      const connection = await bench.open();
      assert.equal((await connection.pinPad?.isUsable()) ?? false, false);
      const entry = { digits: 4, seconds: 1 };
      if (connection.pinPad) await fails(connection.pinPad.verify(fromHex("00200098"), entry), "E_UNSUPPORTED_FEATURE");
      assert.equal(await bench.select(connection), "9000");
      await connection.close("leave");
    });

    it("an extended APDU brings a whole certificate", async () => {
      await bench.insert();
      const connection = await bench.open();
      await bench.select(connection);
      const answer = await connection.transmit(readAuthCertificate());
      assert.ok(answer.length > 1024);
      assert.deepEqual([answer[0], toHex(answer.subarray(-2))], [0x30, "9000"]);
      await connection.close("leave");
    });

    it("commands go one after the other", async () => {
      await bench.insert();
      const connection = await bench.open();
      const answers = await Promise.all([
        connection.transmit(selectJpki()),
        connection.transmit(fromHex("00b0880003")),
      ]);
      assert.deepEqual(answers.map(toHex), ["9000", "8f8f009000"]);
      await connection.close("leave");
    });

    it("two sessions, one after the other", async () => {
      await bench.insert();
      for (let round = 0; round < 2; round++) {
        const connection = await bench.open();
        assert.equal(await bench.select(connection), "9000");
        await connection.close("leave");
      }
    });

    it("leave keeps a verified PIN for the next session, unpower ends it", async () => {
      const card = await bench.insert();
      for (const [disposition, answer] of [
        ["leave", "9000"],
        ["unpower", "6982"],
      ] as const) {
        const connection = await bench.open();
        await bench.select(connection);
        assert.equal(toHex(await connection.transmit(verifyAuthPin())), "9000");
        await connection.close(disposition);
        const next = await bench.open();
        await bench.select(next);
        assert.equal(toHex((await next.transmit(signByAuthKey())).slice(-2)), answer, disposition);
        await next.close("unpower");
      }
      assert.equal(card.counts.verifications, 2);
    });

    it("a closed session takes no commands", async () => {
      await bench.insert();
      const connection = await bench.open();
      await connection.close("leave");
      await connection.close("leave");
      await fails(connection.transmit(selectJpki()), "E_INVALID_HANDLE");
    });

    it("closing the client in the middle of a session ends the session", async () => {
      await bench.insert();
      await bench.open();
      await bench.readers.close();
      bench.readers = await bench.connect();
      await bench.until(true);
      const connection = await bench.open();
      await connection.close("leave");
    });
  });
}
