import { fromHex } from "../../shared/encoding/hex.ts";
import type { CardContents } from "../card-contents.ts";
import type { CardOptions } from "../card-options.ts";
import { rsaPrivateKey } from "../rsa/rsa-private-key.ts";
import { type Application, exactFile, filledFile, internalFiles } from "./application.ts";
import { codeFile } from "./pin-file.ts";

/** 券面事項確認AP: the file table of card-facts 2.3. No PIN of the holder's opens anything here. */
export function faceApplication({ face }: CardContents, { filler }: CardOptions): Application {
  return {
    name: "face",
    aid: fromHex("d3921000310001010402"),
    ownKey: 0x001a,
    files: [
      filledFile(0x0001, ["faceBirth"], face.ageRecord, filler),
      filledFile(0x0002, ["faceA", "faceB"], face.cardFace, filler),
      filledFile(0x0003, "free", face.basicInformation, filler),
      filledFile(0x0004, "free", face.certificate, filler),
      filledFile(0x0005, ["faceA"], face.myNumberImage, filler),
      exactFile(0x0006, ["faceA", "faceB"], new Uint8Array(16).fill(0xff)),
      codeFile(0x0011, "faceBirth"),
      codeFile(0x0012, "faceB"),
      codeFile(0x0013, "faceA"),
      { id: 0x001a, kind: "key", pin: undefined, key: rsaPrivateKey(face.privateKey) },
      ...internalFiles(0x0014, 0x0015, 0x001c, 0x001e),
    ],
  };
}
