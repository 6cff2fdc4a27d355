import type { CardState } from "../card-state.ts";
import { changeKey, changeReferenceData } from "./change-pin.ts";
import { type CommandApdu, parseCommandApdu } from "./command-apdu.ts";
import { computeSignature } from "./compute-signature.ts";
import { getChallenge } from "./get-challenge.ts";
import { instruction } from "./instructions.ts";
import { readBinary } from "./read-binary.ts";
import { readRecord } from "./read-record.ts";
import { select } from "./select.ts";
import { CommandRefused, statusWord } from "./status-word.ts";
import { verify } from "./verify.ts";

type Handler = (state: CardState, command: CommandApdu) => Uint8Array;

/** Class 00 is ISO 7816-4's, 80 the card's own; an instruction of one is unknown in the other. */
const handlers: Readonly<Record<number, Readonly<Record<number, Handler>>>> = {
  0: {
    [instruction.select]: select,
    [instruction.readBinary]: readBinary,
    [instruction.readRecord]: readRecord,
    [instruction.verify]: verify,
    [instruction.changeReferenceData]: changeReferenceData,
    [instruction.getChallenge]: getChallenge,
  },
  128: { [instruction.performSecurityOperation]: computeSignature, [instruction.changeKey]: changeKey },
};

/** The response APDU to a command APDU: data field, if any, and status word. */
export function answer(state: CardState, bytes: Uint8Array): Uint8Array {
  try {
    const command = parseCommandApdu(bytes);
    if (command === undefined) throw new CommandRefused("wrongLength");
    return response(handlerFor(state, command)(state, command), statusWord.success);
  } catch (error) {
    if (error instanceof CommandRefused) return response(new Uint8Array(), error.statusWord);
    throw error;
  }
}

function handlerFor(state: CardState, { cla, ins, extended }: CommandApdu): Handler {
  refuseForeignClass(cla, ins);
  const handler = handlers[cla]?.[ins];
  if (handler === undefined) throw new CommandRefused("instructionUnsupported");
  if (extended && !state.options.extendedApdu) throw new CommandRefused("wrongLength");
  return handler;
}

/** Logical channels, secure messaging and unknown classes (card-facts 3). */
function refuseForeignClass(cla: number, ins: number): void {
  const ownOrIso = (cla & 0x70) === 0;
  const furtherChannel = (cla & 0x40) !== 0 && cla !== 0xff;
  if (furtherChannel || (ownOrIso && (cla & 0x03) !== 0)) throw new CommandRefused("channelUnsupported");
  if (!ownOrIso) throw new CommandRefused("classUnsupported");
  if ((cla & 0x0c) !== 0) {
    throw new CommandRefused(ins === instruction.select ? "secureMessagingUnsupported" : "secureMessagingRefused");
  }
}

const response = (data: Uint8Array, word: number): Uint8Array => {
  const bytes = new Uint8Array(data.length + 2);
  bytes.set(data);
  bytes.set([word >> 8, word & 0xff], data.length);
  return bytes;
};
