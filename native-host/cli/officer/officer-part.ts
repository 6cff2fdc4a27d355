/**
 * What an officer does, as a bundle of its own: verifier and tables are large, and neither a browser nor a person with a card waits for them. Classes are others in
 * each bundle, so a failure leaves as a plain object.
 */
import type { Actor, ErrorCode } from "../../../shared/errors/catalogue.ts";
import { WarifuError } from "../../../shared/errors/warifu-error.ts";
import type { CommandContext } from "../command.ts";
import { reconcileCommand } from "./reconcile-command.ts";
import { verifyCommand } from "./verify-command.ts";

interface PartFailure {
  readonly code: ErrorCode;
  readonly details: object;
  readonly about: string | undefined;
  readonly cause: unknown;
}

type Command = (args: string[], context: CommandContext) => Promise<Actor | undefined>;
type Part = (args: string[], context: CommandContext) => Promise<PartFailure | Actor | undefined>;

export const officerPart = {
  reconcile: ending(reconcileCommand),
  verify: ending(verifyCommand),
} as const satisfies Readonly<Record<string, Part>>;

function ending(command: Command): Part {
  return async (args, context) => {
    try {
      return await command(args, context);
    } catch (error) {
      if (!(error instanceof WarifuError)) throw error;
      const { code, details, about, cause } = error as WarifuError;
      return { code, details, about, cause };
    }
  };
}
