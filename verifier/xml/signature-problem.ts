/** Why one signature of a file is not intact. Thrown and caught within this folder: another signature of the file may be right. */
import type { IntegrityProblem } from "../errors/verification-code.ts";

export class SignatureProblem extends Error {
  override readonly name = "SignatureProblem";
  readonly problem: IntegrityProblem;

  constructor(problem: IntegrityProblem) {
    super(problem);
    this.problem = problem;
  }
}

export const malformed = (): SignatureProblem => new SignatureProblem("SIGNATURE_MALFORMED");
export const refused = (): SignatureProblem => new SignatureProblem("ALGORITHM_REFUSED");
