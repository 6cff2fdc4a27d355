/** What a command of the host is for, read off its bytes. */
import { instruction } from "../../virtual-card/commands/instructions.ts";

export type Step =
  | "SELECT application"
  | "SELECT file"
  | "READ BINARY"
  | "retry counter"
  | "VERIFY"
  | "CHANGE"
  | "signature"
  | "log-out";

const issuerSecurityDomain = "a0000001510000";

export function stepOf(command: Uint8Array): Step {
  const [, ins, p1] = command;
  if (ins === instruction.verify) return command.length === 4 ? "retry counter" : "VERIFY";
  if (ins === instruction.changeReferenceData) return "CHANGE";
  if (ins === instruction.readBinary) return "READ BINARY";
  if (ins === instruction.performSecurityOperation) return "signature";
  if (ins !== instruction.select) throw new Error("a command the host has no business with");
  if (p1 !== 0x04) return "SELECT file";
  return Buffer.from(command).toString("hex").includes(issuerSecurityDomain) ? "log-out" : "SELECT application";
}
