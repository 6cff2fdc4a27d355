import assert from "node:assert/strict";
import { dist } from "../../scripts/build/paths.ts";
import { type Pcscd, startPcscd } from "../../scripts/pcscd/private-pcscd.ts";
import { issueCard } from "../../virtual-card/test-authority.ts";
import { VpcdCard } from "../../virtual-card/vpcd/vpcd-card.ts";
import { HostProcess } from "../support/host-process.ts";
import { cardOf, testCardContents } from "../support/test-card.ts";

const one = { key: "digitalSignature", use: "sign", wait: true };
const sign = (card: string) => ({
  card,
  hash: "SHA-256",
  digests: [Buffer.alloc(32, 7).toString("base64")],
  pin: Array.from("ABC123", (letter) => letter.charCodeAt(0)),
});

for (const backend of ["koffi", "pcsclite"]) {
  describe(`the built host, a card, and another card (${backend}, over a real pcscd)`, function () {
    this.timeout(30_000);
    let pcscd: Pcscd;
    let host: HostProcess;
    let first: VpcdCard;
    let second: VpcdCard;

    beforeEach(async () => {
      pcscd = await startPcscd();
      const port = pcscd.readers[0]?.port ?? 0;
      first = new VpcdCard(cardOf(await testCardContents()), port);
      second = new VpcdCard(cardOf(await issueCard(), { options: { tries: { auth: 3, sign: 1 } } }), port);
      host = new HostProcess({ ...pcscd.env, WARIFU_PCSC: backend }, undefined, dist("native-host/warifu"));
      await host.next();
      await first.insert();
    });
    afterEach(async () => {
      await host.destroy();
      first.remove();
      second.remove();
      await pcscd.stop();
    });

    const inspect = async (): Promise<string> => {
      const { result } = await host.call("inspectCard", one);
      return (result as { cards: { card: string }[] }).cards[0]?.card ?? "";
    };

    /** Another program waits for the card: then the system has seen it. */
    const cardIsSeen = async (): Promise<void> => {
      const other = new HostProcess({ ...pcscd.env }, undefined, dist("native-host/warifu"));
      try {
        await other.next();
        await other.call("inspectCard", one);
        await other.end();
      } finally {
        await other.destroy();
      }
    };

    /** Of a handle. */
    const placeAndCount = (handle: string): string => handle.split("|").slice(0, 2).join("|");

    const meanwhile: [string, () => Promise<string | undefined>][] = [
      ["which this host has looked at", () => inspect().then(placeAndCount)],
      ["which only others have looked at", () => cardIsSeen().then(() => undefined)],
    ];
    for (const [name, look] of meanwhile) {
      it(`a card that came while pcscd was away, ${name}, is not given the PIN typed for the first`, async () => {
        const handle = await inspect();
        first.remove();
        await pcscd.restart();
        await second.insert();
        // the count that PC/SC keeps of the reader's cards is the same as before: it alone would not tell
        const seen = await look();
        if (seen) assert.equal(seen, placeAndCount(handle));
        const { error } = await host.call("sign", sign(handle));
        assert.equal(error?.code, "CARD_CHANGED");
        assert.deepEqual([second.card.counts.verifications, second.card.counts.signatures], [0, 0]);
      });
    }

    it("the first card still signs after pcscd was away, having shown again which it is", async () => {
      const handle = await inspect();
      first.remove();
      await pcscd.restart();
      await first.insert();
      await cardIsSeen();
      const { result, error } = await host.call("sign", sign(handle));
      assert.ok(result, error?.code);
      assert.equal(first.card.counts.verifications, 1);
    });
  });
}
