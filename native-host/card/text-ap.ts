/**
 * 券面事項入力補助AP: name, address, birth and sex as the municipality wrote them, with a signature over them (card-facts 2.1).
 * Its EF 0001 holds 個人番号 (My Number). It has no name here, so that nothing can read it.
 */
import type { PinName } from "../../shared/contract/fields.ts";
import type { CardChannel } from "../iso7816/card-channel.ts";
import { currentFile, selectFile } from "../iso7816/commands.ts";
import { select, selectAgain } from "./application.ts";
import { CardFailure } from "./card-failure.ts";
import { changePin } from "./change-pin.ts";
import { type CardAbilities, readRecord } from "./file-reader.ts";
import type { Pin, PinChange, PinOnPad } from "./pin.ts";
import { type PinApplication, queryTries, sendPin } from "./pin-commands.ts";
import { isStrange } from "./strange-answer.ts";

export const textAid = Uint8Array.of(0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08);
const label = "text AP";

const files = {
  /** 基本4情報 */
  attributes: { id: 0x0002, label: "0002" },
  /** digests and their signature; never leaves the host */
  integrityRecord: { id: 0x0003, label: "0003" },
  /** card-verifiable certificate of the key that signed */
  certificate: { id: 0x0004, label: "0004" },
  /** 券面事項入力補助用暗証番号 */
  pin: { id: 0x0011, label: "0011" },
} as const;

export class TextAp implements PinApplication {
  readonly #channel: CardChannel;
  readonly #abilities: CardAbilities;

  /** Usable after {@link select} or {@link selectAgain}. */
  constructor(channel: CardChannel, abilities: CardAbilities) {
    this.#channel = channel;
    this.#abilities = abilities;
  }

  /** Gives `false` when the card has no such application: phones have none. A refusal that says something else is asked about again. */
  async select(): Promise<boolean> {
    const isThere = await this.#isThere();
    return isThere === "strange" ? (await this.#isThere()) === true : isThere;
  }

  async #isThere(): Promise<boolean | "strange"> {
    try {
      await select(this.#channel, textAid, label);
      return true;
    } catch (error) {
      if (!(error instanceof CardFailure && error.kind === "unsupported")) throw error;
      return isStrange(error) ? "strange" : false;
    }
  }

  selectAgain(): Promise<void> {
    return selectAgain(this.#channel, textAid, label);
  }

  async triesLeftNow(_pin: PinName = "text"): Promise<number | null> {
    await this.#channel.send(selectFile(files.pin.id, files.pin.label));
    return queryTries(this.#channel, currentFile);
  }

  async verify(pin: Pin | PinOnPad): Promise<void> {
    await this.#channel.send(selectFile(files.pin.id, files.pin.label));
    await sendPin(this.#channel, currentFile, pin);
  }

  changePin(change: PinChange): Promise<void> {
    return changePin(this.#channel, files.pin, change);
  }

  /** After {@link verify}: the three files that belong together, whole. */
  async signedAttributes(): Promise<Record<"attributes" | "integrityRecord" | "certificate", Uint8Array>> {
    const read = (file: { id: number; label: string }) => readRecord(this.#channel, file, this.#abilities);
    return {
      attributes: await read(files.attributes),
      integrityRecord: await read(files.integrityRecord),
      certificate: await read(files.certificate),
    };
  }
}
