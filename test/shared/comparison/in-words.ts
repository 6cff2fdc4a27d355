import { type Comparison, foldingNames } from "../../../shared/comparison/comparison.ts";

/** `same`, `folded: width space`, `near: givenName`, `different`. */
export const inWords = (found: Comparison): string => {
  if (found.verdict === "near") return `near: ${found.reason}`;
  if (found.verdict !== "folded") return found.verdict;
  const by = new Set(found.foldings.map((folding) => folding.by));
  return `folded: ${foldingNames.filter((name) => by.has(name)).join(" ")}`;
};
