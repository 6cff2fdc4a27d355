/** Names that every reader reads alike. */
import type { PdfValue } from "./pdf-value.ts";

/** Some readers take the bytes 80 and FF for white space, some end a name at a zero, some undo a "#" that others leave: the same bytes are another key, or two. */
const plain = /^[!"$&'*-.0-;=?-Z\\^-z|~]*$/;

export const isPlainName = (name: string): boolean => plain.test(name);

/** All keys and names of a value, whatever it is. References are not followed. */
export function hasPlainNames(value: PdfValue | undefined): boolean {
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next?.kind === "name" && !isPlainName(next.name)) return false;
    if (next?.kind === "array") for (const item of next.items) waiting.push(item);
    if (next?.kind === "dictionary") {
      for (const [key, entry] of next.entries) {
        if (!isPlainName(key)) return false;
        waiting.push(entry);
      }
    }
  }
  return true;
}
