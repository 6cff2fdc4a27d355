/**
 * For `npm run coverage`, in place of tsx: TypeScript to JavaScript and nothing else. tsx adds helper functions to the first line
 * of every module, in which c8 counts branches that nobody wrote.
 */
import { readFile } from "node:fs/promises";
import { createRequire, register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { transform } from "esbuild";

// Node runs the hooks in a thread of their own
if (isMainThread) {
  register(import.meta.url);
  // a process that a test starts has tsx and another text of the same files, which would be counted as one with this one's
  delete process.env["NODE_V8_COVERAGE"];
  // mocha tries require() first, which knows no hooks: it would read a file that happens to be JavaScript too, and all that it imports would count twice, once as never run
  createRequire(import.meta.url).extensions[".ts"] = () => {
    throw new Error("to be imported");
  };
}

/** @type {import("node:module").LoadHook} */
export async function load(url, context, nextLoad) {
  const { protocol, pathname } = new URL(url);
  if (protocol !== "file:" || !pathname.endsWith(".ts")) return nextLoad(url, context);
  const path = fileURLToPath(url);
  const { code } = await transform(await readFile(path, "utf8"), {
    loader: "ts",
    format: "esm",
    target: `node${process.versions.node}`,
    sourcefile: path,
    sourcemap: "inline",
  });
  return { format: "module", source: code, shortCircuit: true };
}
