/** The result, or `undefined` for what is refused by an error of this class, the only one there may be. */
export function orRefused<T>(refusal: abstract new (...args: never[]) => Error, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof refusal) return undefined;
    throw error;
  }
}
