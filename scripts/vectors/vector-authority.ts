/** The authorities and certificates that the vectors share: good ones, and one for each thing that can be wrong with one. */
import { Extension, getCrypto } from "pkijs";
import type { KeyName } from "../../shared/contract/fields.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { toHex } from "../../shared/encoding/hex.ts";
import { holderNameId, jpkiPolicy } from "../../verifier/certificate/object-identifiers.ts";
import { jpkiTrustAnchors } from "../../verifier/path/jpki-trust-anchors.ts";
import { inventedHolder, substituteFlags } from "../../virtual-card/holder.ts";
import { authorityName } from "../../virtual-card/x509/certification-authority.ts";
import { oid, sequence, taggedBytes } from "../../virtual-card/x509/der.ts";
import type { DistinguishedName } from "../../virtual-card/x509/distinguished-name.ts";
import * as extensions from "../../virtual-card/x509/extensions.ts";
import { ecKey, edwardsKey, issue, type KeyPair, keyIdentifier, rsaKey, type Template } from "./issue.ts";

/** Every vector's present, unless it says another. */
export const now = "2026-06-01T00:00:00.000Z";
const userValidity = { from: "2025-06-01T00:00:00Z", to: "2029-05-05T14:59:59Z" } as const;
const authorityValidity = { from: "2024-01-01T00:00:00Z", to: "2034-01-01T00:00:00Z" } as const;

interface Issued {
  readonly name: DistinguishedName;
  readonly der: Uint8Array;
  readonly key: KeyPair;
}

interface Faults {
  readonly name?: DistinguishedName;
  readonly key?: KeyPair;
  readonly hash?: string;
  readonly from?: string;
  readonly to?: string;
  readonly extensions?: readonly Extension[];
}

let serial = 0x1000;

function authority(kind: KeyName, faults: Faults = {}): Promise<Issued> {
  return selfSigned(kind, { extensions: authorityExtensions(), ...faults });
}
const authorityExtensions = (): Extension[] => [
  extensions.keyUsage("keyCertSign", "cRLSign"),
  extensions.certificationAuthority(),
];

async function selfSigned(kind: KeyName, faults: Faults): Promise<Issued> {
  const key = faults.key ?? (await rsaKey());
  const name = authorityName(kind);
  const template = { ...authorityValidity, extensions: [], ...faults, name, issuerName: name, key, issuerKey: key };
  return { name, der: await issue({ serial: serial++, ...(await identified(template)) }), key };
}

/** With the identifiers of both keys, as every real certificate has them. */
async function identified<T extends Omit<Template, "serial">>(template: T): Promise<T> {
  const [subject, issuer] = await Promise.all([template.key, template.issuerKey].map(keyIdentifier));
  if (!subject || !issuer) throw new TypeError("no key");
  const own = extensions.subjectKeyIdentifier(subject);
  const isSelfSigned = template.key === template.issuerKey;
  const ofIssuer = isSelfSigned ? [] : [authorityKeyIdentifier(issuer)];
  return { ...template, extensions: [...template.extensions, own, ...ofIssuer] };
}
const authorityKeyIdentifier = (keyId: Uint8Array): Extension =>
  new Extension({ extnID: "2.5.29.35", extnValue: sequence(taggedBytes(0, keyId)).toBER() });

async function user(kind: KeyName, issuer: Issued, faults: Faults = {}): Promise<Issued> {
  const key = faults.key ?? (await rsaKey());
  const name: DistinguishedName = [
    ["C", "JP"],
    ["CN", `TEST-VECTOR-${serial}`],
  ];
  const own = { ...userValidity, extensions: userExtensions(kind), ...faults };
  const template = { ...own, name, issuerName: issuer.name, key, issuerKey: issuer.key };
  return { name, der: await issue({ serial: serial++, ...(await identified(template)) }), key };
}

const practiceStatement = "http://www.jpki-test.invalid/cps.html";
const policy = (id: string): Extension => extensions.certificatePolicy(id, practiceStatement);
const critical = (): Extension =>
  new Extension({ extnID: "1.3.6.1.4.1.32473.1", critical: true, extnValue: sequence().toBER() });
