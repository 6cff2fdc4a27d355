import type { KeyName } from "../../shared/contract/fields.ts";
import { fromHex } from "../../shared/encoding/hex.ts";
import type { CardContents } from "../card-contents.ts";
import type { CardOptions } from "../card-options.ts";
import type { CardPin } from "../card-pins.ts";
import { rsaPrivateKey } from "../rsa/rsa-private-key.ts";
import { serialNumberOf, tokenInformation } from "../token-information.ts";
import { type Application, type ElementaryFile, exactFile, filledFile, internalFiles } from "./application.ts";
import { chosenPinFile } from "./pin-file.ts";

const pinOf: Readonly<Record<KeyName, CardPin>> = { userAuthentication: "auth", digitalSignature: "sign" };
const present = 0x8f;

/** A phone carries another kind of token, and this application only. */
export const isPhone = ({ token }: CardOptions): boolean => token === "androidPhone" || token === "iPhone";

/** 公的個人認証AP: the file table of card-facts 2.1. */
export function jpkiApplication(contents: CardContents, options: CardOptions): Application {
  const { userAuthentication, digitalSignature } = contents.keys;
  const { filler } = options;
  // A card without PINs has no 署名用 certificate either.
  const absent = options.signatureCertificate === "absent" || options.chosenPins !== "set";
  const keyFile = (id: number, name: KeyName): ElementaryFile => {
    const key = absent && name === "digitalSignature" ? undefined : rsaPrivateKey(contents.keys[name].privateKey);
    return { id, kind: "key", pin: pinOf[name], key };
  };
  return {
    name: "jpki",
    aid: fromHex("d392f000260100000001"),
    files: [
      ...(absent ? absentCertificate(options) : [filledFile(0x0001, ["sign"], digitalSignature.certificate, filler)]),
      filledFile(0x0002, "free", digitalSignature.issuer, filler),
      exactFile(0x0005, "never", new Uint8Array(16)),
      exactFile(0x0006, "free", tokenInformation(options.token, serialNumberOf(userAuthentication.privateKey))),
      exactFile(0x0008, "free", Uint8Array.of(absent ? 0 : present, present, 0)),
      exactFile(0x0009, "never", new Uint8Array(16)),
      filledFile(0x000a, isPhone(options) ? ["auth"] : "free", userAuthentication.certificate, filler),
      filledFile(0x000b, "free", userAuthentication.issuer, filler),
      keyFile(0x0017, "userAuthentication"),
      ...chosenPinFile(0x0018, "auth", "CHANGE REFERENCE DATA", options),
      keyFile(0x001a, "digitalSignature"),
      ...chosenPinFile(0x001b, "sign", "CHANGE REFERENCE DATA", options),
      ...internalFiles(0x0010, 0x0016, 0x0019, 0x001c, 0x001e),
    ],
  };
}

function absentCertificate(options: CardOptions): readonly ElementaryFile[] {
  if (options.absentCertificate === "no file") return [];
  return [filledFile(0x0001, ["sign"], new Uint8Array(), Number.parseInt(options.absentCertificate, 16))];
}
