/** The two applications that offices use: 共通カードAP and 住基AP. Their PINs are one to the holder and two to the card. */
import { fromHex } from "../../shared/encoding/hex.ts";
import type { CardContents } from "../card-contents.ts";
import type { CardOptions } from "../card-options.ts";
import { type Application, internalFiles } from "./application.ts";
import { chosenPinFile } from "./pin-file.ts";

/** 共通カードAP (card-facts 2.4). */
export function commonApplication({ cardRecord, keyReference }: CardContents, options: CardOptions): Application {
  return {
    name: "common",
    aid: fromHex("d3921000310001010100"),
    files: [
      { id: 0x0001, kind: "record", records: [cardRecord], read: "free" },
      { id: 0x0002, kind: "record", records: [keyReference], read: "free" },
      ...chosenPinFile(0x001c, "common", "CHANGE KEY", options),
      ...internalFiles(0x0019, 0x001e),
    ],
  };
}

/** 住基AP (card-facts 2.4). The resident record code in it is not known to be readable. */
export function registerApplication({ keyReference }: CardContents, options: CardOptions): Application {
  return {
    name: "register",
    aid: fromHex("d3921000310001010401"),
    files: [
      { id: 0x0002, kind: "record", records: [keyReference], read: "free" },
      ...chosenPinFile(0x001c, "register", "CHANGE KEY", options),
    ],
  };
}
