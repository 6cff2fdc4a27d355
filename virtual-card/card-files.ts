import type { KeyName, PinName } from "../shared/contract/fields.ts";
import type { CardContents } from "./card-contents.ts";
import type { CardOptions } from "./card-options.ts";
import { type RsaPrivateKey, rsaPrivateKey } from "./rsa/rsa-private-key.ts";
import { serialNumberOf, tokenInformation } from "./token-information.ts";

/** An elementary file of the JPKI application. The low five bits of `id` are its short EF identifier. */
export type ElementaryFile = { readonly id: number } & (
  | { readonly kind: "transparent"; readonly bytes: Uint8Array; readonly read: "free" | PinName | "never" }
  | { readonly kind: "pin"; readonly pin: PinName; readonly value: Uint8Array }
  | { readonly kind: "key"; readonly pin: PinName; readonly key: RsaPrivateKey | undefined }
  /** Known to exist, purpose unknown. */
  | { readonly kind: "internal" }
);

const pinOf: Readonly<Record<KeyName, PinName>> = { userAuthentication: "auth", digitalSignature: "sign" };
const present = 0x8f;

/** The file table of card-facts 2. */
export function jpkiFiles(contents: CardContents, options: CardOptions): readonly ElementaryFile[] {
  const { userAuthentication, digitalSignature } = contents.keys;
  const absent = options.signatureCertificate === "absent";
  const isPhone = options.token === "androidPhone" || options.token === "iPhone";
  const pinFile = (id: number, pin: PinName): ElementaryFile => {
    return { id, kind: "pin", pin, value: new TextEncoder().encode(contents.pins[pin]) };
  };
  const keyFile = (id: number, name: KeyName): ElementaryFile => {
    const key = absent && name === "digitalSignature" ? undefined : rsaPrivateKey(contents.keys[name].privateKey);
    return { id, kind: "key", pin: pinOf[name], key };
  };
  const data = (id: number, read: "free" | PinName | "never", bytes: Uint8Array): ElementaryFile => {
    return { id, kind: "transparent", read, bytes };
  };
  return [
    ...signatureCertificateFile(digitalSignature.certificate, options),
    data(0x0002, "free", inFile(digitalSignature.issuer, options.filler)),
    data(0x0005, "never", new Uint8Array(16)),
    data(0x0006, "free", tokenInformation(options.token, serialNumberOf(userAuthentication.privateKey))),
    data(0x0008, "free", Uint8Array.of(absent ? 0 : present, present, 0)),
    data(0x0009, "never", new Uint8Array(16)),
    data(0x000a, isPhone ? "auth" : "free", inFile(userAuthentication.certificate, options.filler)),
    data(0x000b, "free", inFile(userAuthentication.issuer, options.filler)),
    keyFile(0x0017, "userAuthentication"),
    pinFile(0x0018, "auth"),
    keyFile(0x001a, "digitalSignature"),
    pinFile(0x001b, "sign"),
    ...[0x0010, 0x0016, 0x0019, 0x001c, 0x001e].map((id): ElementaryFile => ({ id, kind: "internal" })),
  ];
}

function signatureCertificateFile(certificate: Uint8Array, options: CardOptions): ElementaryFile[] {
  const file = { id: 0x0001, kind: "transparent", read: "sign" } as const;
  if (options.signatureCertificate === "present") return [{ ...file, bytes: inFile(certificate, options.filler) }];
  if (options.absentCertificate === "no file") return [];
  return [{ ...file, bytes: inFile(new Uint8Array(), Number.parseInt(options.absentCertificate, 16)) }];
}

/** A file is larger than the object in it: the next multiple of 512 bytes that leaves at least 64 of filler. */
function inFile(object: Uint8Array, filler: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((object.length + 64) / 512) * 512).fill(filler);
  bytes.set(object);
  return bytes;
}
