/** What the help says of an option. */
import type { Text } from "../language.ts";
import type { CommandName } from "./command-names.ts";

export interface OptionUsage {
  /** The commands that take it. */
  readonly of: readonly CommandName[];
  /** As it is typed. */
  readonly synopsis: string;
  readonly does: Text;
}
