/** Why a PDF is not read any further. Says nothing of what is in it. */

/**
 * `malformed`: not a PDF, or one whose cross-reference cannot be followed to the letter: what a viewer repairs, every viewer repairs in its own way.
 * `encrypted`: strings and streams are not what they seem. `tooComplex`: more, larger or deeper than {@link PdfBounds} allow.
 */
export type PdfProblem = "malformed" | "encrypted" | "tooComplex";

export class PdfFailure extends Error {
  override readonly name = "PdfFailure";
  readonly problem: PdfProblem;

  constructor(problem: PdfProblem) {
    super(problem);
    this.problem = problem;
  }
}
