/** Signed files in CMS: CAdES-BES as Warifu makes it, the spellings that others choose, and what is wrong with one. */
import { signCms } from "../../native-host/formats/cms/sign-cms.ts";
import type { HashName } from "../../shared/contract/fields.ts";
import { concatenate } from "../../shared/encoding/bytes.ts";
import { withInserts } from "../../test/support/signed-insert.ts";
import { encodingOf, membersOf, readAsn1 } from "../../verifier/cms/asn1-value.ts";
import { certificateFields } from "../../verifier/cms/certificate-fields.ts";
import type { VerificationCode } from "../../verifier/errors/verification-code.ts";
import { changed, digestOf, type FileRow, fileVector, replaced, signedAt, signerOf } from "./file-vectors.ts";
import type { UserName, VectorAuthority } from "./vector-authority.ts";

const content = new TextEncoder().encode("申請書\n一回限りの番号: 8\n");
const other = changed(content, 3);
const nothing = new Uint8Array();
const source = { source: "vector", thisUpdate: "2026-05-31T00:00:00.000Z", nextUpdate: "2026-06-02T00:00:00.000Z" };

interface How {
  readonly attached?: boolean;
  readonly user?: UserName;
  readonly hash?: HashName;
  readonly chain?: readonly Uint8Array[];
}

export async function cmsVectors(authority: VectorAuthority): Promise<object[]> {
  async function signed({ attached = true, user = "sign", hash = "SHA-256", chain = [] }: How = {}) {
    const of = { digest: await digestOf(content, hash), size: content.length, attached, signedAt };
    const inserts = await signCms(of, await signerOf(authority, user, hash, chain));
    return withInserts(attached ? content : nothing, inserts);
  }
  const files = {
    attached: await signed(),
    detached: await signed({ attached: false }),
    withChain: await signed({ chain: [authority.authorities.sign.der] }),
    sha384: await signed({ hash: "SHA-384" }),
    sha512: await signed({ hash: "SHA-512", attached: false }),
    ofLogin: await signed({ user: "auth" }),
    over: await signed({ user: "signOver" }),
  };
  const rows = [...goodRows(files), ...tampered(files, authority), ...refusedSigners(files)];
  return rows.map((row) => fileVector(row, authority));
}

type Files = Readonly<
  Record<"attached" | "detached" | "withChain" | "sha384" | "sha512" | "ofLogin" | "over", Uint8Array>
>;

function goodRows({ attached, detached, withChain, sha384, sha512, over }: Files): FileRow[] {
  const good = (name: string, file: Uint8Array, more: Partial<FileRow> = {}): FileRow => ({
    ...{ name, file, expect: "verified", found: [[null, "whole"]] },
    ...more,
  });
  return [
    good("attached", attached),
    good("detached", detached, { content }),
    good("attached, with the CA's certificate", withChain),
    good("attached, and the same document beside it", attached, { content }),
    good("attached, and the original", attached, { original: content }),
    good("attached, SHA-384", sha384),
    good("detached, SHA-512", sha512, { content }),
    good("attached, in BER of indefinite length, in two pieces", inPieces(attached)),
    good("detached, its certificate beside it", withoutCertificates(detached), { content, certificate: "sign" }),
    good("received when the certificate was valid", over, { user: "signOver", at: "2026-05-31T00:00:00.000Z" }),
  ];
}

