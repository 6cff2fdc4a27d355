import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { PublicKey } from "../../../verifier/certificate/public-key.ts";
import { preparedAnchors } from "../../../verifier/path/trust-anchors.ts";
import {
  type AuthenticationOptions,
  type ChallengeFacts,
  type ConsumedChallenge,
  consumedElsewhere,
  createTrustAnchors,
  jpkiTrustAnchors,
  type RevocationQuestion,
  VerificationError,
  verifyAuthentication,
} from "../../../verifier/warifu-verifier.ts";
import { anchorsOf, bytesOf, challengeOf, readVectors, type TokenVector } from "../vectors.ts";

const file = readVectors<TokenVector>("tokens");
const vector = (name: string): TokenVector => {
  const found = file.vectors.find((each) => each.name === name);
  assert.ok(found, name);
  return found;
};
const good = vector("good");
const { origin } = good.options;
const now = new Date(good.options.now);
const trustAnchors = createTrustAnchors(anchorsOf(file, ["auth"]));
const challenge = (): ConsumedChallenge => challengeOf(good.options.challenge);
const options = (): AuthenticationOptions => ({ challenge: challenge(), origin, trustAnchors, now });
const facts: ChallengeFacts = { ...good.options.challenge, session: "s", expiresAt: new Date("2026-06-01T00:04:00Z") };

/** Never called: what must not compile is marked, and the type check fails when it does compile. */
const uses = {
  // @ts-expect-error no challenge
  withoutChallenge: () => verifyAuthentication(good.token, { origin, trustAnchors }),
  // @ts-expect-error no origin
  withoutOrigin: () => verifyAuthentication(good.token, { challenge: challenge(), trustAnchors }),
  // @ts-expect-error a value is no proof that it was consumed
  plainValue: () => verifyAuthentication(good.token, { ...options(), challenge: facts.value }),
  // @ts-expect-error nor is an object with the same members
  plainObject: () => verifyAuthentication(good.token, { ...options(), challenge: facts }),
  // @ts-expect-error no anchors
  withoutAnchors: () => verifyAuthentication(good.token, { challenge: challenge(), origin }),
  // @ts-expect-error nothing reads like a bare "valid"
  valid: async () => (await verifyAuthentication(good.token, options())).valid,
};

/** What a caller in plain JavaScript may hand in. Each is a TypeError: the person at the other end has done nothing wrong. */
const misuses: readonly [name: string, change: Record<string, unknown>][] = [
  ["no challenge", { challenge: undefined }],
  ["a challenge that is text", { challenge: facts.value }],
  ["a challenge that was made up", { challenge: { ...facts } }],
  ["a challenge that was through JSON", { challenge: JSON.parse(JSON.stringify(challenge())) as unknown }],
  ["a copy of a consumed challenge", { challenge: { ...challenge() } }],
  ["no origin", { origin: undefined }],
  ["an origin with a slash", { origin: `${origin}/` }],
  ["an origin that is a path", { origin: `${origin}/login` }],
  ["an origin that is a host", { origin: "shinsei.example.jp" }],
  ["an origin that is a pattern", { origin: /.*/ }],
  ["an opaque origin", { origin: "null" }],
  ["a top origin with a slash", { topOrigin: `${origin}/` }],
  ["no anchors", { trustAnchors: undefined }],
  ["an empty list of anchors", { trustAnchors: [] }],
  ["a time that is none", { now: new Date("never") }],
  ["a time that is a number", { now: 5 }],
  ["a tolerance of an hour", { clockTolerance: 3600 }],
  ["a tolerance below nothing", { clockTolerance: -1 }],
  ["a tolerance that is no number", { clockTolerance: Number.NaN }],
];

