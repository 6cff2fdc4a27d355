/** A command line of its own for each test of a `describe`. Exported as it is at the moment: tests run one after the other. */
import { CommandLine } from "./command-line.ts";

export let line: CommandLine;

/** To be called inside `describe`, before hooks that use it. */
export function setCommandLine(): void {
  beforeEach(async () => {
    line = await CommandLine.start();
  });
  afterEach(() => line.close());
}

export const run: CommandLine["run"] = (...call) => line.run(...call);
export const write: CommandLine["write"] = (...call) => line.write(...call);
export const openssl: CommandLine["openssl"] = (...call) => line.openssl(...call);