function tampered({ attached, detached }: Files, { users }: VectorAuthority): FileRow[] {
  const bad = (name: string, code: VerificationCode, file: Uint8Array, more = {}): FileRow => ({
    ...{ name, file, expect: code, found: [[code, "whole"]] },
    ...more,
  });
  const unreadable = (name: string, file: Uint8Array): FileRow =>
    bad(name, "SIGNATURE_MALFORMED", file, { found: [["SIGNATURE_MALFORMED", "part"]] });
  const right: Pick<FileRow, "found"> = { found: [[null, "whole"]] };
  const [own, renewed] = [users.sign.der, users.signSameKey.der];
  const serials = [own, renewed].map((each) => certificateFields(each).serialNumber);
  const ofRenewed = replaced(replaced(detached, own, renewed), serials[0] ?? nothing, serials[1] ?? nothing);
  const time = "260531030405Z";
  return [
    bad("a byte of the document changed", "CONTENT_CHANGED", replaced(attached, content, other)),
    bad("another document", "CONTENT_CHANGED", detached, { content: other }),
    bad("attached, and another document beside it", "CONTENT_CHANGED", attached, { content: other }),
    { ...bad("attached, of another original", "ORIGINAL_DIFFERS", attached, { original: other }), ...right },
    { ...bad("detached, and the original", "ORIGINAL_DIFFERS", detached, { content, original: content }), ...right },
    bad("no document", "CONTENT_MISSING", detached, { found: [["CONTENT_MISSING", "external"]] }),
    bad("a byte of the signature changed", "SIGNATURE_WRONG", changed(attached, -1)),
    bad("the signing time changed", "SIGNATURE_WRONG", replaced(attached, time, time.replace("31", "30"))),
    bad("no certificate", "CERTIFICATE_MISSING", withoutCertificates(attached)),
    bad("another person's certificate beside it", "CERTIFICATE_MISSING", withoutCertificates(attached), {
      certificate: "signOther",
    }),
    bad("another certificate of the same key", "CERTIFICATE_NOT_BOUND", ofRenewed, { content }),
    bad("SHA-224", "ALGORITHM_REFUSED", withAnotherDigest(attached)),
    { ...bad("no signer", "SIGNATURE_MISSING", withoutSigners(attached)), found: [] },
    unreadable("a byte behind it", concatenate(attached, Uint8Array.of(0))),
    unreadable("a byte missing", attached.slice(0, -1)),
    unreadable("no CMS", content),
    unreadable("nothing", nothing),
  ];
}

function refusedSigners({ attached, ofLogin, over }: Files): FileRow[] {
  const bad = (name: string, code: VerificationCode, more: Partial<FileRow> = {}): FileRow => ({
    ...{ name, file: attached, expect: code, found: [[code, "whole"]] },
    ...more,
  });
  return [
    bad("利用者証明用 key", "POLICY_WRONG", { file: ofLogin, user: "auth", anchors: ["auth", "sign"] }),
    bad("authority that is not trusted", "CERTIFICATE_UNTRUSTED", { anchors: ["auth", "jpki"] }),
    bad("certificate is over", "CERTIFICATE_EXPIRED", { file: over, user: "signOver" }),
    bad("revoked", "CERTIFICATE_REVOKED", { revocation: { status: "revoked", ...source } }),
    bad("revocation unknown", "REVOCATION_UNKNOWN", { revocation: { status: "unknown", ...source } }),
  ];
}

/** The members of SignedData, as they stand in the file: version, digest algorithms, content, certificates, signers. */
function signedDataMembers(file: Uint8Array): Uint8Array[] {
  const [, explicit] = membersOf(readAsn1(file).value);
  return membersOf(membersOf(explicit)[0]).map(encodingOf);
}

const signedDataOid = Uint8Array.of(0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02);
const dataOid = Uint8Array.of(0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01);

function contentInfo(members: readonly Uint8Array[]): Uint8Array {
  return definite(0x30, signedDataOid, definite(0xa0, definite(0x30, ...members)));
}

const withoutCertificates = (file: Uint8Array): Uint8Array =>
  contentInfo(signedDataMembers(file).filter(([tag]) => tag !== 0xa0));

const withoutSigners = (file: Uint8Array): Uint8Array =>
  contentInfo([...signedDataMembers(file).slice(0, -1), definite(0x31)]);

/** id-sha256 becomes id-sha224, which has the same length, wherever a digest is named. */
function withAnotherDigest(file: Uint8Array): Uint8Array {
  const sha256 = Uint8Array.of(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01);
  const sha224 = changed(sha256, -1, 0x05);
  return replaced(replaced(file, sha256, sha224), sha256, sha224);
}

/** As openssl streams it. */
function inPieces(file: Uint8Array): Uint8Array {
  const [version, digests, , ...rest] = signedDataMembers(file);
  const pieces = [content.subarray(0, 10), content.subarray(10)].map((piece) => definite(0x04, piece));
  const encapsulated = indefinite(0x30, dataOid, indefinite(0xa0, indefinite(0x24, ...pieces)));
  const signedData = indefinite(0x30, version ?? nothing, digests ?? nothing, encapsulated, ...rest);
  return indefinite(0x30, signedDataOid, indefinite(0xa0, signedData));
}

function definite(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concatenate(...parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return concatenate(Uint8Array.of(tag, ...size), content);
}

const indefinite = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  concatenate(Uint8Array.of(tag, 0x80), ...parts, Uint8Array.of(0, 0));
