/** A moment as people in Japan write it, to the minute. */
export const inJapan = (time: Date): string =>
  new Date(time.getTime() + 9 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
