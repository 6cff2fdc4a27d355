/** A runtime that has WebCrypto and another `process.getBuiltinModule`, or none: the verifier looks for it when a key is used first. */

/** Runs `work` while the function is away. */
export const withoutBuiltinModules = <T>(work: () => T | Promise<T>): Promise<T> => withBuiltinModules(undefined, work);

/** Runs `work` while the function is another one. */
export async function withBuiltinModules<T>(
  modules: ((name: string) => unknown) | undefined,
  work: () => T | Promise<T>,
): Promise<T> {
  const own = Object.getOwnPropertyDescriptor(process, "getBuiltinModule");
  if (own === undefined) throw new Error("this runtime has no process.getBuiltinModule");
  Object.defineProperty(process, "getBuiltinModule", { value: modules, configurable: true });
  try {
    return await work();
  } finally {
    Object.defineProperty(process, "getBuiltinModule", own);
  }
}