describe("verifyAuthentication", () => {
  it("has types that know what is missing (the compiler checks the marked lines, not this test)", () => {
    assert.ok(Object.values(uses).every((use) => typeof use === "function"));
  });

  for (const [name, change] of misuses) {
    it(`called with ${name} is a TypeError`, async () => {
      const wrong = { ...options(), ...change } as unknown as AuthenticationOptions;
      await assert.rejects(verifyAuthentication(good.token, wrong), TypeError);
    });
  }
  it("called with nothing is a TypeError", () =>
    assert.rejects(verifyAuthentication(good.token, undefined as unknown as AuthenticationOptions), TypeError));

  it("gives facts and no word for the whole", async () => {
    const result = await verifyAuthentication(good.token, options());
    assert.deepEqual(Object.keys(result).sort(), [
      ...["certificate", "checkedAt", "issuedAt", "origin", "revocation", "testAuthority", "topOrigin", "trustAnchor"],
    ]);
    assert.deepEqual(result.issuedAt, now);
    assert.deepEqual(result.checkedAt, now);
    assert.equal(result.certificate.holder, null);
    assert.equal(result.trustAnchor.testAuthority, true);
  });

  it("a token that is no text is the visitor's doing, and no mistake of the server's", async () => {
    for (const token of [undefined, null, 1, {}, [good.token]]) {
      const refused = verifyAuthentication(token as unknown as string, options());
      await assert.rejects(refused, { name: "VerificationError", code: "TOKEN_MALFORMED" });
    }
  });

  it("remembers nothing that a result gave away: a site may count on with its times and wipe its bytes", async () => {
    const anchors = createTrustAnchors(anchorsOf(file, ["auth"]));
    const login = (at: Date, given: Partial<AuthenticationOptions> = {}) =>
      verifyAuthentication(good.token, { ...options(), ...given, trustAnchors: anchors, now: at });
    const { certificate, trustAnchor } = await login(now);
    const before = { der: Uint8Array.from(certificate.der), notAfter: new Date(certificate.notAfter) };
    certificate.notAfter.setFullYear(2099);
    certificate.notBefore.setFullYear(1999);
    certificate.der.fill(0);
    (certificate.key as { type: string }).type = "other";
    assert.throws(() => Object.assign(trustAnchor, { testAuthority: false }), TypeError);
    const check = async (asked: RevocationQuestion) => {
      assert.deepEqual(asked.certificate, before.der);
      asked.certificate.fill(0);
      asked.issuer.fill(0);
      asked.at.setFullYear(1999);
      return { status: "good", source: "test", thisUpdate: undefined, nextUpdate: undefined } as const;
    };
    for (let times = 0; times < 2; times++) {
      const again = await login(now, { revocation: { check } });
      assert.deepEqual([again.certificate.der, again.certificate.notAfter], [before.der, before.notAfter]);
      assert.deepEqual([again.certificate.key.type, again.testAuthority], ["RSA", true]);
      assert.deepEqual(again.checkedAt, now);
    }
  });

  it("uses the challenge up, also when the token is refused", async () => {
    const once = challenge();
    await assert.rejects(verifyAuthentication("a.b.c", { ...options(), challenge: once }), { code: "TOKEN_MALFORMED" });
    const again = verifyAuthentication(good.token, { ...options(), challenge: once });
    await assert.rejects(again, { code: "CHALLENGE_CONSUMED" });
  });

  it("uses the challenge up for one of two calls at the same time", async () => {
    const once = { ...options(), challenge: challenge() };
    const results = await Promise.allSettled([
      verifyAuthentication(good.token, once),
      verifyAuthentication(good.token, once),
    ]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ["fulfilled", "rejected"],
    );
  });

  it("does not use the challenge up when it is called wrongly", async () => {
    const once = challenge();
    const wrong = verifyAuthentication(good.token, { ...options(), challenge: once, origin: `${origin}/` });
    await assert.rejects(wrong, TypeError);
    assert.ok(await verifyAuthentication(good.token, { ...options(), challenge: once }));
  });

  it("says nothing of the token, the certificate or the challenge in its errors", async () => {
    for (const { token, options: wanted } of file.vectors.filter(({ expect }) => "code" in expect)) {
      const { challenge: issued, origin: site, anchors } = wanted;
      const run = verifyAuthentication(token, {
        ...{
          challenge: challengeOf(issued),
          origin: site,
          trustAnchors: anchorsOf(file, anchors),
          now: new Date(wanted.now),
        },
      });
      const error: unknown = await run.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (!(error instanceof VerificationError)) continue;
      const told = `${error.message} ${JSON.stringify(error)} ${String(error.cause)}`;
      assert.ok(!told.includes(issued.value) && !told.includes(site));
      assert.equal(error.cause, undefined);
    }
  });

  it("does not take a test card where JPKI alone is trusted", () =>
    assert.rejects(verifyAuthentication(good.token, { ...options(), trustAnchors: jpkiTrustAnchors }), {
      code: "CERTIFICATE_UNTRUSTED",
    }));
});

