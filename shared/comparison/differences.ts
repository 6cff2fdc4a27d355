/** What no folding explains, for the eyes of an officer: neighbours in one piece. */
import type { Alignment } from "./align.ts";
import type { Comparison, Folding, NearReason, Place } from "./comparison.ts";

type Differences = Extract<Comparison, { verdict: "different" }>["differences"];

export function differencesOf({ differences, foldings }: Alignment): {
  differences: Differences;
  foldings: readonly Folding[];
} {
  const pieces: { left: Place; right: Place }[] = [];
  let [leftEnd, rightEnd] = [0, 0];
  for (const { left, right } of differences) {
    const piece = {
      left: { index: left?.index ?? leftEnd, text: left?.text ?? "" },
      right: { index: right?.index ?? rightEnd, text: right?.text ?? "" },
    };
    const last = pieces.at(-1);
    if (last && isNext(last.left, piece.left) && isNext(last.right, piece.right)) {
      pieces[pieces.length - 1] = { left: joined(last.left, piece.left), right: joined(last.right, piece.right) };
    } else pieces.push(piece);
    leftEnd = endOf(piece.left);
    rightEnd = endOf(piece.right);
  }
  return { differences: pieces, foldings };
}

export const nearBy = (reason: NearReason, found: Alignment): Comparison => ({
  verdict: "near",
  reason,
  ...differencesOf(found),
});

const endOf = ({ index, text }: Place): number => index + [...text].length;
const isNext = (before: Place, next: Place): boolean => next.text === "" || next.index === endOf(before);
const joined = (before: Place, next: Place): Place => ({ index: before.index, text: before.text + next.text });
