import type { PadEntry, PinPad } from "./card-reader.ts";
import { pinVerifyStructure } from "./pin-verify-structure.ts";
import { feature, featureCodes, getFeatureRequest, property, tlvProperties } from "./reader-features.ts";
import { ScardError, scard } from "./scard-error.ts";
import { isUnreliableDevice, isUnreliableName } from "./unreliable-pin-pads.ts";

/** SCardControl on an open card: a code as everybody knows it, or one that this reader has named. */
type Control = (code: number | { own: number }, input: Uint8Array) => Promise<Uint8Array>;

const nothing = new Uint8Array();

/** FEATURE_VERIFY_PIN_DIRECT of one reader, for one session. */
export class ReaderPinPad implements PinPad {
  readonly #name: string;
  readonly #control: Control;
  #verifyCode: Promise<number | undefined> | undefined;

  constructor(name: string, control: Control) {
    this.#name = name;
    this.#control = control;
  }

  async isUsable(): Promise<boolean> {
    return (await this.#code()) !== undefined;
  }

  async verify(header: Uint8Array, entry: PadEntry): Promise<Uint8Array> {
    const own = await this.#code();
    if (own === undefined) throw new ScardError("SCardControl", scard.E_UNSUPPORTED_FEATURE);
    return this.#control({ own }, pinVerifyStructure(header, entry));
  }

  #code(): Promise<number | undefined> {
    this.#verifyCode ??= this.#findCode().catch(() => undefined);
    return this.#verifyCode;
  }

  async #findCode(): Promise<number | undefined> {
    if (isUnreliableName(this.#name)) return undefined;
    const features = featureCodes(await this.#control(getFeatureRequest, nothing));
    const verify = features.get(feature.VERIFY_PIN_DIRECT);
    const ask = features.get(feature.GET_TLV_PROPERTIES);
    if (verify === undefined || ask === undefined) return verify;
    // one that does not answer has only its name to tell it by
    const told = tlvProperties(await this.#control({ own: ask }, nothing).catch(() => nothing));
    return isUnreliableDevice(told.get(property.vendor), told.get(property.product)) ? undefined : verify;
  }
}
