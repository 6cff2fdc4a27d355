/**
 * For a bundle: gives the compiled half of the package, which stands beside the bundle as `pcsclite.node`.
 * @public required by name in pcsclite-binding.cts
 */
export function loadNative(name: string): unknown {
  const module = { exports: {} };
  process.dlopen(module, `${import.meta.dirname}/${name}.node`);
  return module.exports;
}
