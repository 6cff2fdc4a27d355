/** A host at work with the card of one person, for whom nothing may be left open or unlocked. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { HashName } from "../../../shared/contract/fields.ts";
import type { FoundCard, HostParams } from "../../../shared/contract/operations.ts";
import { type IssuedCard, issueCard } from "../../../virtual-card/test-authority.ts";
import { codes, HostBench } from "../../support/host-bench.ts";

export const digestOf = (hash: HashName, text: string) =>
  createHash(hash.replace("-", "")).update(text).digest("base64");
export const pin = () => codes("ABC123");
export const sign = (card: string, more: Partial<HostParams<"sign">> = {}): HostParams<"sign"> => ({
  card,
  hash: "SHA-256",
  digests: [digestOf("SHA-256", "abc")],
  pin: pin(),
  ...more,
});

/** One person for a suite, and for each of its tests a new bench. */
export function playedHost(): PlayedHost {
  const played = new PlayedHost();
  before(async () => {
    played.issued = await issueCard();
  });
  beforeEach(() => {
    played.bench = new HostBench();
  });
  afterEach(() => played.end());
  return played;
}

class PlayedHost {
  issued!: IssuedCard;
  bench!: HostBench;

  async inspect(
    use: "sign" | "readCertificate" = "sign",
    key: "digitalSignature" | "userAuthentication" = "digitalSignature",
  ): Promise<FoundCard> {
    const { cards } = await this.bench.call("inspectCard", { key, use, wait: false });
    assert.equal(cards.length, 1);
    return cards[0]!;
  }

  async end(): Promise<void> {
    const { reader } = this.bench;
    const locked = !reader.card?.isUnlocked("sign");
    assert.ok(!reader.inUse, "a session was left open");
    await this.bench.close();
    assert.ok(locked, "the card was left unlocked");
  }
}
