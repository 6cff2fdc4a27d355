/** The folders of `docs/examples/`, copied to where a developer would copy them, with their packages linked as npm would. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { dist, fromRoot } from "../../scripts/build/paths.ts";
import { linkPackages } from "./for-sites.ts";

export const exampleNames = ["plain-html", "hono", "react"] as const;
export type ExampleName = (typeof exampleNames)[number];

interface ExamplePackage {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

export const examplePackage = (name: ExampleName): ExamplePackage =>
  JSON.parse(readFileSync(fromRoot("docs/examples", name, "package.json"), "utf8")) as ExamplePackage;

/** What the commands of the READMEs make. `.gitignore` names them, too. */
export const makes = ["node_modules", "package-lock.json", "test-anchors", "dist"];

export interface Copy {
  readonly folder: string;
  remove(): void;
}

/** With packages that the example has no need of by itself. */
export function copyExample(
  name: ExampleName,
  more: readonly string[] = [],
  from = fromRoot("docs/examples", name),
): Copy {
  const folder = mkdtempSync(join(tmpdir(), `warifu-${name}-`));
  // not what a developer who tried it there has made
  const isOurs = (path: string): boolean => !makes.includes(basename(path));
  cpSync(from, folder, { recursive: true, filter: isOurs });
  const packages = [...Object.keys(examplePackage(name).dependencies).filter((each) => each !== "warifu"), ...more];
  linkPackages(folder, {
    warifu: dist("client"),
    ...Object.fromEntries(packages.map((each) => [each, fromRoot("node_modules", each)])),
  });
  symlinkSync(fromRoot("node_modules/.bin"), join(folder, "node_modules/.bin"), "dir");
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface RunningServer {
  /** What it printed first: where it is. */
  readonly address: string;
  /** Everything it has printed so far. */
  printed(): string;
  stop(): Promise<void>;
}

/** A command that serves until it is ended, together with what it has started. Rejects with what it printed when it ends by itself. */
export async function startServer(
  command: readonly [string, ...string[]],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<RunningServer> {
  const [program, ...args] = command;
  const child: ChildProcess = spawn(program, args, { cwd, env: { ...process.env, ...env }, detached: true });
  let printed = "";
  child.stderr?.on("data", (piece) => (printed += piece));
  const closed = once(child, "close");
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", (piece) => {
      printed += piece;
      const [found] = /http:\/\/localhost:\d+\//.exec(printed) ?? [];
      if (found) resolve(found);
    });
    child.once("close", () => reject(new Error(printed)));
  });
  const stop = async () => {
    try {
      if (child.pid) process.kill(-child.pid, "SIGTERM");
    } catch {
      // it has ended by itself
    }
    await closed;
  };
  return { address, printed: () => printed, stop };
}
