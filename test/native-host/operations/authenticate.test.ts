import assert from "node:assert/strict";
import { createPublicKey, verify, X509Certificate } from "node:crypto";
import type { FoundCard, HostParams } from "../../../shared/contract/operations.ts";
import { issueCard, testPins } from "../../../virtual-card/test-authority.ts";
import { codes } from "../../support/host-bench.ts";
import { playedHost } from "./played-host.ts";

const origin = "https://shinsei.city.example.jp";
const challenge = Buffer.alloc(32, 7).toString("base64url");

describe("native-host/operations: authenticate", () => {
  const played = playedHost();
  const find = async (): Promise<FoundCard> => {
    const { cards } = await played.bench.call("inspectCard", {
      key: "userAuthentication",
      use: "authenticate",
      wait: false,
    });
    return cards[0]!;
  };
  const params = (card: string, more: Partial<HostParams<"authenticate">> = {}): HostParams<"authenticate"> => ({
    card,
    origin,
    top: origin,
    challenge,
    pin: codes(testPins.auth),
    ...more,
  });
  const refused = async (more: Partial<HostParams<"authenticate">>) => {
    const { card } = await find();
    return played.bench.codeOf(played.bench.call("authenticate", params(card, more)));
  };

  it("asks for the PIN of four digits", async () => {
    played.bench.insert(played.issued);
    const { pin } = await find();
    assert.deepEqual(pin, { name: "auth", triesLeft: 3 });
  });

  it("gives a token that Node verifies with the card's login certificate; four commands, one VERIFY, locked again", async () => {
    const card = played.bench.insert(played.issued);
    const { card: handle } = await find();
    played.bench.clearLog();
    const { token } = await played.bench.call("authenticate", params(handle));
    assert.deepEqual(
      played.bench.log.map((line) => line.slice(0, 8)),
      ["00a4040c", "00200098", "00b08a00", "802a0097", "00a4040c"],
    );
    const [header = "", payload = "", signature = ""] = token.split(".");
    const { x5c } = JSON.parse(Buffer.from(header, "base64url").toString()) as { x5c: [string, string] };
    const [user, ca] = x5c.map((der) => new X509Certificate(Buffer.from(der, "base64")));
    assert.deepEqual(user?.raw, Buffer.from(played.issued.keys.userAuthentication.certificate));
    assert.ok(user?.verify(ca!.publicKey));
    const key = createPublicKey(user!.publicKey.export({ type: "spki", format: "pem" }));
    assert.ok(verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url")));
    assert.deepEqual([card.counts.verifications, card.isUnlocked("auth")], [1, false]);
  });

  it("takes 32 bytes of challenge, and 512", async () => {
    played.bench.insert(played.issued);
    for (const length of [32, 512]) {
      const { card } = await find();
      const made = Buffer.alloc(length, 9).toString("base64url");
      const { token } = await played.bench.call("authenticate", params(card, { challenge: made }));
      assert.ok(Buffer.from(token.split(".")[1]!, "base64url").includes(made));
    }
  });

  const wrong: readonly [name: string, more: Partial<HostParams<"authenticate">>, place: string][] = [
    ["31 bytes of challenge", { challenge: Buffer.alloc(31).toString("base64url") }, "params.challenge"],
    ["513 bytes of challenge", { challenge: Buffer.alloc(513).toString("base64url") }, "params.challenge"],
    ["a challenge with bits to spare", { challenge: `${"A".repeat(42)}B` }, "params.challenge"],
    ["a challenge that is none", { challenge: "+".repeat(44) }, "params.challenge"],
    ["an insecure origin", { origin: "http://shinsei.city.example.jp" }, "params.origin"],
    ["an origin with a path", { origin: `${origin}/login` }, "params.origin"],
    ["an origin in capitals", { origin: "https://SHINSEI.city.example.jp" }, "params.origin"],
    ["another origin at the top", { top: "https://evil.example" }, "params.top"],
  ];
  for (const [name, more, place] of wrong) {
    it(`refuses ${name} before the card hears of a PIN`, async () => {
      const card = played.bench.insert(played.issued);
      assert.deepEqual((await refused(more)).toWire(), { code: "REQUEST_INVALID", details: { place } });
      assert.equal(card.counts.verifications, 0);
    });
  }

  it("says how many tries are left after a wrong PIN, and signs nothing", async () => {
    const card = played.bench.insert(played.issued);
    const error = await refused({ pin: codes("9999") });
    assert.deepEqual(error.toWire(), { code: "PIN_REJECTED", details: { pin: "auth", triesLeft: 2 } });
    assert.equal(card.use.signers.size, 0);
  });

  it("wants a second yes for the last try", async () => {
    const card = played.bench.insert(played.issued, { tries: { auth: 1 } });
    assert.equal((await refused({})).code, "PIN_LAST_TRY");
    assert.equal(card.counts.verifications, 0);
  });

  it("makes no token with an expired certificate", async () => {
    played.bench.insert(await issueCard({ from: played.issued, validity: "expired" }));
    const error = await refused({});
    assert.deepEqual(error.toWire(), { code: "CERTIFICATE_EXPIRED", details: { key: "userAuthentication" } });
  });
});
