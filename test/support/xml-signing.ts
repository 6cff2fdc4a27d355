/** Signs XML as the host does, with a test card's 署名用 key and node:crypto in the place of the card. */
import { createHash, createPrivateKey, sign } from "node:crypto";
import type { Insert, Signer } from "../../native-host/formats/signature-format.ts";
import { planXmlSignature } from "../../native-host/formats/xml/plan-xml-signature.ts";
import { signXml } from "../../native-host/formats/xml/sign-xml.ts";
import type { HashName } from "../../shared/contract/fields.ts";
import type { XmlOptions } from "../../shared/contract/formats.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";

/** 12:34:56 in Japan. */
export const signedAt = new Date("2026-11-21T03:34:56.789Z");

export function signerOf({ keys }: IssuedCard, hash: HashName): Signer {
  const { certificate, issuer, privateKey } = keys.digitalSignature;
  const key = createPrivateKey({ key: { kty: "RSA", ...privateKey }, format: "jwk" });
  return { certificate, chain: [issuer], hash, sign: async (data) => sign(hash.replace("-", ""), data, key) };
}

export interface TestFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export const xmlFile = (content: string | Uint8Array, name = "document.xml"): TestFile => ({
  name,
  mediaType: "text/xml",
  content: Buffer.from(content),
});

export function withInserts(original: Uint8Array, inserts: readonly Insert[]): Buffer {
  const pieces: Uint8Array[] = [];
  let done = 0;
  for (const { at, bytes } of inserts) {
    pieces.push(original.subarray(done, at), bytes);
    done = at;
  }
  return Buffer.concat([...pieces, original.subarray(done)]);
}

/** The first one gets the signature, unless that is detached. */
export function planOf(documents: readonly TestFile[], options: XmlOptions = {}, hash: HashName = "SHA-256"): string {
  const isDetached = options.placement === "detached";
  const files = (isDetached ? documents : documents.slice(1)).map(({ name, mediaType, content }) => ({
    ...{ name, mediaType },
    digest: createHash(hash.replace("-", "")).update(content).digest(),
  }));
  return planXmlSignature({ document: isDetached ? undefined : documents[0], files }, options, hash);
}

/** The finished file. */
export async function signedXml(
  card: IssuedCard,
  documents: readonly TestFile[],
  options: XmlOptions = {},
  hash: HashName = "SHA-256",
): Promise<Buffer> {
  const inserts = await signXml(planOf(documents, options, hash), signerOf(card, hash), signedAt);
  const original = options.placement === "detached" ? Buffer.alloc(0) : (documents[0]?.content ?? Buffer.alloc(0));
  return withInserts(original, inserts);
}

export const filesOf = (documents: readonly TestFile[]): Map<string, Uint8Array> =>
  new Map(documents.map(({ name, content }) => [name, content]));

/** An application as e-Gov has it, made up and small. */
export const applicationForm = `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="kousei.xsl"?>
<DataRoot>
\t<構成管理情報>
\t\t<構成情報 ID="構成情報">
\t\t\t<管理情報><手続名称>試験用の手続（第１号）</手続名称></管理情報>
\t\t</構成情報>
\t\t<その他><備考/></その他>
\t</構成管理情報>
</DataRoot>
`;
