import assert from "node:assert/strict";
import type { HostParams } from "../../../shared/contract/operations.ts";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import { cardIssuerOf } from "../../support/card-issuers.ts";
import { codes } from "../../support/host-bench.ts";
import { playedHost } from "./played-host.ts";

describe("native-host/operations: reading the holder's attributes", () => {
  const played = playedHost();
  type Params = HostParams<"readAttributes">;
  const everything: Params["fields"] = ["name", "address", "birth", "sex"];

  const find = async (from: Params["from"]) => {
    const intent =
      from === "digitalSignature"
        ? ({ key: from, use: "readCertificate", wait: false } as const)
        : ({ key: null, use: "attributes", wait: false } as const);
    const [card] = (await played.bench.call("inspectCard", intent)).cards;
    assert.ok(card);
    return card;
  };
  const read = async (from: Params["from"], pin: string, more: Partial<Params> = {}) => {
    const { card } = await find(from);
    return played.bench.call("readAttributes", { from, fields: everything, card, pin: codes(pin), ...more });
  };
  const fromCard = (more?: Partial<Params>) => read("cardInfoInputSupport", "5678", more);

  it("from the signature certificate: what it holds, with its substitutes marked", async () => {
    played.bench.insert(played.issued);
    const { certificateName, certificateAddress } = played.issued.holder;
    const { name, address, birth, sex, source, verified, warnings } = await read("digitalSignature", "ABC123");
    assert.deepEqual(
      [source, verified],
      ["digitalSignature", { signature: true, chain: false, revocation: "not-checked" }],
    );
    assert.deepEqual([name?.raw, name?.family, name?.given], [certificateName, ...certificateName.split("\u3000")]);
    assert.deepEqual(
      name?.substituted?.flatMap((is, index) => (is ? [index] : [])),
      [0, 3],
    );
    assert.equal(address?.raw, certificateAddress);
    assert.deepEqual([birth?.iso, birth?.era, birth?.eraYear, sex], ["1990-05-05", "平成", 2, { code: "2" }]);
    assert.deepEqual(
      warnings.filter((code) => code.endsWith("SUBSTITUTES")),
      ["NAME_HAS_SUBSTITUTES", "ADDRESS_HAS_SUBSTITUTES"],
    );
  });

  it("from the card's own record: as the person writes it, verified up to the issuer", async () => {
    played.bench.cardIssuers.push(cardIssuerOf(played.issued));
    const { use } = played.bench.insert(played.issued);
    const { name, address, verified, source } = await fromCard();
    const { ownName, ownAddress } = played.issued.holder;
    assert.deepEqual(
      [source, name?.raw, name?.substituted, address?.raw],
      ["cardInfoInputSupport", ownName, null, ownAddress],
    );
    assert.deepEqual(verified, { signature: true, chain: true, revocation: "not-checked" });
    assert.deepEqual([...use.reads].filter((file) => file.startsWith("text/")).sort(), [
      "text/0002",
      "text/0003",
      "text/0004",
    ]);
    assert.deepEqual([[...use.tried], [...use.selected].sort()], [["text"], ["jpki", "text"]]);
  });

  it("says that nobody vouches for an issuer it was not told of", async () => {
    played.bench.insert(played.issued);
    assert.deepEqual((await fromCard()).verified, { signature: true, chain: false, revocation: "not-checked" });
  });

  it("gives what was asked for, and replacements for a form that takes less", async () => {
    played.bench.insert(played.issued);
    const { name, ...rest } = await fromCard({ fields: ["name"], accept: "jisx0208" });
    assert.deepEqual(Object.keys(rest).sort(), ["source", "verified", "warnings"]);
    assert.deepEqual(
      name?.fallback?.changes.map(({ from, to }) => [from, to]),
      [
        ["髙", "高"],
        ["槗", "橋"],
        ["德", "徳"],
        ["濵", "浜"],
      ],
    );
    assert.equal(name?.fallback?.text, "高橋　徳浜子");
  });

  for (const tampering of ["attributes", "record signature", "certificate signature"] as const) {
    it(`refuses a card whose ${tampering} was changed`, async () => {
      played.bench.cardIssuers.push(cardIssuerOf(played.issued));
      played.bench.insert(await issueCard({ from: played.issued, tampering }));
      const error = await played.bench.codeOf(fromCard());
      assert.deepEqual(error.toWire(), { code: "ATTRIBUTES_TAMPERED", details: {} });
    });
  }

  it("a phone has none, and costs no try", async () => {
    const card = played.bench.insert(played.issued, { token: "androidPhone" });
    const found = await find("cardInfoInputSupport");
    assert.deepEqual([found.attributes, found.pin], [false, null]);
    assert.equal((await played.bench.codeOf(fromCard())).code, "ATTRIBUTES_ABSENT");
    assert.equal(card.counts.verifications, 0);
  });

  it("a wrong PIN costs one try of that PIN and of no other", async () => {
    const card = played.bench.insert(played.issued);
    const error = await played.bench.codeOf(read("cardInfoInputSupport", "9182"));
    assert.deepEqual(error.toWire(), { code: "PIN_REJECTED", details: { pin: "text", triesLeft: 2 } });
    assert.deepEqual([card.counters.read("auth"), card.counters.read("sign")], [3, 5]);
  });

  it("asks the counter and the card again after ten seconds", async () => {
    played.bench.insert(played.issued);
    const { card } = await find("cardInfoInputSupport");
    played.bench.restartHost();
    const result = await played.bench.call("readAttributes", {
      from: "cardInfoInputSupport",
      fields: ["sex"],
      card,
      pin: codes("5678"),
    });
    assert.deepEqual(result.sex, { code: "2" });
  });

  it("costs seven commands", async () => {
    played.bench.insert(played.issued);
    const { card } = await find("cardInfoInputSupport");
    played.bench.clearLog();
    await played.bench.call("readAttributes", {
      from: "cardInfoInputSupport",
      fields: ["sex"],
      card,
      pin: codes("5678"),
    });
    assert.equal(played.bench.log.length, 7, played.bench.log.join("\n"));
  });
});
