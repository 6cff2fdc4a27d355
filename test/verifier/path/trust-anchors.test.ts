import assert from "node:assert/strict";
import { findPath } from "../../../verifier/path/find-path.ts";
import { preparedAnchors } from "../../../verifier/path/trust-anchors.ts";
import {
  buildPath,
  createTrustAnchors,
  jpkiTrustAnchors,
  missingAnchors,
  type TrustAnchor,
} from "../../../verifier/warifu-verifier.ts";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import { anchorsOf, bytesOf, type PathVector, readVectors } from "../vectors.ts";

const file = readVectors<PathVector>("paths");
const [good] = file.vectors;
assert.ok(good);
const certificate = bytesOf(good.certificate);
const [anchor] = anchorsOf(file, ["auth"]);
assert.ok(anchor && "certificate" in anchor);

const wrong: readonly [name: string, anchors: unknown[]][] = [
  ["none", []],
  ["a kind that there is not", [{ ...anchor, kind: "cardInfo" }]],
  ["a certificate that is none", [{ kind: "userAuthentication", certificate: Uint8Array.of(1) }]],
  ["a person's certificate", [{ kind: "userAuthentication", certificate, testAuthority: true }]],
  ["a fingerprint in capitals", [{ kind: "userAuthentication", sha256: "AB".repeat(32) }]],
  ["a fingerprint with colons", [{ kind: "userAuthentication", sha256: "ab:".repeat(32) }]],
  ["a fingerprint by SHA-1", [{ kind: "userAuthentication", sha256: "ab".repeat(20) }]],
];

/** Those that came along in the vectors of a CA that is none. */
const unfit = Object.fromEntries(
  file.vectors
    .filter(({ expect }) => "code" in expect && expect.code === "AUTHORITY_UNFIT")
    .map(({ name, options }) => [name, bytesOf(options.certificates[0] ?? "")]),
);

describe("trust anchors", () => {
  for (const [name, anchors] of wrong) {
    it(`${name}: TypeError`, () => assert.throws(() => createTrustAnchors(anchors as TrustAnchor[]), TypeError));
  }

  it("of which a certificate is not of a CA: said in words", () => {
    for (const [name, issuer] of Object.entries(unfit)) {
      const given = { kind: "userAuthentication", certificate: issuer } as const;
      assert.throws(() => createTrustAnchors([given]), { name: "TypeError", message: /not of a CA/ }, name);
    }
  });

  it("of the JPKI are frozen, and what they are made of too", () => {
    for (const list of [jpkiTrustAnchors, missingAnchors])
      for (const each of [list, ...list, ...list.flatMap((one) => Object.values(one))])
        assert.ok(Object.isFrozen(each), JSON.stringify(each));
  });

  it("are a list, and as many paths are remembered as a number says", () => {
    assert.throws(() => createTrustAnchors(undefined as unknown as TrustAnchor[]), TypeError);
    for (const rememberedPaths of [-1, 0.5, Number.NaN]) {
      assert.throws(() => createTrustAnchors([anchor], { rememberedPaths }), TypeError);
    }
  });

  it("are test ones only when that is said", () => {
    const { kind, certificate: der } = anchor;
    const said = [
      {},
      { testAuthority: true },
      { testAuthority: "yes" as unknown as boolean },
      { testAuthority: false },
    ];
    const { anchors } = createTrustAnchors(said.map((more) => ({ kind, certificate: der, ...more })));
    assert.deepEqual(
      anchors.map(({ testAuthority }) => testAuthority),
      [false, true, false, false],
    );
  });

  it("remember the path of a certificate, and without being asked to, none", async () => {
    const remembering = preparedAnchors(createTrustAnchors([anchor]));
    const forgetting = preparedAnchors([anchor]);
    assert.equal(await findPath(certificate, [], remembering), await findPath(certificate, [], remembering));
    assert.notEqual(await findPath(certificate, [], forgetting), await findPath(certificate, [], forgetting));
  });

  it("remember a path and not a judgement: another purpose and another time are looked at anew", async () => {
    const trustAnchors = createTrustAnchors([anchor]);
    const at = new Date(good.options.at);
    await buildPath(certificate, { purpose: "userAuthentication", trustAnchors, at });
    await assert.rejects(buildPath(certificate, { purpose: "digitalSignature", trustAnchors, at }), {
      code: "POLICY_WRONG",
    });
    const late = { purpose: "userAuthentication", trustAnchors, at: new Date("2030-01-01") } as const;
    await assert.rejects(buildPath(certificate, late), { code: "CERTIFICATE_EXPIRED" });
  });

  it("of today's test cards: both certificates of a card, and each for its purpose only", async () => {
    const { keys, authorities } = await issueCard();
    const kinds = ["userAuthentication", "digitalSignature"] as const;
    const trustAnchors = createTrustAnchors(
      kinds.map((kind) => ({ kind, certificate: authorities[kind].certificate, testAuthority: true })),
    );
    for (const kind of kinds) {
      for (const purpose of kinds) {
        const path = buildPath(keys[kind].certificate, { purpose, trustAnchors });
        if (kind === purpose) assert.equal((await path).testAuthority, true);
        else await assert.rejects(path, { code: "POLICY_WRONG" });
      }
    }
  });
});

describe("the anchors of the JPKI", () => {
  it("and those that are missing are three generations of two kinds, each once", () => {
    const all = [...jpkiTrustAnchors, ...missingAnchors].map(({ kind, generation }) => `${kind} ${generation}`).sort();
    const expected = ["digitalSignature", "userAuthentication"].flatMap((kind) => [1, 2, 3].map((n) => `${kind} ${n}`));
    assert.deepEqual(all, expected);
    assert.equal(new Set(jpkiTrustAnchors.map(({ sha256 }) => sha256)).size, jpkiTrustAnchors.length);
  });

  it("name their sources, and count as confirmed with two", () => {
    for (const { sources, confirmed } of jpkiTrustAnchors) {
      assert.ok(sources.length > 0);
      assert.equal(confirmed, new Set(sources).size >= 2);
    }
  });

  it("can be used as they are", () => {
    const { anchors } = createTrustAnchors(jpkiTrustAnchors);
    assert.ok(anchors.every(({ testAuthority }) => !testAuthority));
  });
});
