/** Native Messaging: what the program does when a browser starts it. */
import type { Readable } from "node:stream";
import { chromiumExtensionIds, firefoxExtensionId, productName, productVersion } from "../../shared/product.ts";
import { explain } from "../error-mapping.ts";
import { serve } from "../host.ts";
import { readFrames, writeFrame } from "../messaging/native-messaging.ts";
import { browserInput } from "./browser-input.ts";
import { exitStatus } from "./exit-status.ts";
import { onEndSignal, patience } from "./farewell.ts";
import type { Surroundings } from "./surroundings.ts";

/** The extension that a browser names when it starts a host: `allowed` when it is ours. */
export interface BrowserCaller {
  readonly allowed: boolean;
}

/**
 * Chromium passes `chrome-extension://<id>/` first (on Windows a window handle follows); Firefox passes the path of the
 * host manifest and the add-on's id. `undefined` when no browser started us.
 */
export function browserCaller(args: readonly string[]): BrowserCaller | undefined {
  const [first = "", second = ""] = args;
  const chromium = /^chrome-extension:\/\/([a-p]{32})\/$/.exec(first);
  if (chromium) return { allowed: chromiumExtensionIds.includes(chromium[1] as string) };
  if (first.startsWith("chrome-extension:")) return { allowed: false };
  if (first.endsWith(".json") && second !== "") return { allowed: second === firefoxExtensionId };
  return undefined;
}

/**
 * Serves until the browser closes its end, and gives the exit status. Told to end by a signal, it puts the card away as if the
 * browser had closed the pipe. A reader that hangs does not keep a program without a browser alive.
 */
export async function runForBrowser(
  { allowed }: BrowserCaller,
  { readers, use, output, launcher, log }: Surroundings,
): Promise<number> {
  if (!allowed) {
    process.stderr.write(`${productName}: refused to serve an extension that is not ours\n`);
    return exitStatus("EXTENSION_OUTDATED");
  }
  const stdin = browserInput();
  let toldToEnd = false;
  onEndSignal(() => {
    toldToEnd = true;
    stdin.destroy();
  });
  const served = serveBrowser({ readers, output, launcher, log }, stdin).then(
    () => 0,
    (error: unknown) => {
      if (toldToEnd) return 0;
      const { code } = explain(error);
      process.stderr.write(`${productName}: ${code}\n`);
      log?.note({ event: "failed", code });
      return exitStatus(code);
    },
  );
  const givenUp = new Promise((resolve) => stdin.once("close", resolve))
    .then(() => patience(use))
    .then(() => exitStatus("INTERRUPTED"));
  return Promise.race([served, givenUp]);
}

/** Frames go to `output` and nothing else does. */
async function serveBrowser(
  { readers, output, launcher, log }: Omit<Surroundings, "use">,
  input: Readable,
): Promise<void> {
  output.on("error", () => input.destroy());
  // no secret, so it need not wait for node:crypto to load
  const instance = `${process.pid}-${Date.now()}`;
  const link = { frames: readFrames(input), send: (frame: unknown) => writeFrame(output, frame) };
  // what few requests need is loaded when one does
  const cardIssuers = async () => (await import("../install/card-issuers.ts")).readCardIssuers();
  const formats = async () => (await import("../formats/formats.ts")).formats;
  const examine = async (signal: AbortSignal) =>
    (await import("./examine-for-browser.ts")).examineForBrowser(readers, launcher, signal);
  await serve(link, { readers, version: productVersion, instance, cardIssuers, formats, examine, log });
}