describe("a header that was accepted before", () => {
  it("is not the fingerprint of a certificate whose path is known, even with that certificate's signature", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const anchors = preparedAnchors(createTrustAnchors(anchorsOf(file, ["auth"])));
    const result = await verifyAuthentication(good.token, { ...options(), trustAnchors: anchors });
    const { fingerprint } = result.certificate;
    // somebody's certificate with a key of ours, as if its path had been found
    const known = anchors.paths.get(fingerprint);
    assert.ok(known);
    const key = new PublicKey(
      { type: "RSA", bits: 2048 },
      new Uint8Array(publicKey.export({ type: "spki", format: "der" })),
    );
    anchors.paths.set(fingerprint, { ...known, certificate: { ...known.certificate, key } });
    const [, payload] = good.token.split(".");
    const signature = sign("sha256", Buffer.from(`${fingerprint}.${payload}`), privateKey).toString("base64url");
    const forged = verifyAuthentication(`${fingerprint}.${payload}.${signature}`, {
      ...options(),
      trustAnchors: anchors,
    });
    await assert.rejects(forged, { code: "TOKEN_MALFORMED" });
  });

  it("has its signature, its claims and everything else checked again", async () => {
    const anchors = createTrustAnchors(anchorsOf(file, ["auth"]));
    await verifyAuthentication(good.token, { ...options(), trustAnchors: anchors });
    const [header, payload] = good.token.split(".");
    const unsigned = `${header}.${payload}.${Buffer.alloc(256).toString("base64url")}`;
    const again = verifyAuthentication(unsigned, { ...options(), trustAnchors: anchors });
    await assert.rejects(again, { code: "SIGNATURE_WRONG" });
    const late = { ...options(), trustAnchors: anchors, now: new Date("2026-06-01T00:03:59Z"), clockTolerance: 0 };
    assert.ok(await verifyAuthentication(good.token, late));
  });
});

describe("the revocation provider of a login", () => {
  const answer = { status: "good", source: "test", thisUpdate: undefined, nextUpdate: undefined } as const;

  it("is asked last, once, about the two certificates of the path, at the time of the login", async () => {
    const asked: RevocationQuestion[] = [];
    const signal = new AbortController().signal;
    const check = async (question: RevocationQuestion) => {
      asked.push(question);
      return answer;
    };
    const revocation = { check };
    const { revocation: outcome } = await verifyAuthentication(good.token, { ...options(), revocation, signal });
    assert.equal(outcome, answer);
    const [{ certificate: authority } = { certificate: "" }] = (file.anchors["auth"] ?? []) as {
      certificate: string;
    }[];
    const [question] = asked;
    assert.equal(asked.length, 1);
    assert.deepEqual(Buffer.from(question?.issuer ?? []), Buffer.from(bytesOf(authority)));
    assert.deepEqual(question?.at, now);
    assert.equal(question?.signal, signal);
  });

  it("is not asked when anything before it fails", async () => {
    const revocation = { check: () => assert.fail("asked") };
    const before = file.vectors.filter(
      ({ expect, options: { uses: times, revocation: own } }) => "code" in expect && !times && !own,
    );
    for (const { token, options: wanted, expect } of before) {
      const { challenge: issued, now: then, anchors, uses: _, revocation: __, ...rest } = wanted;
      const run = verifyAuthentication(token, {
        ...{
          ...rest,
          challenge: challengeOf(issued),
          trustAnchors: anchorsOf(file, anchors),
          now: new Date(then),
          revocation,
        },
      });
      await assert.rejects(run, { code: (expect as { code: string }).code });
    }
    assert.ok(before.length > 80);
  });

  it("that says something else than good or revoked is not taken for good", async () => {
    const revocation = { check: async () => ({ ...answer, status: "fine" as "good" }) };
    await assert.rejects(verifyAuthentication(good.token, { ...options(), revocation }), {
      code: "REVOCATION_UNKNOWN",
    });
  });

  it("that breaks lets nobody in", async () => {
    const broken = new Error("no network");
    const revocation = { check: () => Promise.reject(broken) };
    await assert.rejects(verifyAuthentication(good.token, { ...options(), revocation }), broken);
  });

  it("is not asked when the signal is aborted before", async () => {
    const revocation = { check: () => assert.fail("asked") };
    const signal = AbortSignal.abort(new Error("gone"));
    await assert.rejects(verifyAuthentication(good.token, { ...options(), revocation, signal }), /gone/);
  });
});

describe("consumedElsewhere", () => {
  const wrong: readonly [name: string, facts: Partial<Record<keyof ChallengeFacts, unknown>>][] = [
    ["31 bytes", { value: Buffer.alloc(31).toString("base64url") }],
    ["513 bytes", { value: Buffer.alloc(513).toString("base64url") }],
    ["base64 with padding", { value: `${Buffer.alloc(32).toString("base64")}` }],
    ["nothing", { value: undefined }],
    ["an end that is no date", { expiresAt: "2026-06-01" }],
    ["an end that is no time", { expiresAt: new Date("never") }],
    ["no session", { session: "" }],
  ];
  for (const [name, change] of wrong) {
    it(`with ${name} is a TypeError`, () =>
      assert.throws(() => consumedElsewhere({ ...facts, ...change } as ChallengeFacts), TypeError));
  }
  it("takes 32 and 512 bytes, and gives what cannot be changed", () => {
    for (const length of [32, 512]) {
      const made = consumedElsewhere({ ...facts, value: Buffer.alloc(length).toString("base64url") });
      assert.ok(Object.isFrozen(made));
    }
  });
});
