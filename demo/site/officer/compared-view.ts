/** Form and certificate side by side: what really differs is marked, what counts as the same says why. */
import type { FoldingName, NearReason } from "../../../shared/comparison/comparison.ts";
import { foldingText, nearReasonText, verdictText } from "../../../shared/i18n/comparison-text.ts";
import type { Compared } from "../../exchange/officer-bodies.ts";
import { element } from "../element.ts";
import { say, type Words } from "../language.ts";
import { columnNames, fieldNames } from "./office-words.ts";

type Verdict = Compared["verdict"];
type Kind = "differs" | "folded" | "substitute";

export function comparedRow(compared: Compared): HTMLTableRowElement {
  const { field, form, certificate, substituted, verdict, differences, foldings } = compared;
  const heading = element("th", { scope: "row" });
  say(heading, fieldNames[field]);
  const marks = (side: "left" | "right"): Map<number, Kind> =>
    new Map([
      ...foldings.flatMap((folding) => places(folding[side], "folded")),
      ...(side === "left" ? substituted.map((at): [number, Kind] => [at, "substitute"]) : []),
      ...differences.flatMap((difference) => places(difference[side], "differs")),
    ]);
  const result = cell(columnNames.result, verdictMark(verdict), reasons(compared));
  return element(
    "tr",
    {},
    heading,
    cell(columnNames.certificate, ...marked(certificate, marks("left"))),
    cell(columnNames.form, ...marked(form, marks("right"))),
    result,
  );
}

export function verdictMark(verdict: Verdict): HTMLElement {
  const mark = element("span", { class: "verdict", "data-verdict": verdict });
  say(mark, verdictText[verdict]);
  return mark;
}

function reasons({ foldings, reason }: Compared): HTMLElement {
  const near = reason === undefined ? [] : [nearReasonText[reason as NearReason]];
  const folded = [...new Set(foldings.map(({ by }) => by as FoldingName))].map((by) => foldingText[by]);
  const lines = [...near, ...folded].map((words) => {
    const line = element("li");
    say(line, words);
    return line;
  });
  return element("ul", { class: "reasons" }, ...lines);
}

const places = ({ index, text }: { index: number; text: string }, kind: Kind): [number, Kind][] =>
  [...text].map((_, offset) => [index + offset, kind]);

/** The text, neighbours of one kind in one element. */
function marked(text: string, kinds: ReadonlyMap<number, Kind>): Node[] {
  const pieces: { kind: Kind | undefined; text: string }[] = [];
  for (const [at, character] of [...text].entries()) {
    const kind = kinds.get(at);
    const last = pieces.at(-1);
    if (last && last.kind === kind) last.text += character;
    else pieces.push({ kind, text: character });
  }
  return pieces.map((piece) => {
    if (piece.kind === undefined) return new Text(piece.text);
    if (piece.kind === "differs") return element("mark", {}, piece.text);
    return element("span", { class: piece.kind === "folded" ? "folded" : "substitute-mark" }, piece.text);
  });
}

function cell(label: Words, ...content: readonly Node[]): HTMLTableCellElement {
  const made = element("td", { "data-label": label.ja });
  made.append(...content);
  if (label !== columnNames.result) made.lang = "ja";
  return made;
}
