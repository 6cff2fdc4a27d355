/** The code blocks of `docs/for-sites.md`, and a folder that is what a site's developer has after copying them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { dist, fromRoot } from "../../scripts/build/paths.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";

export interface CodeBlock {
  readonly language: string;
  /** What its first line names it, else its language and its number among the unnamed of that language: `sh 1`. */
  readonly name: string;
  readonly code: string;
}

export const guidePages = ["docs/for-sites.md", "docs/for-sites.ja.md"] as const;
export const readGuide = (page: (typeof guidePages)[number]): string => readFileSync(fromRoot(page), "utf8");

export function codeBlocks(markdown: string): CodeBlock[] {
  const counts = new Map<string, number>();
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = "", code = ""]) => {
    const named = /^\/\/ ([\w/.-]+\.\w+)/.exec(code)?.[1] ?? (language === "html" ? "index.html" : undefined);
    const count = (counts.get(language) ?? 0) + 1;
    if (named === undefined) counts.set(language, count);
    return { language, name: named ?? `${language} ${count}`, code };
  });
}

export const guideBlocks: readonly CodeBlock[] = codeBlocks(readGuide("docs/for-sites.md"));

export function blockNamed(name: string): string {
  const block = guideBlocks.find((each) => each.name === name);
  if (!block) throw new Error(`docs/for-sites.md has no block ${name}`);
  return block.code;
}

/** A new folder `my-site` beside `warifu`, with every named block in its file, and packages as npm would have linked them. */
export function writeSite(packages: Readonly<Record<string, string>> = {}): { folder: string; remove(): void } {
  const parent = mkdtempSync(join(tmpdir(), "warifu-site-"));
  symlinkSync(fromRoot(), join(parent, "warifu"), "dir");
  const folder = join(parent, "my-site");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "my-site", private: true, type: "module" }));
  for (const { name, code } of guideBlocks.filter((block) => block.name.includes("."))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), code);
  }
  linkPackages(folder, { warifu: dist("client"), ...packages });
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

export function linkPackages(folder: string, packages: Readonly<Record<string, string>>): void {
  for (const [name, path] of Object.entries(packages)) {
    mkdirSync(dirname(join(folder, "node_modules", name)), { recursive: true });
    symlinkSync(path, join(folder, "node_modules", name), "dir");
  }
}

/** What `npm run virtual-card -- --anchors` writes, of this card. */
export function writeAnchors({ authorities }: IssuedCard, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [kind, { certificate }] of Object.entries(authorities)) {
    writeFileSync(join(folder, `${kind}.cer`), certificate);
  }
}
