/** What the commands say about the browsers of this user: registered or not, in a sandbox or not. */
import { homedir } from "node:os";
import { registrationText } from "../../shared/i18n/install-text.ts";
import { type Language, plain } from "../../shared/i18n/language.ts";
import { type Machine, type Registered, windowsRegistry } from "../install/registration.ts";
import { findSandboxedBrowsers, type SandboxedBrowser } from "../install/sandboxed-browsers.ts";
import { usageError } from "./usage-error.ts";

/** Throws USAGE_INVALID on a system whose browsers we do not know. */
export function thisMachine(): Machine {
  const machine = knownMachine();
  if (!machine) throw usageError("unsupportedSystem", process.platform);
  return machine;
}

/** `undefined` on a system whose browsers we do not know. */
export function knownMachine(): Machine | undefined {
  const { platform, env } = process;
  if (platform !== "linux" && platform !== "darwin" && platform !== "win32") return undefined;
  const localAppData = env["LOCALAPPDATA"];
  return { platform, home: homedir(), ...(localAppData && { localAppData }), registry: windowsRegistry };
}

export const sandboxedBrowsers = ({ platform, home }: Machine): SandboxedBrowser[] =>
  platform === "linux" ? findSandboxedBrowsers("", home) : [];

export const describeRegistrations = (browsers: readonly Registered[], language: Language): string[] =>
  browsers.map(({ browser, state, file }) => `${browser}: ${plain(registrationText[state][language])}\n    ${file}`);

export const describeSandboxed = (browsers: readonly SandboxedBrowser[], language: Language): string[] =>
  browsers.flatMap(({ browser, kind, advice, command }) => [
    `${browser} (${kind}): ${plain(advice[language])}`,
    ...(command ? [`    ${command}`] : []),
  ]);
