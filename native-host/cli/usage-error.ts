import type { UsageProblem } from "../../shared/errors/catalogue.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";

/** USAGE_INVALID; `about` is what its words quote. */
export const usageError = (problem: UsageProblem, about = "", cause?: unknown): WarifuError =>
  new WarifuError("USAGE_INVALID", { problem }, { about, cause });
