/** Where things are and where the build puts them. */
import { fileURLToPath } from "node:url";

/** The repository's own folder, without a slash at the end. */
const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
export const fromRoot = (...parts: string[]): string => [root, ...parts].join("/");
export const dist = (...parts: string[]): string => fromRoot("dist", ...parts);
