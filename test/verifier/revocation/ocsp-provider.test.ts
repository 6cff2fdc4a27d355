import assert from "node:assert/strict";
import { createOcspProvider, type OcspProviderOptions } from "../../../verifier/revocation/ocsp-provider.ts";
import type { RevocationProblem } from "../../../verifier/revocation/revocation-problem.ts";
import type { RevocationAnswer } from "../../../verifier/revocation/revocation-provider.ts";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import { extension } from "../../../virtual-card/x509/certificate-revocation-list.ts";
import { nothing, octets } from "../../../virtual-card/x509/der.ts";
import * as extensions from "../../../virtual-card/x509/extensions.ts";
import {
  authorityAsResponder,
  createOcspResponder,
  issueOcspResponse,
  type OcspResponder,
  type OcspResponseTemplate,
  ocspRefusal,
  readOcspRequest,
} from "../../../virtual-card/x509/ocsp-response.ts";
import { generateRsaKey } from "../../../virtual-card/x509/rsa-key.ts";
import { testCardContents } from "../../support/test-card.ts";
import { at, type Bench, hour, now, openBench } from "./revocation-bench.ts";

describe("verifier/revocation/ocsp-provider", () => {
  let bench: Bench;
  let responder: OcspResponder;
  const validity = { notBefore: at(-24 * hour), notAfter: at(24 * hour) };
  const ownKey = generateRsaKey();
  before(async () => {
    bench = await openBench();
    responder = await createOcspResponder(bench.authority, await ownKey, validity);
  });

  type Ask = NonNullable<OcspProviderOptions["ask"]>;
  const says = (ask: Ask, options: Partial<OcspProviderOptions> = {}, asked: Partial<Bench["question"]> = {}) =>
    createOcspProvider({ ask, now: () => now, ...options }).check({ ...bench.question, ...asked });
  /** The answer of the CA itself, or of another responder. */
  const answers =
    (template: Partial<OcspResponseTemplate> = {}, by?: () => OcspResponder | Promise<OcspResponder>): Ask =>
    async (request) =>
      bench.respond(request, template, await by?.());
  /** The CA's, with neither an end nor a nonce unless they are given. */
  const bare =
    (template: Partial<OcspResponseTemplate>): Ask =>
    async (request) => {
      const { certId } = readOcspRequest(request);
      const times = { thisUpdate: at(-60_000), producedAt: at(-60_000) };
      const answer = { ...times, certId, status: { status: "good" } as const, ...template };
      return issueOcspResponse(answer, authorityAsResponder(bench.authority));
    };
  const delegated = (): OcspResponder => responder;

  const isUnknown = async (answer: Promise<RevocationAnswer>, problem: RevocationProblem): Promise<void> => {
    const none = { thisUpdate: undefined, nextUpdate: undefined };
    assert.deepEqual(await answer, { status: "unknown", source: "ocsp", ...none, problem });
  };

  it("asks whom the certificate names, unless it is told whom", async () => {
    const urls: string[] = [];
    const ask: Ask = (request, url) => {
      urls.push(url);
      return bench.respond(request);
    };
    await says(ask);
    await says(ask, { url: "http://ocsp.example/" });
    assert.deepEqual(urls, ["http://ocspauthnorm.jpki-test.invalid", "http://ocsp.example/"]);
  });

  it("asks about the certificate", async () => {
    let asked: Uint8Array | undefined;
    await says((request) => {
      asked = readOcspRequest(request).serial;
      return bench.respond(request);
    });
    assert.deepEqual(asked, bench.serial);
  });

  const signers: [string, Partial<OcspResponseTemplate>, (() => OcspResponder) | undefined][] = [
    ["the CA, by its name", {}, undefined],
    ["the CA, by its key", { byKey: true }, undefined],
    ["a responder of the CA, by its name", {}, delegated],
    ["a responder of the CA, by its key", { byKey: true }, delegated],
  ];
  for (const [name, template, by] of signers) {
    it(`believes ${name}`, async () => {
      const times = { thisUpdate: at(-hour), nextUpdate: at(24 * hour) };
      assert.deepEqual(await says(answers(template, by)), { status: "good", source: "ocsp", ...times });
      const status = { status: "revoked", revokedAt: at(-2 * hour), reason: 4 } as const;
      const revoked = { status: "revoked", source: "ocsp", revokedAt: at(-2 * hour), reason: "superseded", ...times };
      assert.deepEqual(await says(answers({ ...template, status }, by)), revoked);
    });
  }

  for (const certIdHash of ["SHA-1", "SHA-256"] as const)
    it(`names the certificate with ${certIdHash}`, async () => {
      assert.equal((await says(answers(), { certIdHash })).status, "good");
    });

  it("takes an answer whose certificate is named with another hash than it asked with", async () => {
    let certId: OcspResponseTemplate["certId"] | undefined;
    await says((request) => {
      certId = readOcspRequest(request).certId;
      return bench.respond(request);
    });
    assert.equal((await says(answers({ certId: certId! }), { certIdHash: "SHA-256" })).status, "good");
  });

  it("never takes unknown for good", async () => {
    await isUnknown(says(answers({ status: { status: "unknown" } })), "CERTIFICATE_NOT_COVERED");
  });

  const moments: [string, number, "good" | "revoked"][] = [
    ["a second before it was revoked", -2 * hour - 1_000, "good"],
    ["the very moment", -2 * hour, "revoked"],
    ["later", -hour, "revoked"],
  ];
  for (const [name, offset, expected] of moments)
    it(`tells what was so at the time asked about: ${name}`, async () => {
      const ask = answers({ status: { status: "revoked", revokedAt: at(-2 * hour) } });
      assert.equal((await says(ask, {}, { at: at(offset) })).status, expected);
    });

  it("an answer that is older than one that came before changes nothing, though it still holds", async () => {
    const revoked = { status: "revoked", revokedAt: at(-2 * hour) } as const;
    const told: Partial<OcspResponseTemplate>[] = [
      { thisUpdate: at(-2 * hour), status: revoked },
      { thisUpdate: at(-2 * hour - 1_000) },
      { thisUpdate: at(-2 * hour), status: revoked },
      { thisUpdate: at(-hour) },
    ];
    const statuses = async (memory: number) => {
      const left = [...told];
      const ask: Ask = (request) => bench.respond(request, { nextUpdate: at(24 * hour), ...left.shift() });
      const provider = createOcspProvider({ ask, now: () => now, keep: 0, keepFailures: 0, memory });
      const found: string[] = [];
      for (const _ of told) {
        const { status, problem } = await provider.check(bench.question);
        found.push(problem ?? status);
      }
      return found;
    };
    assert.deepEqual(await statuses(2 ** 20), ["revoked", "revoked", "revoked", "good"]);
    assert.deepEqual(await statuses(0), ["revoked", "ANSWER_OUTDATED", "revoked", "good"], "what it was is forgotten");
  });

  it("an answer without an end is of the moment only", async () => {
    const ask = (thisUpdate: Date) => bare({ thisUpdate });
    assert.equal((await says(ask(at(-60_000)))).status, "good");
    await isUnknown(says(ask(at(-600_000))), "ANSWER_OUTDATED");
  });

  const flipped = (answer: Uint8Array, from: number): Uint8Array =>
    answer.map((byte, index) => (index === answer.length - from ? byte ^ 1 : byte));
  const refused: [string, RevocationProblem, Ask][] = [
    [
      "a flipped bit of the signature",
      "ANSWER_SIGNATURE_WRONG",
      async (request) => flipped(await bench.respond(request), 1),
    ],
    // the last of the signed part is the second of nextUpdate, before its Z
    [
      "a flipped bit of a time",
      "ANSWER_SIGNATURE_WRONG",
      async (request) => flipped(await bench.respond(request), 256 + 5 + 15 + 2),
    ],
    ["nothing", "ANSWER_MALFORMED", async () => new Uint8Array(0)],
    ["a web page", "ANSWER_MALFORMED", async () => new TextEncoder().encode("<!doctype html><title>404</title>")],
    ["half of it", "ANSWER_MALFORMED", async (request) => (await bench.respond(request)).subarray(0, 200)],
    ["something behind it", "ANSWER_MALFORMED", async (request) => Uint8Array.of(...(await bench.respond(request)), 0)],
    ["something that is no answer at all", "SOURCE_UNAVAILABLE", async () => "good" as unknown as Uint8Array],
    ["64 KiB", "ANSWER_TOO_LARGE", async () => new Uint8Array(64 * 1024 + 1)],
    ["a try later", "ANSWER_REFUSED", async () => ocspRefusal(3)],
    ["an unauthorized", "ANSWER_REFUSED", async () => ocspRefusal(6)],
    ["a yes without an answer", "ANSWER_MALFORMED", async () => ocspRefusal(0)],
    ["one of yesterday", "ANSWER_OUTDATED", answers({ thisUpdate: at(-48 * hour), nextUpdate: at(0) })],
    ["one of tomorrow", "ANSWER_FROM_FUTURE", answers({ thisUpdate: at(hour) })],
    [
      "an unknown critical extension",
      "EXTENSION_UNKNOWN",
      answers({ extensions: [extension("1.2.3.4", nothing(), true)] }),
    ],
  ];
  for (const [name, problem, ask] of refused) it(`does not know, given ${name}`, () => isUnknown(says(ask), problem));

  it("does not know, given the answer about another certificate", async () => {
    const other = await issueCard({ from: await testCardContents() });
    let certId: OcspResponseTemplate["certId"] | undefined;
    const ask: Ask = (request) => {
      certId ??= readOcspRequest(request).certId;
      return bench.respond(request);
    };
    await says(ask, {}, { certificate: other.keys.userAuthentication.certificate });
    await isUnknown(says(answers({ certId: certId! })), "CERTIFICATE_NOT_COVERED");
  });

  const unfit: [string, RevocationProblem, () => Promise<OcspResponder>][] = [
    [
      "without the purpose",
      "SIGNER_UNFIT",
      async () =>
        createOcspResponder(bench.authority, await ownKey, validity, [extensions.keyUsage("digitalSignature")]),
    ],
    [
      "for logging in",
      "SIGNER_UNFIT",
      async () => createOcspResponder(bench.authority, await ownKey, validity, [extensions.clientAuthentication()]),
    ],
    [
      "whose key may not sign",
      "SIGNER_UNFIT",
      async () =>
        createOcspResponder(bench.authority, await ownKey, validity, [
          extensions.keyUsage("keyCertSign"),
          extensions.ocspSigning(),
        ]),
    ],
    [
      "that is over",
      "SIGNER_UNFIT",
      async () =>
        createOcspResponder(bench.authority, await ownKey, { notBefore: at(-48 * hour), notAfter: at(-1_000) }),
    ],
    [
      "that was not yet valid then",
      "SIGNER_UNFIT",
      async () => createOcspResponder(bench.authority, await ownKey, { notBefore: at(-1_000), notAfter: at(hour) }),
    ],
    [
      "with an unknown critical extension",
      "EXTENSION_UNKNOWN",
      async () => {
        const unknown = extensions.keyUsage("digitalSignature");
        unknown.extnID = "1.2.3.4";
        return createOcspResponder(bench.authority, await ownKey, validity, [unknown, extensions.ocspSigning()]);
      },
    ],
    [
      "of another CA of the same name",
      "ISSUER_WRONG",
      async () => createOcspResponder((await issueCard()).authorities.userAuthentication, await ownKey, validity),
    ],
    [
      "of the CA for the other key",
      "ISSUER_WRONG",
      async () => createOcspResponder((await testCardContents()).authorities.digitalSignature, await ownKey, validity),
    ],
    ["that is not there", "ISSUER_WRONG", async () => ({ name: responder.name, privateKey: await ownKey })],
    ["of another key", "ANSWER_SIGNATURE_WRONG", async () => ({ ...responder, privateKey: await generateRsaKey() })],
  ];
  for (const [name, problem, by] of unfit)
    it(`does not believe a responder with a certificate ${name}`, () => isUnknown(says(answers({}, by)), problem));

  it("does not believe the person's own certificate about itself", async () => {
    const { certificate, privateKey } = (await testCardContents()).keys.userAuthentication;
    const by = () => ({ name: responder.name, privateKey, certificate });
    await isUnknown(says(answers({ byKey: true }, by)), "SIGNER_UNFIT");
  });

  it("does not believe the CA's name with another key behind it", async () => {
    const by = async () => ({ ...authorityAsResponder(bench.authority), privateKey: await ownKey });
    await isUnknown(says(answers({}, by)), "ANSWER_SIGNATURE_WRONG");
  });

  describe("with a nonce", () => {
    it("takes the answer to its question only", async () => {
      let first: Uint8Array | undefined;
      const ask: Ask = async (request) => (first ??= await bench.respond(request));
      assert.equal((await says(ask, { nonce: true })).status, "good");
      await isUnknown(says(ask, { nonce: true }), "NONCE_WRONG");
      assert.equal((await says(ask)).status, "good", "who does not ask for one does not mind");
    });

    it("takes no answer without one", async () => {
      await isUnknown(says(bare({ nextUpdate: at(hour) }), { nonce: true }), "NONCE_WRONG");
    });

    it("asks with another one every time", async () => {
      const nonces: (string | undefined)[] = [];
      const ask: Ask = (request) => {
        const { nonce } = readOcspRequest(request);
        nonces.push(nonce && Buffer.from(nonce).toString("hex"));
        return bench.respond(request);
      };
      for (let count = 0; count < 3; count++) await says(ask, { nonce: true });
      await says(ask);
      assert.equal(new Set(nonces).size, 4);
      assert.deepEqual(
        nonces.map((nonce) => nonce?.length),
        [32, 32, 32, undefined],
      );
    });
  });

  it("does not take silence about a certificate that is over for good", async () => {
    const over = await openBench("expired");
    const asked = { ...over.question, at: at(-2 * 365 * 24 * hour) };
    await isUnknown(says(answers(), {}, asked), "CERTIFICATE_NOT_COVERED");
    const status = { status: "revoked", revokedAt: at(-3 * 365 * 24 * hour) } as const;
    assert.equal((await says(answers({ status }), {}, asked)).status, "revoked");
  });

  it("keeps an answer for each certificate", async () => {
    let asks = 0;
    const ask: Ask = (request) => {
      asks++;
      return bench.respond(request);
    };
    const provider = createOcspProvider({ ask, now: () => now });
    const other = (await issueCard({ from: await testCardContents() })).keys.userAuthentication.certificate;
    for (let count = 0; count < 3; count++) await provider.check(bench.question);
    for (let count = 0; count < 3; count++) await provider.check({ ...bench.question, certificate: other });
    assert.equal(asks, 2);
  });

  it("is not made without a means", () => assert.throws(() => createOcspProvider({}), TypeError));

  it("passes over an extension that is not critical", async () => {
    const ask = answers({ extensions: [extension("1.2.3.4", octets(Uint8Array.of(1)))] });
    assert.equal((await says(ask)).status, "good");
  });
});
