/**
 * What a reader says of itself, in the answers to SCardControl: PC/SC Part 10 "IFDs with Secure PIN Entry Capabilities"
 * (revision 2.02.09), with the numbers of pcsc-lite's reader.h.
 */

/** SCARD_CTL_CODE(3400), CM_IOCTL_GET_FEATURE_REQUEST: which features there are, and by which control code each is used. */
export const getFeatureRequest = 3400;

export const feature = { VERIFY_PIN_DIRECT: 0x06, GET_TLV_PROPERTIES: 0x12 } as const;
export const property = { vendor: 11, product: 12 } as const;

/** PCSC_TLV_STRUCTURE, one after the other: tag, length 4, control code in big-endian order (Part 10, 2.2). Empty when it is anything else. */
export const featureCodes = (answer: Uint8Array): ReadonlyMap<number, number> =>
  read(answer, (value) => (value.length === 4 ? number(value) : undefined));

/** Tag, length, value in little-endian order. Texts among them, as the firmware's name, are numbers that nobody asks for. */
export const tlvProperties = (answer: Uint8Array): ReadonlyMap<number, number> =>
  read(answer, (value) => number(value.slice().reverse()));

function read(answer: Uint8Array, meaning: (value: Uint8Array) => number | undefined): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let at = 0; at < answer.length; ) {
    const [tag, length] = answer.subarray(at, at + 2);
    const value = answer.subarray(at + 2, at + 2 + (length ?? 0));
    const meant = meaning(value);
    if (tag === undefined || length === undefined || value.length < length || meant === undefined) return new Map();
    found.set(tag, meant);
    at += 2 + length;
  }
  return found;
}

const number = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 0x100 + byte, 0);