const serverAuthentication = (): Extension =>
  new Extension({ extnID: "2.5.29.37", critical: false, extnValue: sequence(oid("1.3.6.1.5.5.7.3.1")).toBER() });

/** What a right certificate of the kind has, with other policies when they are given. */
function userExtensions(kind: KeyName, ...policies: Extension[]): Extension[] {
  const rightPolicy = policies.length > 0 ? policies : [policy(jpkiPolicy[kind].test)];
  if (kind === "userAuthentication") {
    return [extensions.keyUsage("digitalSignature"), extensions.clientAuthentication(), ...rightPolicy];
  }
  return [extensions.keyUsage("digitalSignature", "nonRepudiation"), ...rightPolicy, holderNames()];
}

function holderNames(more: readonly (readonly [string, string])[] = []): Extension {
  const { ownName, certificateName, ownAddress, certificateAddress, birth, sex } = inventedHolder;
  return extensions.subjectOtherNames([
    [holderNameId.name, certificateName],
    [holderNameId.birth, birth],
    [holderNameId.sex, sex],
    [holderNameId.address, certificateAddress],
    [holderNameId.nameSubstitutes, substituteFlags(ownName, certificateName)],
    [holderNameId.addressSubstitutes, substituteFlags(ownAddress, certificateAddress)],
    ...more,
  ]);
}

/** Two policies in one extension. */
const bothPolicies = (): Extension =>
  new Extension({
    extnID: "2.5.29.32",
    critical: true,
    extnValue: sequence(
      sequence(oid(jpkiPolicy.userAuthentication.test)),
      sequence(oid(jpkiPolicy.digitalSignature.test)),
    ).toBER(),
  });

async function authorities() {
  const weak = await rsaKey(1024);
  return {
    auth: await authority("userAuthentication"),
    /** The same name, another key: another generation. */
    authNext: await authority("userAuthentication"),
    sign: await authority("digitalSignature"),
    authUnpinned: await authority("userAuthentication"),
    authNoCertSign: await selfSigned("userAuthentication", {
      extensions: [extensions.keyUsage("cRLSign"), extensions.certificationAuthority()],
    }),
    authNoConstraints: await selfSigned("userAuthentication", { extensions: [extensions.keyUsage("keyCertSign")] }),
    authWeak: await authority("userAuthentication", { key: weak }),
    authOver: await authority("userAuthentication", { from: "2020-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z" }),
    authLater: await authority("userAuthentication", { from: "2026-12-01T00:00:00Z", to: "2036-01-01T00:00:00Z" }),
    authCritical: await authority("userAuthentication", { extensions: [...authorityExtensions(), critical()] }),
    signEc: await authority("digitalSignature", { key: await ecKey("P-384"), hash: "SHA-384" }),
  };
}

