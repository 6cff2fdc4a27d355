import { fromHex } from "../../shared/encoding/hex.ts";
import type { CardContents } from "../card-contents.ts";
import type { CardOptions } from "../card-options.ts";
import { rsaPrivateKey } from "../rsa/rsa-private-key.ts";
import { type Application, exactFile, filledFile, internalFiles } from "./application.ts";
import { chosenPinFile, codeFile } from "./pin-file.ts";

/** The file with the basic information is read as 256 bytes; what follows the object is FF on every card. */
const basicInformationLength = 256;

/** 券面事項入力補助AP: the file table of card-facts 2.2. A opens the number and not the attributes, B the other way round. */
export function textApplication({ text }: CardContents, options: CardOptions): Application {
  const { filler } = options;
  const anyOfThem = ["text", "textA", "textB"] as const;
  const basicInformation = new Uint8Array(basicInformationLength).fill(0xff);
  basicInformation.set(text.basicInformation);
  return {
    name: "text",
    aid: fromHex("d3921000310001010408"),
    ownKey: 0x0013,
    files: [
      exactFile(0x0001, ["text", "textA"], text.myNumber),
      filledFile(0x0002, ["text", "textB"], text.attributes, filler),
      filledFile(0x0003, anyOfThem, text.integrityRecord, filler),
      filledFile(0x0004, "free", text.certificate, filler),
      exactFile(0x0005, "free", basicInformation),
      filledFile(0x0006, anyOfThem, text.sessionKeyDeliveryKey, filler),
      filledFile(0x0007, anyOfThem, text.signedPublicKey, filler),
      exactFile(0x0008, anyOfThem, new Uint8Array(16).fill(0xff)),
      ...chosenPinFile(0x0011, "text", "CHANGE REFERENCE DATA", options),
      { id: 0x0012, kind: "blocked pin" },
      { id: 0x0013, kind: "key", pin: undefined, key: rsaPrivateKey(text.privateKey) },
      codeFile(0x0014, "textA"),
      codeFile(0x0015, "textB"),
      ...internalFiles(0x0010, 0x001c, 0x001e),
    ],
  };
}
