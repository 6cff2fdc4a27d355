import assert from "node:assert/strict";
import type { DistributionPoint } from "../../../verifier/revocation/certificate-sources.ts";
import type { CrlProviderOptions } from "../../../verifier/revocation/crl-provider.ts";
import { createCrlProvider } from "../../../verifier/revocation/crl-provider.ts";
import type { RevocationProblem } from "../../../verifier/revocation/revocation-problem.ts";
import type { RevocationAnswer } from "../../../verifier/revocation/revocation-provider.ts";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import {
  distributionPointName,
  extension,
  issueCertificateList,
  issuingDistributionPoint,
} from "../../../virtual-card/x509/certificate-revocation-list.ts";
import { authorityName } from "../../../virtual-card/x509/certification-authority.ts";
import { nothing, number, octets, taggedBytes } from "../../../virtual-card/x509/der.ts";
import { certificationAuthority, keyUsage } from "../../../virtual-card/x509/extensions.ts";
import { issueCertificate } from "../../../virtual-card/x509/issue-certificate.ts";
import { testCardContents } from "../../support/test-card.ts";
import { anotherSerial, at, type Bench, hour, now, openBench } from "./revocation-bench.ts";

describe("verifier/revocation/crl-provider", () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });

  /** What a provider says that is given these bytes. */
  const says = (
    list: Uint8Array | Promise<Uint8Array>,
    { asked = {}, options = {} }: { asked?: Partial<Bench["question"]>; options?: Partial<CrlProviderOptions> } = {},
  ): Promise<RevocationAnswer> =>
    createCrlProvider({ read: async () => list, now: () => now, ...options }).check({ ...bench.question, ...asked });

  const isUnknown = async (answer: Promise<RevocationAnswer>, problem: RevocationProblem): Promise<void> => {
    const none = { thisUpdate: undefined, nextUpdate: undefined };
    assert.deepEqual(await answer, { status: "unknown", source: "crl", ...none, problem });
  };

  it("is asked with the place that the certificate names, as a directory spells it", async () => {
    let asked: DistributionPoint | undefined;
    const provider = createCrlProvider({
      now: () => now,
      read: async (point) => {
        asked = point;
        return bench.list();
      },
    });
    const answer = await provider.check(bench.question);
    assert.deepEqual(answer, { status: "good", source: "crl", thisUpdate: at(-hour), nextUpdate: at(24 * hour) });
    const spelled = bench.distributionPoint.map(([type, value]) => `${type}=${value}`).toReversed();
    assert.deepEqual(asked, { urls: [], directoryNames: [spelled.join(",")] });
  });

  const reasons: [number | undefined, string | undefined][] = [
    [undefined, undefined],
    [0, "unspecified"],
    [1, "keyCompromise"],
    [4, "superseded"],
    [6, "certificateHold"],
    [7, undefined],
    [9, "privilegeWithdrawn"],
    [10, "aACompromise"],
    [99, undefined],
  ];
  for (const [reason, word] of reasons)
    it(`finds a revoked certificate among others, reason ${reason}`, async () => {
      const others = Array.from({ length: 300 }, (_, index) => ({
        serial: Uint8Array.of(0x01, index >> 8, index & 0xff, 7),
        revokedAt: at(-9 * hour),
      }));
      const entry = bench.revoked(reason === undefined ? {} : { reason });
      const { status, ...more } = await says(bench.list({ revoked: [...others, entry, ...others] }));
      assert.equal(status, "revoked");
      assert.deepEqual(more.revokedAt, at(-2 * hour));
      assert.equal(more.reason, word);
    });

  const moments: [string, number, "good" | "revoked"][] = [
    ["a second before it was revoked", -2 * hour - 1_000, "good"],
    ["the very moment", -2 * hour, "revoked"],
    ["later", -hour, "revoked"],
  ];
  for (const [name, offset, status] of moments)
    it(`tells what was so at the time asked about: ${name}`, async () => {
      const list = bench.list({ revoked: [bench.revoked()] });
      assert.equal((await says(list, { asked: { at: at(offset) } })).status, status);
    });

  it("takes the day from which on the key was not the person's alone for the day of revocation", async () => {
    const list = bench.list({ revoked: [bench.revoked({ reason: 1, invalidFrom: at(-30 * hour) })] });
    const answer = await says(list, { asked: { at: at(-20 * hour) } });
    assert.deepEqual([answer.status, answer.revokedAt], ["revoked", at(-2 * hour)]);
  });

  it("finds a serial number that is encoded with a zero too many", async () => {
    const serial = Uint8Array.of(0, ...bench.serial);
    assert.equal((await says(bench.list({ revoked: [bench.revoked({ serial })] }))).status, "revoked");
  });

  it("takes a list of all certificates of the CA, and one of those of people", async () => {
    const { distributionPoint, ...whole } = {
      distributionPoint: undefined,
      thisUpdate: at(-hour),
      nextUpdate: at(hour),
    };
    assert.equal((await says(issueCertificateList({ ...whole, revoked: [] }, bench.authority))).status, "good");
    const ofPeople = issuingDistributionPoint(
      distributionPointName(bench.distributionPoint),
      taggedBytes(1, Uint8Array.of(0xff)),
    );
    const list = issueCertificateList({ ...whole, revoked: [], extensions: [ofPeople] }, bench.authority);
    assert.equal((await says(list)).status, "good");
  });

  const changed = async (change: (list: Uint8Array) => Uint8Array): Promise<Uint8Array> => change(await bench.list());
  const flipped = (index: number) => (list: Uint8Array) =>
    list.map((byte, at) => (at === (index + list.length) % list.length ? byte ^ 1 : byte));
  const flag = Uint8Array.of(0xff);
  const withScope = (...members: Parameters<typeof issuingDistributionPoint>) =>
    issueCertificateList(
      { thisUpdate: at(-hour), nextUpdate: at(hour), revoked: [], extensions: [issuingDistributionPoint(...members)] },
      bench.authority,
    );

  const refused: [string, RevocationProblem, () => Promise<Uint8Array>][] = [
    ["a flipped bit of the signature", "ANSWER_SIGNATURE_WRONG", () => changed(flipped(-1))],
    ["a flipped bit of a number in it", "ANSWER_SIGNATURE_WRONG", () => changed(flipped(-300))],
    ["nothing", "ANSWER_MALFORMED", async () => new Uint8Array(0)],
    ["a web page", "ANSWER_MALFORMED", async () => new TextEncoder().encode("<!doctype html><title>404</title>")],
    ["a certificate", "ANSWER_MALFORMED", async () => bench.authority.certificate],
    ["half of it", "ANSWER_MALFORMED", () => changed((list) => list.subarray(0, list.length / 2))],
    ["something behind it", "ANSWER_MALFORMED", () => changed((list) => Uint8Array.of(...list, 0))],
    ["a length of four gigabytes", "ANSWER_MALFORMED", async () => Uint8Array.of(0x30, 0x84, 255, 255, 255, 255, 0)],
    ["an indefinite length", "ANSWER_MALFORMED", async () => Uint8Array.of(0x30, 0x80, 0, 0)],
    ["one of yesterday", "ANSWER_OUTDATED", () => bench.list({ thisUpdate: at(-48 * hour), nextUpdate: at(0) })],
    [
      "one without an end",
      "ANSWER_OUTDATED",
      () => {
        const { distributionPoint } = bench;
        return issueCertificateList({ thisUpdate: at(-hour), revoked: [], distributionPoint }, bench.authority);
      },
    ],
    ["one of tomorrow", "ANSWER_FROM_FUTURE", () => bench.list({ thisUpdate: at(hour) })],
    ["one of another municipality", "SCOPE_WRONG", () => bench.list({ distributionPoint: [["CN", "another CRLDP"]] })],
    [
      "one of authorities",
      "SCOPE_WRONG",
      () => withScope(distributionPointName(bench.distributionPoint), taggedBytes(2, flag)),
    ],
    ["one of people and of authorities", "SCOPE_WRONG", () => withScope(taggedBytes(1, flag), taggedBytes(2, flag))],
    ["one for some reasons", "SCOPE_WRONG", () => withScope(taggedBytes(3, Uint8Array.of(0, 0x40)))],
    ["an indirect one", "SCOPE_WRONG", () => withScope(taggedBytes(4, flag))],
    ["one of attribute certificates", "SCOPE_WRONG", () => withScope(taggedBytes(5, flag))],
    ["one of a scope that is yet to be invented", "SCOPE_WRONG", () => withScope(taggedBytes(6, flag))],
    ["one of the changes", "SCOPE_WRONG", () => bench.list({ extensions: [extension("2.5.29.27", number(1), true)] })],
    [
      "an unknown critical extension",
      "EXTENSION_UNKNOWN",
      () => bench.list({ extensions: [extension("1.2.3.4", nothing(), true)] }),
    ],
    [
      "an entry of another CA",
      "EXTENSION_UNKNOWN",
      () => {
        const revoked = [bench.revoked({ serial: anotherSerial })];
        return bench.list({ revoked, entryExtensions: [extension("2.5.29.29", nothing(), true)] });
      },
    ],
    [
      "an extension twice",
      "ANSWER_MALFORMED",
      () => bench.list({ extensions: [extension("1.2.3.4", nothing()), extension("1.2.3.4", nothing())] }),
    ],
  ];
  for (const [name, problem, list] of refused)
    it(`does not know, given ${name}`, () => isUnknown(says(list()), problem));

  /** sha256WithRSAEncryption becomes `last`'s neighbour, in one of its two places or both. */
  const withAlgorithm = (last: number, ...places: readonly number[]) =>
    changed((list) => {
      const identifier = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 0x0b);
      const found = [...list.keys()].filter((from) => identifier.every((byte, index) => list[from + index] === byte));
      assert.equal(found.length, 2);
      return list.map((byte, index) => (places.some((place) => index === found[place]! + 8) ? last : byte));
    });
  const algorithms: [string, () => Promise<Uint8Array>][] = [
    ["SHA-1", () => withAlgorithm(0x05, 0, 1)],
    ["MD5", () => withAlgorithm(0x04, 0, 1)],
    ["RSASSA-PSS, whatever its parameters", () => withAlgorithm(0x0a, 0, 1)],
    ["one algorithm inside and another outside", () => withAlgorithm(0x0c, 1)],
    ["one algorithm outside and another inside", () => withAlgorithm(0x0c, 0)],
  ];
  for (const [name, list] of algorithms)
    it(`does not know, given ${name}`, () => isUnknown(says(list()), "ALGORITHM_REFUSED"));

  it("does not know, given the list of a CA whose key is for certificates only", async () => {
    const { authority } = bench;
    const name = authorityName("userAuthentication");
    const validity = { notBefore: at(-hour), notAfter: at(hour) };
    const template = { serial: anotherSerial, issuer: name, subject: name, validity, subjectKey: authority.privateKey };
    const issuer = (...uses: Parameters<typeof keyUsage>) =>
      issueCertificate(
        { ...template, extensions: [keyUsage(...uses), certificationAuthority()] },
        authority.privateKey,
      );
    await isUnknown(says(bench.list(), { asked: { issuer: await issuer("keyCertSign") } }), "SIGNER_UNFIT");
    assert.equal(
      (await says(bench.list(), { asked: { issuer: await issuer("keyCertSign", "cRLSign") } })).status,
      "good",
    );
  });

  it("passes over extensions that are not critical", async () => {
    const extensions = [extension("1.2.3.4", octets(flag))];
    assert.equal((await says(bench.list({ extensions }))).status, "good");
  });

  it("does not know, given the list of another CA of the same name", async () => {
    const other = (await issueCard()).authorities.userAuthentication;
    const { distributionPoint } = bench;
    const list = issueCertificateList(
      { thisUpdate: at(-hour), nextUpdate: at(hour), revoked: [], distributionPoint },
      other,
    );
    await isUnknown(says(list), "ANSWER_SIGNATURE_WRONG");
  });

  it("does not know, given the list of the CA for the other key", async () => {
    const { digitalSignature } = (await testCardContents()).authorities;
    const { distributionPoint } = bench;
    const list = issueCertificateList(
      { thisUpdate: at(-hour), nextUpdate: at(hour), revoked: [], distributionPoint },
      digitalSignature,
    );
    await isUnknown(says(list), "ISSUER_WRONG");
  });

  it("does not know, given a list that a person's key has signed", async () => {
    const { certificate, privateKey } = (await testCardContents()).keys.userAuthentication;
    // a person's certificate that claims to be its own issuer's: KeyUsage has no cRLSign
    await isUnknown(says(bench.list(), { asked: { issuer: certificate } }), "ISSUER_WRONG");
    const { distributionPoint, authority } = bench;
    const template = { thisUpdate: at(-hour), nextUpdate: at(hour), revoked: [], distributionPoint };
    await isUnknown(says(issueCertificateList(template, authority, privateKey)), "ANSWER_SIGNATURE_WRONG");
  });

  it("does not know of a time that the list does not reach to", async () => {
    await isUnknown(says(bench.list(), { asked: { at: at(25 * hour) } }), "ANSWER_OUTDATED");
  });

  it("does not take silence about a certificate that is over for good, and believes what is said of it", async () => {
    const over = await openBench("expired");
    const asked = { ...over.question, at: at(-2 * 365 * 24 * hour) };
    await isUnknown(says(bench.list(), { asked }), "CERTIFICATE_NOT_COVERED");
    const revokedAt = at(-3 * 365 * 24 * hour);
    const list = bench.list({ revoked: [{ serial: over.serial, revokedAt }] });
    assert.equal((await says(list, { asked })).status, "revoked");
  });

  it("does not know of a certificate that names no list, or no means for it", async () => {
    await isUnknown(says(bench.list(), { options: { read: async () => undefined } }), "SOURCE_UNAVAILABLE");
    const fetch = () => assert.fail("there is no URL to fetch");
    await isUnknown(createCrlProvider({ fetch }).check(bench.question), "SOURCE_NOT_NAMED");
    assert.throws(() => createCrlProvider({}), TypeError);
  });

  it("reads no more entries and bytes than it was told to", async () => {
    const list = await bench.list({
      revoked: Array.from({ length: 10 }, () => bench.revoked({ serial: anotherSerial })),
    });
    assert.equal((await says(list, { options: { entries: 10 } })).status, "good");
    await isUnknown(says(list, { options: { entries: 9 } }), "ANSWER_TOO_LARGE");
    assert.equal((await says(list, { options: { size: list.length } })).status, "good");
    await isUnknown(says(list, { options: { size: list.length - 1 } }), "ANSWER_TOO_LARGE");
  });

  it("keeps a list that many ask for, one for each place", async () => {
    let reads = 0;
    const list = await bench.list();
    const provider = createCrlProvider({
      now: () => now,
      read: async () => {
        reads++;
        return list;
      },
    });
    const answers = await Promise.all(Array.from({ length: 20 }, () => provider.check(bench.question)));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set(["good"]));
    await provider.check(bench.question);
    assert.equal(reads, 1);
  });

  it("takes no list that is older than the one before, and goes on with that as long as it holds", async () => {
    const revoked = [bench.revoked()];
    const lists = [
      await bench.list({ thisUpdate: at(-hour), revoked }),
      await bench.list({ thisUpdate: at(-3 * hour), nextUpdate: at(48 * hour) }),
    ];
    let [reads, time] = [0, now];
    const provider = createCrlProvider({ now: () => time, keep: hour / 2, read: async () => lists[reads++ ? 1 : 0] });
    assert.equal((await provider.check(bench.question)).status, "revoked");
    time += hour;
    assert.equal((await provider.check(bench.question)).status, "revoked");
    assert.equal(reads, 2);
    time += 24 * hour;
    const late = { ...bench.question, at: new Date(time) };
    await isUnknown(provider.check(late), "ANSWER_OUTDATED");
  });

  it("believes the earlier one of two entries of a certificate", async () => {
    const [early, late] = [bench.revoked({ revokedAt: at(-5 * hour) }), bench.revoked({ revokedAt: at(-hour) })];
    for (const revoked of [
      [early, late],
      [late, early],
    ]) {
      const { status, revokedAt } = await says(bench.list({ revoked }), { asked: { at: at(-3 * hour) } });
      assert.deepEqual([status, revokedAt], ["revoked", at(-5 * hour)]);
    }
  });
});
