/** What `npm run demo --` understands. */
import { parseArgs } from "node:util";
import type { BrowserKind } from "../browser/host-registration.ts";

export interface DemoOptions {
  readonly headless: boolean;
  readonly browser: BrowserKind;
  readonly reader: "virtual" | "pcsc";
  /** What to type; `undefined`: the test card's, and only into a test card. */
  readonly signPin: string | undefined;
  readonly out: string | undefined;
  readonly json: boolean;
}

export const usage = `npm run demo -- [options]

  --headless            nobody is needed: types into the real approval window by itself
  --browser NAME        chromium (default) or firefox
  --reader KIND         virtual (default): the card model, directly
                        pcsc: through the PC/SC service that runs; when none does, one is started with the model in it
  --sign-pin PIN        what to type into the window; needed for a card that is not of our test authority
  --out DIR             write document.json, signature.bin, certificate.pem, chain.pem
  --json                the last line is one object: verified, browser, apdus, milliseconds
`;

const specification = {
  headless: { type: "boolean", default: false },
  browser: { type: "string", default: "chromium" },
  reader: { type: "string", default: "virtual" },
  "sign-pin": { type: "string" },
  out: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** `undefined` when help was asked for. Throws an Error with a sentence for people. */
export function readOptions(args: string[]): DemoOptions | undefined {
  const { values } = parseArgs({ args, options: specification, strict: true });
  if (values.help) return undefined;
  const { headless, browser, reader, out, json } = values;
  if (browser !== "chromium" && browser !== "firefox") throw new Error("--browser is chromium or firefox");
  if (reader !== "virtual" && reader !== "pcsc") throw new Error("--reader is virtual or pcsc");
  return { headless, browser, reader, signPin: values["sign-pin"], out, json };
}
