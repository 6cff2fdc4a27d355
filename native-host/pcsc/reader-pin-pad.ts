import type { PadEntry, PinPad } from "./card-reader.ts";
import { pinVerifyStructure } from "./pin-verify-structure.ts";
import { feature, featureCodes, getFeatureRequest, property, tlvProperties } from "./reader-features.ts";
import { ScardError, scard } from "./scard-error.ts";
import { unreliableByDevice, unreliableByName } from "./unreliable-pin-pads.ts";

/** SCardControl on an open card: a code as everybody knows it, or one that this reader has named. */
type Control = (code: number | { own: number }, input: Uint8Array) => Promise<Uint8Array>;

const nothing = new Uint8Array();

/** The reader's own code for VERIFY, or where it can be read that this reader is wrong about its keys. */
interface Found {
  readonly verify?: number | undefined;
  readonly unreliableBy?: string;
}

/** FEATURE_VERIFY_PIN_DIRECT of one reader, for one session. */
export class ReaderPinPad implements PinPad {
  readonly #name: string;
  readonly #control: Control;
  #found: Promise<Found> | undefined;

  constructor(name: string, control: Control) {
    this.#name = name;
    this.#control = control;
  }

  async isUsable(): Promise<boolean> {
    return (await this.#look()).verify !== undefined;
  }

  async unreliableBy(): Promise<string | undefined> {
    return (await this.#look()).unreliableBy;
  }

  async verify(header: Uint8Array, entry: PadEntry): Promise<Uint8Array> {
    const { verify: own } = await this.#look();
    if (own === undefined) throw new ScardError("SCardControl", scard.E_UNSUPPORTED_FEATURE);
    return this.#control({ own }, pinVerifyStructure(header, entry));
  }

  #look(): Promise<Found> {
    this.#found ??= this.#ask().catch(() => ({}));
    return this.#found;
  }

  async #ask(): Promise<Found> {
    const named = unreliableByName(this.#name);
    if (named) return { unreliableBy: named.source };
    const features = featureCodes(await this.#control(getFeatureRequest, nothing));
    const verify = features.get(feature.VERIFY_PIN_DIRECT);
    const ask = features.get(feature.GET_TLV_PROPERTIES);
    if (verify === undefined || ask === undefined) return { verify };
    // one that does not answer has only its name to tell it by
    const told = tlvProperties(await this.#control({ own: ask }, nothing).catch(() => nothing));
    const known = unreliableByDevice(told.get(property.vendor), told.get(property.product));
    return known ? { unreliableBy: known.source } : { verify };
  }
}
