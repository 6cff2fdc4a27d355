import assert from "node:assert/strict";
import { codes } from "../../support/host-bench.ts";
import { playedHost, sign } from "./played-host.ts";

/** What comes off the card, by the card's own account. Whoever lets the host read more has to say so here. */
describe("what the host reads, and so what it does not", () => {
  const played = playedHost();

  /** Token information, presence of certificates, CA certificate. */
  const looking = (certificationAuthority: string): string[] => ["jpki/0006", "jpki/0008", certificationAuthority];

  it("looking at a card: nothing personal, no PIN, one application", async () => {
    const { use } = played.bench.insert(played.issued);
    await played.inspect();
    assert.deepEqual([...use.reads].sort(), looking("jpki/0002").sort());
    assert.deepEqual([use.tried.size, use.signers.size], [0, 0]);
    assert.deepEqual([...use.selected], ["jpki"]);
  });

  it("signing: the one certificate in addition", async () => {
    const { use } = played.bench.insert(played.issued);
    const { card } = await played.inspect();
    await played.bench.call("sign", sign(card));
    assert.deepEqual([...use.reads].sort(), [...looking("jpki/0002"), "jpki/0001"].sort());
    assert.deepEqual([[...use.tried], [...use.signers]], [["sign"], ["jpki/001A"]]);
    assert.deepEqual([...use.selected], ["jpki"]);
  });

  it("reading the login certificate: that one, no PIN", async () => {
    const { use } = played.bench.insert(played.issued);
    const { card } = await played.inspect("readCertificate", "userAuthentication");
    await played.bench.call("readCertificate", { key: "userAuthentication", card });
    assert.deepEqual([...use.reads].sort(), [...looking("jpki/000B"), "jpki/000A"].sort());
    assert.deepEqual([use.tried.size, [...use.selected]], [0, ["jpki"]]);
  });

  it("a wrong PIN: not even the certificate", async () => {
    const { use } = played.bench.insert(played.issued);
    const { card } = await played.inspect();
    await played.bench.codeOf(played.bench.call("sign", sign(card, { pin: codes("XYZ789") })));
    assert.deepEqual([...use.reads].sort(), looking("jpki/0002").sort());
    assert.deepEqual([[...use.tried], use.verified.size, use.changed.size], [["sign"], 0, 0]);
  });
});
