/**
 * Takes the PINs out of a frame before the frame becomes a string, because a string cannot be wiped. A PIN stands in the JSON
 * as `"pin":[83,69,…]`; its digits are blanked in place and its numbers are handed over.
 */
import { pinMembers } from "../../shared/contract/fields.ts";

const [comma, space, closing, backslash, zero, nine] = [0x2c, 0x20, 0x5d, 0x5c, 0x30, 0x39] as const;

/** The character codes of each PIN that the frame has, by the member of `params` they belong to. */
export type TakenPins = Partial<Record<(typeof pinMembers)[number], number[]>>;

const markers = pinMembers.map((member) => [member, new TextEncoder().encode(`"${member}":[`)] as const);

/** Every PIN of the frame, or "twice". What stays behind is as long as before, with blanks in place of the digits. */
export function takePins(frame: Uint8Array): TakenPins | "twice" {
  const taken: TakenPins = {};
  for (const [member, marker] of markers) {
    const codes = takeCodes(frame, marker);
    if (codes === "twice") {
      wipePins(taken);
      return codes;
    }
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
 * marker without a backslash before it is a member. What is no list of numbers as JSON writes them is left alone for the
 * parser to refuse. "twice" for a frame with two such lists: no frame of ours has, and only one would be taken out.
 */
function takeCodes(frame: Uint8Array, marker: Uint8Array): number[] | "twice" | undefined {
  const start = indexOfMarker(frame, marker, 0);
  if (start === undefined) return undefined;
  if (indexOfMarker(frame, marker, start) !== undefined) return "twice";
  const codes: number[] = [];
  let end = start;
  let digits = 0;
  let code = 0;
  for (; frame[end] !== closing; end++) {
    const byte = frame[end];
    if (byte === undefined) return undefined;
    const isFirstOrNext = digits === 0 || (code > 0 && frame[end - 1] !== space);
    if (byte >= zero && byte <= nine && digits < 5 && isFirstOrNext) {
      code = code * 10 + (byte - zero);
      digits++;
    } else if (byte === comma && digits > 0) {
      codes.push(code);
      code = 0;
      digits = 0;
    } else if (byte !== space) return undefined;
  }
  if (digits > 0) codes.push(code);
  else if (codes.length > 0) return undefined;
  frame.fill(space, start, end);
  return codes;
}

/** Behind the next marker from `start` on. */
function indexOfMarker(frame: Uint8Array, marker: Uint8Array, start: number): number | undefined {
  for (let at = frame.indexOf(marker[0] as number, start); at !== -1; at = frame.indexOf(marker[0] as number, at + 1)) {
    if (frame[at - 1] !== backslash && marker.every((byte, offset) => frame[at + offset] === byte)) {
      return at + marker.length;
    }
  }
  return undefined;
}
