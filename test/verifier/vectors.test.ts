import assert from "node:assert/strict";
import {
  buildPath,
  createTrustAnchors,
  inspectSignatures,
  readJpkiCertificate,
  VerificationError,
  type VerifiedAuthentication,
  verificationCodes,
  verifyAuthentication,
  verifySignature,
} from "../../verifier/warifu-verifier.ts";
import {
  anchorsOf,
  bytesOf,
  type CertificateVector,
  challengeOf,
  type Expected,
  type FileVector,
  fileFormats,
  fileOf,
  filesBeside,
  type PathVector,
  type Pkcs1Vector,
  providerOf,
  readFileVectors,
  readVectors,
  type TokenVector,
} from "./vectors.ts";

const tokens = readVectors<TokenVector>("tokens");
const paths = readVectors<PathVector>("paths");
const signatures = readVectors<Pkcs1Vector>("pkcs1-signatures");
const certificates = readVectors<CertificateVector>("certificates");
const fileVectors = { cms: readFileVectors("cms"), xml: readFileVectors("xml"), pdf: readFileVectors("pdf") };
const all = [tokens, paths, signatures, certificates, ...Object.values(fileVectors)];

/** Runs a check and gives what a vector's `expect` would be, with the members that it names. */
async function outcome(expected: Expected, run: () => Promise<object>): Promise<Expected> {
  try {
    const result = JSON.parse(JSON.stringify(await run())) as Record<string, unknown>;
    const members = "result" in expected ? Object.keys(expected.result) : [];
    return { result: Object.fromEntries(members.map((name) => [name, result[name]])) };
  } catch (error) {
    if (error instanceof VerificationError) return { code: error.code };
    throw error;
  }
}

/** What vectors name at the top stands partly in `certificate`. */
const flat = <T extends { certificate: object }>(result: T): object => ({ ...result.certificate, ...result });

function verifyToken(
  { token, options }: TokenVector,
  trustAnchors = createTrustAnchors(anchorsOf(tokens, options.anchors)),
) {
  const { challenge, now, uses = 1, revocation, anchors: _, ...plain } = options;
  const consumed = challengeOf(challenge);
  const verify = () =>
    verifyAuthentication(token, {
      ...{ ...plain, challenge: consumed, trustAnchors, now: new Date(now) },
      ...providerOf(revocation),
    });
  return Array.from({ length: uses - 1 }).reduce<Promise<VerifiedAuthentication>>(
    (before) => before.then(verify),
    verify(),
  );
}

function checkSignature({ signature, content, options }: Pkcs1Vector) {
  const { certificate, certificates: along, anchors, at, hash, revocation } = options;
  return [
    bytesOf(signature),
    {
      format: "pkcs1",
      ...(content !== undefined && { content: bytesOf(content) }),
      hash: hash as "SHA-256",
      ...(certificate !== undefined && { certificate: bytesOf(certificate) }),
      certificates: along.map(bytesOf),
      trustAnchors: anchorsOf(signatures, anchors),
      at: new Date(at),
      ...providerOf(revocation),
    },
  ] as const;
}

describe("vectors: login tokens", () => {
  for (const vector of tokens.vectors) {
    it(vector.name, async () => {
      assert.deepEqual(await outcome(vector.expect, async () => flat(await verifyToken(vector))), vector.expect);
    });
  }

  it("give the same when the path to the certificate is known already", async () => {
    const sets = new Map(tokens.vectors.map(({ options }) => [options.anchors.join(), options.anchors]));
    const prepared = new Map([...sets].map(([key, names]) => [key, createTrustAnchors(anchorsOf(tokens, names))]));
    for (const vector of [...tokens.vectors, ...tokens.vectors]) {
      const anchors = prepared.get(vector.options.anchors.join());
      assert.deepEqual(
        await outcome(vector.expect, async () => flat(await verifyToken(vector, anchors))),
        vector.expect,
        vector.name,
      );
    }
  });
});

