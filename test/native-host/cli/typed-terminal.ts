/** A terminal that a test types at. */
import { PassThrough } from "node:stream";
import type { CommandContext } from "../../../native-host/cli/command.ts";

export function typedTerminal(isTTY: boolean, language: CommandContext["terminal"]["language"] = "en") {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => {} });
  const errors = new PassThrough();
  const { signal } = new AbortController();
  const context = { input, signal, terminal: { errors, language } } as unknown as CommandContext;
  return { input, context, said: () => String(errors.read() ?? "") };
}

/** Until whoever reads has read. */
export const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
