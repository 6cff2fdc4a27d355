/** Several things at once, their results in the order they were begun: never more under way, nor waiting, than `most`. */
export async function* inOrder<T, R>(
  source: AsyncIterable<T>,
  most: number,
  work: (one: T) => Promise<R>,
): AsyncGenerator<readonly [one: T, result: R], void> {
  const begun: (readonly [T, Promise<R>])[] = [];
  for await (const one of source) {
    const result = work(one);
    // looked at below; until then nobody else listens
    result.catch(() => {});
    begun.push([one, result]);
    if (begun.length < most) continue;
    const [first] = begun.splice(0, 1);
    if (first) yield [first[0], await first[1]];
  }
  for (const [one, result] of begun) yield [one, await result];
}
