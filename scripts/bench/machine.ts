/** On what it was measured, without anything that names the machine or its owner. */
import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

/** What a program says of its version, in one line. */
function said(program: string, args: readonly string[], words: RegExp): string {
  try {
    const text = execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], timeout: 20_000 });
    return words.exec(text)?.[0] ?? "?";
  } catch {
    return "not installed";
  }
}

/** Label and value. */
export function describeMachine(): readonly (readonly [string, string])[] {
  const [cpu] = cpus();
  return [
    ["Processor", `${cpu?.model.trim() ?? "?"}, ${cpus().length} cores`],
    ["Memory", `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ["System", `${process.platform} ${process.arch}`],
    ["Node", process.version],
    ["Chromium", said("chromium", ["--version"], /\d+(\.\d+)+/)],
    ["Firefox", said("firefox-esr", ["--version"], /\d+(\.\d+)+\w*/)],
    ["pcscd", said("pcscd", ["--version"], /\d+(\.\d+)+/)],
    ["OpenSC", said("opensc-tool", ["--info"], /\d+(\.\d+)+/)],
  ];
}
