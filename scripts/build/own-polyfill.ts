/**
 * webextension-polyfill without its list of the API's parts that the extension never touches: 5 KB of names. What is not on the list is handed through as the
 * browser has it, so nothing that is used behaves differently.
 */
import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

/** As `extension/` calls them. `scripting`, `i18n` and `storage.session` need no wrapping and are not on the polyfill's list. */
export const used: readonly string[] = [
  ...["contains", "remove", "request"].map((name) => `permissions.${name}`),
  ...["openOptionsPage", "sendMessage"].map((name) => `runtime.${name}`),
  ...["local.get", "local.set", "managed.get"].map((name) => `storage.${name}`),
  ...["create", "query"].map((name) => `tabs.${name}`),
  ...["create", "get", "remove", "update"].map((name) => `windows.${name}`),
];
const list = /(const apiMetadata = )(\{[\s\S]*?\n {6}\})(;)/;

interface Names {
  readonly [name: string]: Names | number;
}

/** The methods that are used, and what they are in. A method is told by its `minArgs`. */
function ofUsed(names: Names, before: string): Names {
  const kept = Object.entries(names).flatMap(([name, value]): [string, Names | number][] => {
    const path = before + name;
    if (typeof value === "number" || used.includes(path)) return [[name, value]];
    const inside = "minArgs" in value ? {} : ofUsed(value, `${path}.`);
    return Object.keys(inside).length > 0 ? [[name, inside]] : [];
  });
  return Object.fromEntries(kept);
}

export const ownPolyfill: Plugin = {
  name: "own polyfill",
  setup({ onLoad }) {
    onLoad({ filter: /webextension-polyfill[\\/]dist[\\/]browser-polyfill\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const [, , names = ""] = list.exec(source) ?? [];
      const kept = ofUsed(JSON.parse(names) as Names, "");
      return { contents: source.replace(list, (_, before, _names, end) => `${before}${JSON.stringify(kept)}${end}`) };
    });
  },
};
