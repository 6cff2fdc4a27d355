/**
 * Takes the PINs out of a frame before the frame becomes a string, because a string cannot be wiped. A PIN stands in the JSON
 * as `"pin":[83,69,…]`; its digits are blanked in place and its numbers are handed over.
 */
import { pinMembers } from "../../shared/contract/fields.ts";

const [comma, space, closing, backslash, zero, nine] = [0x2c, 0x20, 0x5d, 0x5c, 0x30, 0x39] as const;

/** The character codes of each PIN that the frame has, by the member of `params` they belong to. */
export type TakenPins = Partial<Record<(typeof pinMembers)[number], number[]>>;

const markers = pinMembers.map((member) => [member, new TextEncoder().encode(`"${member}":[`)] as const);

/** Every PIN of the frame. What stays behind is as long as before, with blanks in place of the digits. */
export function takePins(frame: Uint8Array): TakenPins {
  const taken: TakenPins = {};
  for (const [member, marker] of markers) {
    const codes = takeCodes(frame, marker);
    if (codes) taken[member] = codes;
  }
  return taken;
}

/** Zeroes what was taken. */
export function wipePins(taken: TakenPins): void {
  for (const codes of Object.values(taken)) codes.fill(0);
}

/**
 * The character codes, or `undefined` when the frame has none. Inside a JSON string the quotes of the marker would be escaped, so a
 * marker without a backslash before it is a member. A list with anything but numbers in it is left alone for the
 * parser to refuse.
 */
function takeCodes(frame: Uint8Array, marker: Uint8Array): number[] | undefined {
  const start = indexOfMarker(frame, marker);
  if (start === undefined) return undefined;
  const codes: number[] = [];
  let end = start;
  let digits = 0;
  let code = 0;
  for (; frame[end] !== closing; end++) {
    const byte = frame[end];
    if (byte === undefined) return undefined;
    if (byte >= zero && byte <= nine && digits < 5) {
      code = code * 10 + (byte - zero);
      digits++;
    } else if (byte === comma && digits > 0) {
      codes.push(code);
      code = 0;
      digits = 0;
    } else if (byte !== space) return undefined;
  }
  if (digits > 0) codes.push(code);
  frame.fill(space, start, end);
  return codes;
}

function indexOfMarker(frame: Uint8Array, marker: Uint8Array): number | undefined {
  for (let at = frame.indexOf(marker[0] as number); at !== -1; at = frame.indexOf(marker[0] as number, at + 1)) {
    if (frame[at - 1] !== backslash && marker.every((byte, offset) => frame[at + offset] === byte)) {
      return at + marker.length;
    }
  }
  return undefined;
}
