/**
 * The one place that loads koffi. Its native half is found beside this very file when bundled
 * (`dist/native-host/koffi/<triplet>/koffi.node`, put there by `scripts/build.ts`), else in `node_modules/@koromix/`.
 */
export type Koffi = typeof import("koffi/indirect");

/** Not at start, since a host that never touches a card need not pay for it. Throws when koffi has no binary for this system. */
export async function loadKoffi(): Promise<Koffi> {
  // koffi looks below Electron's resources folder, and nowhere else that a bundle could choose.
  const place = process as { resourcesPath?: string };
  const before = place.resourcesPath;
  place.resourcesPath = import.meta.dirname;
  try {
    return await import("koffi/indirect");
  } finally {
    if (before === undefined) delete place.resourcesPath;
    else place.resourcesPath = before;
  }
}
