/**
 * The default value of a key, as `reg` prints it: in the code page of the console, so that whatever is not ASCII in it may be
 * wrong. `undefined` without such a key.
 */
export function defaultValue(registry: (args: readonly string[]) => string, key: string): string | undefined {
  try {
    return /REG_(?:EXPAND_)?SZ +(\S.*)/.exec(registry(["query", key, "/ve"]))?.[1]?.trimEnd();
  } catch {
    return undefined;
  }
}

/** Whether it names `file`: by the end of the path, which is ours alone and never anything but ASCII. */
export const namesFile = (value: string, file: string): boolean =>
  value.endsWith(file.replace(/^.*(?=\\[^\\]*\\[^\\]*$)/, ""));
