import { type IssuedCard, issueCard } from "../../virtual-card/test-authority.ts";
import { base64, flipped, submit } from "./support/filled-application.ts";
import { type Refusal, serverBench } from "./support/server-bench.ts";

describe("the demo server refuses a signature or a certificate, and keeps running", () => {
  const bench = serverBench();

  let foreign: IssuedCard;
  let expired: IssuedCard;
  let early: IssuedCard;
  before(async () => {
    [foreign, expired, early] = await Promise.all([
      issueCard(),
      issueCard({ from: bench.card, validity: "expired" }),
      issueCard({ from: bench.card, validity: "not yet valid" }),
    ]);
  });

  const rows: readonly Refusal[] = [
    [
      "a signature with one wrong bit",
      (content) => ({ ...submit(bench.card, content), signature: flipped(submit(bench.card, content).signature) }),
      422,
      "SIGNATURE_INVALID",
    ],
    [
      "a document changed after it was signed",
      (content) => ({
        ...submit(bench.card, content),
        document: base64(content.replace("03-0000-0000", "03-0000-0001")),
      }),
      422,
      "SIGNATURE_INVALID",
    ],
    [
      "another hash than the one that was signed",
      (content) => ({ ...submit(bench.card, content), hash: "SHA-512" }),
      422,
      "SIGNATURE_INVALID",
    ],
    [
      "another person's certificate beside the signature",
      (content) => ({ ...submit(bench.card, content), certificate: submit(foreign, content).certificate }),
      422,
      "SIGNATURE_INVALID",
    ],
    [
      "the login certificate and key in place of the signature certificate",
      (content) => submit(bench.card, content, { key: "userAuthentication" }),
      422,
      "CERTIFICATE_PURPOSE_WRONG",
    ],
    ["a certificate of a foreign CA", (content) => submit(foreign, content), 422, "CERTIFICATE_UNTRUSTED"],
    [
      "a certificate of a foreign CA with our CA as its chain",
      (content) => ({ ...submit(foreign, content), chain: submit(bench.card, content).chain }),
      422,
      "CERTIFICATE_UNTRUSTED",
    ],
    [
      "the CA certificate in place of the person's",
      (content) => {
        const ca = bench.card.authorities.digitalSignature;
        const key = { ...bench.card.keys.digitalSignature, certificate: ca.certificate, privateKey: ca.privateKey };
        return submit({ ...bench.card, keys: { ...bench.card.keys, digitalSignature: key } }, content);
      },
      422,
      "CERTIFICATE_PURPOSE_WRONG",
    ],
    ["an expired certificate", (content) => submit(expired, content), 422, "CERTIFICATE_EXPIRED"],
    ["a certificate of tomorrow", (content) => submit(early, content), 422, "CERTIFICATE_NOT_YET_VALID"],
    [
      "a certificate in PEM",
      (content) => {
        const pem = `-----BEGIN CERTIFICATE-----\n${submit(bench.card, content).certificate}\n-----END CERTIFICATE-----\n`;
        return { ...submit(bench.card, content), certificate: base64(pem) };
      },
      422,
      "CERTIFICATE_MALFORMED",
    ],
    [
      "a certificate with a byte behind its end",
      (content) => {
        const der = bench.card.keys.digitalSignature.certificate;
        return { ...submit(bench.card, content), certificate: base64(Uint8Array.of(...der, 0)) };
      },
      422,
      "CERTIFICATE_MALFORMED",
    ],
    [
      "noise for a certificate",
      (content) => ({ ...submit(bench.card, content), certificate: base64("noise") }),
      422,
      "CERTIFICATE_MALFORMED",
    ],
  ];
  for (const [name, body, ...refusal] of rows) it(name, () => bench.refuses(body, ...refusal));
});