async function users(by: Awaited<ReturnType<typeof authorities>>) {
  const auth = (faults: Faults = {}, issuer = by.auth) => user("userAuthentication", issuer, faults);
  const sign = (faults: Faults = {}, issuer = by.sign) => user("digitalSignature", issuer, faults);
  const withPolicy = (kind: KeyName, ...policies: Extension[]): Faults => ({
    extensions: userExtensions(kind, ...policies),
  });
  const without = (kind: KeyName, id: string, ...instead: Extension[]): Faults => ({
    extensions: [...userExtensions(kind).filter(({ extnID }) => extnID !== id), ...instead],
  });
  const { real } = jpkiPolicy.userAuthentication;
  const own = await sign();
  return {
    auth: await auth(),
    authOther: await auth(),
    authNext: await auth({}, by.authNext),
    authUnpinned: await auth({}, by.authUnpinned),
    authNoCertSign: await auth({}, by.authNoCertSign),
    authNoConstraints: await auth({}, by.authNoConstraints),
    authOfWeak: await auth({}, by.authWeak),
    authWeak: await auth({ key: await rsaKey(1024) }),
    authOfOver: await auth({}, by.authOver),
    authOfLater: await auth({}, by.authLater),
    authOfCritical: await auth({}, by.authCritical),
    authCritical: await auth({ extensions: [...userExtensions("userAuthentication"), critical()] }),
    authSha1: await auth({ hash: "SHA-1" }),
    authEdwards: await auth({ key: await edwardsKey() }),
    authOfSign: await auth({}, by.sign),
    authRealPolicy: await auth(withPolicy("userAuthentication", policy(real))),
    authNoPolicy: await auth(without("userAuthentication", "2.5.29.32")),
    authBothPolicies: await auth(withPolicy("userAuthentication", bothPolicies())),
    authNonRepudiation: await auth(
      without("userAuthentication", "2.5.29.15", extensions.keyUsage("digitalSignature", "nonRepudiation")),
    ),
    authNoKeyUsage: await auth(without("userAuthentication", "2.5.29.15")),
    authAuthority: await auth({
      extensions: [...userExtensions("userAuthentication"), extensions.certificationAuthority()],
    }),
    authNoExtendedUsage: await auth(without("userAuthentication", "2.5.29.37")),
    authForServers: await auth(without("userAuthentication", "2.5.29.37", serverAuthentication())),
    authOver: await auth({ to: "2026-05-31T14:59:59Z" }),
    authLater: await auth({ from: "2026-06-02T00:00:00Z" }),
    sign: own,
    /** Another certificate of the same key. */
    signSameKey: await sign({ key: own.key }),
    signOther: await sign(),
    signNoNonRepudiation: await sign(without("digitalSignature", "2.5.29.15", extensions.keyUsage("digitalSignature"))),
    signClientAuthentication: await sign({
      extensions: [...userExtensions("digitalSignature"), extensions.clientAuthentication()],
    }),
    signUnknownName: await sign(
      without("digitalSignature", "2.5.29.17", holderNames([["1.2.392.200149.8.5.5.99", "ヨミ"]])),
    ),
    signFlagsMissing: await sign(
      without(
        "digitalSignature",
        "2.5.29.17",
        extensions.subjectOtherNames([[holderNameId.name, inventedHolder.certificateName]]),
      ),
    ),
    signEc: await sign({ key: await ecKey("P-384"), hash: "SHA-384" }, by.signEc),
    signOver: await sign({ to: "2026-05-31T14:59:59Z" }),
  };
}

type Names<T> = { readonly [K in keyof T]: Issued };
export type UserName = keyof Awaited<ReturnType<typeof users>>;
export type AuthorityName = keyof Awaited<ReturnType<typeof authorities>>;
type AnchorName = AuthorityName | "authPinned" | "authNotTest" | "authAsSign" | "jpki";

/** As it stands in the JSON files. */
type JsonAnchor = { kind: KeyName; certificate: string; testAuthority: boolean } | { kind: KeyName; sha256: string };

export interface VectorAuthority {
  readonly authorities: Names<Record<AuthorityName, Issued>>;
  readonly users: Names<Record<UserName, Issued>>;
  /** By name, as vectors refer to them. */
  readonly anchors: Readonly<Record<AnchorName, readonly JsonAnchor[]>>;
}

export async function createVectorAuthority(): Promise<VectorAuthority> {
  getCrypto(true);
  const made = await authorities();
  const anchorOf = (name: AuthorityName, testAuthority = true, kind?: KeyName): JsonAnchor[] => [
    {
      kind: kind ?? (name.startsWith("auth") ? "userAuthentication" : "digitalSignature"),
      certificate: toBase64(made[name].der),
      testAuthority,
    },
  ];
  const named = Object.fromEntries(Object.keys(made).map((name) => [name, anchorOf(name as AuthorityName)]));
  const pinned = async (name: AuthorityName): Promise<JsonAnchor[]> => {
    const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(made[name].der));
    return [{ kind: "userAuthentication", sha256: toHex(new Uint8Array(digest)) }];
  };
  return {
    authorities: made,
    users: await users(made),
    anchors: {
      ...(named as Record<AuthorityName, JsonAnchor[]>),
      authPinned: await pinned("auth"),
      // nobody can trust them otherwise: an anchor's certificate has to be one of a CA
      authNoCertSign: await pinned("authNoCertSign"),
      authNoConstraints: await pinned("authNoConstraints"),
      authNotTest: anchorOf("auth", false),
      authAsSign: anchorOf("auth", true, "digitalSignature"),
      jpki: jpkiTrustAnchors.map(({ kind, sha256 }) => ({ kind, sha256 })),
    },
  };
}
