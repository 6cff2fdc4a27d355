/**
 * webextension-polyfill without its list of the API's parts that the extension never touches: 4 KB of names. What is not on the list is handed through as the
 * browser has it, so nothing that is used behaves differently.
 */
import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

/** As `extension/` uses them. `scripting` and `i18n` need no wrapping and are not on the polyfill's list. */
export const used = ["permissions", "runtime", "storage", "tabs", "windows"];
const list = /(const apiMetadata = )(\{[\s\S]*?\n {6}\})(;)/;

export const ownPolyfill: Plugin = {
  name: "own polyfill",
  setup({ onLoad }) {
    onLoad({ filter: /webextension-polyfill[\\/]dist[\\/]browser-polyfill\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const [, , names = ""] = list.exec(source) ?? [];
      const known = JSON.parse(names) as Record<string, unknown>;
      const kept = Object.fromEntries(used.map((name) => [name, known[name]]));
      return { contents: source.replace(list, (_, before, _names, end) => `${before}${JSON.stringify(kept)}${end}`) };
    });
  },
};
