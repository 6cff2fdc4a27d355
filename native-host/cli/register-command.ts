/** `warifu register` and `warifu unregister`. */
import { homedir } from "node:os";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { registrationText } from "../../shared/i18n/install-text.ts";
import { plain } from "../../shared/i18n/language.ts";
import type { Platform } from "../install/host-locations.ts";
import {
  type Machine,
  type Registered,
  registerHost,
  unregisterHost,
  windowsRegistry,
} from "../install/registration.ts";
import { findSandboxedBrowsers } from "../install/sandboxed-browsers.ts";
import { type CommandContext, readArguments } from "./command.ts";
import { printResult, type Terminal } from "./terminal.ts";

/** With `--replace`, a registration of another copy of this program is taken over. */
export async function registerCommand(args: string[], { terminal, launcher }: CommandContext): Promise<undefined> {
  const { values } = readArguments(args, { replace: { type: "boolean" } });
  const machine = thisMachine();
  const browsers = await registerHost(machine, launcher, { replace: values.replace === true });
  const sandboxed = machine.platform === "linux" ? findSandboxedBrowsers("", machine.home) : [];
  const advice = sandboxed.flatMap(({ browser, kind, advice: text, command }) => [
    `${browser} (${kind}): ${plain(text[terminal.language])}`,
    ...(command ? [`    ${command}`] : []),
  ]);
  await printResult(terminal, { launcher, browsers, sandboxed }, [...describe(browsers, terminal), ...advice]);
}

export async function unregisterCommand(args: string[], { terminal, launcher }: CommandContext): Promise<undefined> {
  readArguments(args, {});
  const browsers = await unregisterHost(thisMachine(), launcher);
  await printResult(terminal, { launcher, browsers }, describe(browsers, terminal));
}

function thisMachine(): Machine {
  const { platform, env } = process;
  if (platform !== "linux" && platform !== "darwin" && platform !== "win32") throw new WarifuError("USAGE_INVALID");
  const localAppData = env["LOCALAPPDATA"];
  return {
    platform: platform satisfies Platform,
    home: homedir(),
    ...(localAppData && { localAppData }),
    registry: windowsRegistry,
  };
}

const describe = (browsers: readonly Registered[], { language }: Terminal): string[] =>
  browsers.map(({ browser, state, file }) => `${browser}: ${plain(registrationText[state][language])}\n    ${file}`);
