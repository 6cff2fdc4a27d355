/**
 * The wire protocol between vpcd and a card: two bytes of big-endian length, then the payload. A payload of one byte is
 * a control, any other is a command APDU. The card answers only APDUs and the request for its ATR.
 */

export type VpcdFrame =
  | { readonly kind: "power off" | "power on" | "reset" | "ATR wanted" }
  | { readonly kind: "command"; readonly bytes: Uint8Array };

const controls = { 0: "power off", 1: "power on", 2: "reset", 4: "ATR wanted" } as const;

/** Puts frames together from the pieces TCP hands over. */
export class VpcdFrameReader {
  #pending: Uint8Array = new Uint8Array();

  /** The frames that are complete with `piece`, in order. Throws `RangeError` for a control nobody knows. */
  read(piece: Uint8Array): VpcdFrame[] {
    const bytes = Uint8Array.of(...this.#pending, ...piece);
    const frames: VpcdFrame[] = [];
    let at = 0;
    while (bytes.length - at >= 2) {
      const end = at + 2 + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
      if (end > bytes.length) break;
      frames.push(frame(bytes.slice(at + 2, end)));
      at = end;
    }
    this.#pending = bytes.slice(at);
    return frames;
  }
}

function frame(payload: Uint8Array): VpcdFrame {
  if (payload.length !== 1) return { kind: "command", bytes: payload };
  const kind = controls[payload[0] as keyof typeof controls];
  if (kind === undefined) throw new RangeError("unknown vpcd control");
  return { kind };
}

/** An ATR or a response APDU as one piece. Throws `RangeError` above 65,535 bytes, which vpcd cannot carry. */
export function vpcdAnswer(payload: Uint8Array): Uint8Array {
  if (payload.length > 0xffff) throw new RangeError("too long for vpcd");
  const bytes = new Uint8Array(2 + payload.length);
  bytes.set([payload.length >> 8, payload.length & 0xff]);
  bytes.set(payload, 2);
  return bytes;
}
