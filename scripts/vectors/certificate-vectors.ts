/** What stands in certificates: DER, and the facts as a reader must give them. Written down by whoever issues, not by our reader. */
import { toBase64 } from "../../shared/encoding/base64.ts";
import { inventedHolder, substituteFlags } from "../../virtual-card/holder.ts";
import type { UserName, VectorAuthority } from "./vector-authority.ts";

export function certificateVectors({ users, authorities }: VectorAuthority): object[] {
  const { ownName, certificateName, ownAddress, certificateAddress, birth, sex } = inventedHolder;
  const flags = (own: string, onCertificate: string): boolean[] =>
    Array.from(substituteFlags(own, onCertificate), (digit) => digit === "1");
  const holder = {
    name: { raw: certificateName, substituted: flags(ownName, certificateName) },
    address: { raw: certificateAddress, substituted: flags(ownAddress, certificateAddress) },
    ...{ birth, sex },
  };
  const validity = { notBefore: "2025-06-01T00:00:00.000Z", notAfter: "2029-05-05T14:59:59.000Z" };
  const rsa = { type: "RSA", bits: 2048 };
  const common = { testPolicy: true, ...validity, key: rsa, holder: null, otherNames: [] };
  const rows: readonly [name: string, user: UserName, result: object][] = [
    ["利用者証明用", "auth", { ...common, kind: "userAuthentication" }],
    ["署名用", "sign", { ...common, kind: "digitalSignature", holder }],
    [
      "署名用 with a name of an unknown type",
      "signUnknownName",
      {
        ...common,
        kind: "digitalSignature",
        holder,
        otherNames: [{ typeId: "1.2.392.200149.8.5.5.99", text: "ヨミ" }],
      },
    ],
    [
      "署名用 with a name only",
      "signFlagsMissing",
      {
        ...common,
        kind: "digitalSignature",
        holder: { name: { raw: certificateName, substituted: null }, address: null, birth: null, sex: null },
      },
    ],
    [
      "署名用 with an ECDSA key",
      "signEc",
      { ...common, kind: "digitalSignature", holder, key: { type: "EC", curve: "P-384" } },
    ],
    ["policy of people's cards", "authRealPolicy", { ...common, kind: "userAuthentication", testPolicy: false }],
    ["no policy", "authNoPolicy", { ...common, kind: null, testPolicy: false }],
    ["policies of both kinds", "authBothPolicies", { ...common, kind: null, testPolicy: false }],
  ];
  const vectors: object[] = rows.map(([name, user, result]) => ({
    name,
    certificate: toBase64(users[user].der),
    expect: { result },
  }));
  const malformed: readonly [name: string, der: Uint8Array][] = [
    ["nothing", new Uint8Array()],
    ["a byte behind it", Uint8Array.of(...users.auth.der, 0)],
    ["a byte missing", users.auth.der.slice(0, -1)],
    ["two certificates", Uint8Array.of(...users.auth.der, ...authorities.auth.der)],
    ["the outer length in another spelling", Uint8Array.of(0x30, 0x83, 0, ...users.auth.der.slice(2))],
    ["the signature's length in another spelling", respelledSignature(users.auth.der)],
    ["a spare bit in the signature", spareBit(users.auth.der)],
    ["another algorithm outside than inside", otherAlgorithm(users.auth.der)],
    ["not a certificate", Uint8Array.of(0x30, 3, 2, 1, 5)],
  ];
  for (const [name, der] of malformed) {
    vectors.push({ name, certificate: toBase64(der), expect: { code: "CERTIFICATE_MALFORMED" } });
  }
  return vectors;
}

/** Of RSA with 2048 bits: the BIT STRING at the end, and before it the OID, the last of an AlgorithmIdentifier without parameters. */
const signatureLength = 261;

function respelledSignature(der: Uint8Array): Uint8Array {
  const at = der.length - signatureLength;
  const respelled = [...der.slice(0, at), 0x03, 0x83, 0x00, ...der.slice(at + 2)];
  const length = respelled.length - 4;
  return Uint8Array.of(0x30, 0x82, length >> 8, length & 0xff, ...respelled.slice(4));
}

/** The first byte of the BIT STRING says how many bits at its end are none. */
const spareBit = (der: Uint8Array): Uint8Array =>
  der.map((byte, index) => (index === der.length - signatureLength + 4 ? 1 : byte));

/** sha256WithRSAEncryption becomes sha384WithRSAEncryption. */
const otherAlgorithm = (der: Uint8Array): Uint8Array =>
  der.map((byte, index) => (index === der.length - signatureLength - 1 ? byte + 1 : byte));
