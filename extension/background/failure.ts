/** Anything thrown, as an error of the catalogue. What we did not foresee is our own fault. */
import { WarifuError } from "../../shared/errors/warifu-error.ts";

export const asFailure = (error: unknown): WarifuError =>
  error instanceof WarifuError ? (error as WarifuError) : new WarifuError("INTERNAL", {}, { cause: error });
