import type { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { CommandContext } from "./command.ts";

export async function registerCommand(_args: string[], _context: CommandContext): Promise<WarifuError | undefined> {
  return undefined;
}
export async function unregisterCommand(_args: string[], _context: CommandContext): Promise<WarifuError | undefined> {
  return undefined;
}
