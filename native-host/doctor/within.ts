/** The wait was over before the work. */
export class TooLate extends Error {
  override readonly name = "TooLate";
}

/** Settles as `work` does, or rejects with {@link TooLate}; what hangs goes on by itself. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate()), milliseconds);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
