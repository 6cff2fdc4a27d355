/** `warifu register` and `warifu unregister`. */
import { registerHost, unregisterHost } from "../install/registration.ts";
import { type CommandContext, readArguments } from "./command.ts";
import { describeRegistrations, describeSandboxed, sandboxedBrowsers, thisMachine } from "./installed-browsers.ts";
import { printResult } from "./terminal.ts";

/** With `--replace`, a registration of another copy of this program is taken over. */
export async function registerCommand(args: string[], { terminal, launcher }: CommandContext): Promise<undefined> {
  const { values } = readArguments(args, { replace: { type: "boolean" } });
  const machine = thisMachine();
  const browsers = await registerHost(machine, launcher, { replace: values.replace === true });
  const sandboxed = sandboxedBrowsers(machine);
  const lines = [
    ...describeRegistrations(browsers, terminal.language),
    ...describeSandboxed(sandboxed, terminal.language),
  ];
  await printResult(terminal, { launcher, browsers, sandboxed }, lines);
}

export async function unregisterCommand(args: string[], { terminal, launcher }: CommandContext): Promise<undefined> {
  readArguments(args, {});
  const browsers = await unregisterHost(thisMachine(), launcher);
  await printResult(terminal, { launcher, browsers }, describeRegistrations(browsers, terminal.language));
}