describe("vectors: paths", () => {
  for (const { name, certificate, options, expect } of paths.vectors) {
    it(name, async () => {
      const { purpose, anchors, certificates: along, at } = options;
      const run = () =>
        buildPath(bytesOf(certificate), {
          purpose,
          trustAnchors: anchorsOf(paths, anchors),
          certificates: along.map(bytesOf),
          at: new Date(at),
        });
      assert.deepEqual(await outcome(expect, async () => flat(await run())), expect);
    });
  }
});

describe("vectors: bare signatures", () => {
  for (const vector of signatures.vectors) {
    it(vector.name, async () => {
      const run = async (): Promise<object> => {
        const { signatures: found, ...rest } = await verifySignature(...checkSignature(vector));
        return { ...rest, ...flat(found[0]) };
      };
      assert.deepEqual(await outcome(vector.expect, run), vector.expect);
    });

    it(`${vector.name}: the report says the same and nothing is thrown`, async () => {
      const { expect } = vector;
      const code = "code" in expect ? expect.code : null;
      if (code === "SIGNATURE_MALFORMED") return assert.rejects(inspectSignatures(...checkSignature(vector)), { code });
      const { signatures: found, at, atFrom } = await inspectSignatures(...checkSignature(vector));
      assert.deepEqual(
        found.map(({ problem }) => problem),
        [code],
      );
      assert.deepEqual([at.toISOString(), atFrom], [vector.options.at, "caller"]);
    });
  }
});

for (const format of fileFormats) {
  describe(`vectors: signatures in ${format} files`, () => {
    const { anchors, vectors } = fileVectors[format];
    const optionsOf = (vector: FileVector) => {
      const { content, original, certificate, anchors: names, at, accept, revocation } = vector.options;
      return {
        format,
        ...(original !== undefined && { original: bytesOf(original) }),
        ...(content !== undefined && { content: bytesOf(content) }),
        ...(certificate !== undefined && { certificate: bytesOf(certificate) }),
        ...(accept && { accept }),
        files: filesBeside(vector),
        trustAnchors: anchorsOf({ anchors, vectors }, names),
        at: new Date(at),
        ...providerOf(revocation),
      };
    };
    for (const vector of vectors) {
      it(vector.name, async () => {
        const run = async (): Promise<object> => {
          const { signatures: found, ...rest } = await verifySignature(fileOf(vector), optionsOf(vector));
          return { ...rest, ...flat(found[0]) };
        };
        assert.deepEqual(await outcome(vector.expect, run), vector.expect);
      });

      it(`${vector.name}: what the report says of each signature`, async () => {
        const report = inspectSignatures(fileOf(vector), optionsOf(vector));
        if (vector.signatures === null) return assert.rejects(report, vector.expect);
        const { signatures: found } = await report;
        assert.deepEqual(
          found.map(({ problem, coverage: { of, addedLater } }) => ({ problem, of, addedLater })),
          vector.signatures,
        );
      });
    }
  });
}

describe("vectors: certificates", () => {
  for (const { name, certificate, expect } of certificates.vectors) {
    it(name, async () => {
      assert.deepEqual(await outcome(expect, async () => readJpkiCertificate(bytesOf(certificate))), expect);
    });
  }
});

describe("vectors", () => {
  /** Said by a challenge store, which has its own tests. */
  const elsewhere = ["CHALLENGE_UNKNOWN", "CHALLENGE_STORE_FULL", "CHALLENGE_STORE_UNAVAILABLE"];

  it("have every code that can be reached without a store", () => {
    const expected = all.flatMap(({ vectors }) => vectors.map(({ expect }) => expect));
    const reached = new Set(expected.flatMap((expect) => ("code" in expect ? [expect.code] : [])));
    assert.deepEqual(
      verificationCodes.filter((code) => !reached.has(code)),
      elsewhere,
    );
  });

  it("of files are small, and name no anchor that they do not have", () => {
    for (const { anchors, vectors } of Object.values(fileVectors)) {
      assert.ok(JSON.stringify(vectors).length < 150 * 1024);
      for (const { options } of vectors) for (const name of options.anchors) assert.ok(anchors[name], name);
    }
  });

  it("have names of their own", () => {
    for (const { vectors } of all) {
      const names = vectors.map(({ name }) => name);
      assert.equal(new Set(names).size, names.length);
    }
  });
});
