/** Text for a careful reader: nothing in it may look like something else than it is. */
import { unseen } from "../../shared/unseen.ts";

/** What a page could use to hide or to turn around what stands there: unseen characters, and spaces that are none of the usual two. */
const hidden = new RegExp(`${unseen}|(?![ \\u3000])\\p{Zs}`, "gu");

/** Nothing that people write goes deeper; what does would become many times longer when it is laid out. */
const deepest = 64;

/** Makes invisible characters visible as their code points; line ends and tabs stay. */
export const withVisibleControls = (text: string): string =>
  text
    .replace(/\r\n/g, "\n")
    .replace(hidden, (found) =>
      found === "\n" || found === "\t"
        ? found
        : `⟦U+${found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}⟧`,
    );

/**
 * JSON with a line for each value. Only white space outside strings is changed: members that stand twice, odd numbers
 * and anything malformed stay as they are, and so does all of it when it is nested too deep.
 */
export function laidOutJson(json: string): string {
  const tokens = json.match(/"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/g) ?? [];
  let depth = 0;
  let out = "";
  const line = (): string => `\n${"  ".repeat(Math.max(0, depth))}`;
  for (const [index, token] of tokens.entries()) {
    const opens = token === "{" || token === "[";
    const closes = token === "}" || token === "]";
    const isEmpty = closes && (tokens[index - 1] === "{" || tokens[index - 1] === "[");
    if (closes) depth--;
    if (closes && !isEmpty) out += line();
    out += token === ":" ? ": " : token;
    if (opens && ++depth > deepest) return json;
    const next = tokens[index + 1];
    const isEmptyNext = opens && (next === "}" || next === "]");
    if ((opens && !isEmptyNext) || token === ",") out += line();
  }
  return out;
}
