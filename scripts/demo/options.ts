/** What `npm run demo --` understands. */
import { parseArgs } from "node:util";
import type { BrowserKind } from "../browser/host-registration.ts";
import { DemoFailure } from "./failure.ts";

export interface DemoOptions {
  readonly headless: boolean;
  readonly browser: BrowserKind;
  readonly reader: "virtual" | "pcsc";
  /** What to type; `undefined`: the test card's, and only into a test card. */
  readonly signPin: string | undefined;
  readonly authPin: string | undefined;
  /** The site's file, kept afterwards; `undefined`: a temporary one. */
  readonly store: string | undefined;
  /** The file whose audit log is to be checked, in place of everything else. */
  readonly checkAudit: string | undefined;
  /** `NUMBER:SHA256`. */
  readonly anchor: string | undefined;
  readonly out: string | undefined;
  readonly json: boolean;
}

export const usage = `npm run demo -- [options]

  --headless            nobody is needed: types into the real approval window by itself
  --browser NAME        chromium (default) or firefox
  --reader KIND         virtual (default): the card model, directly
                        pcsc: through the PC/SC service that runs, with whatever card is in its readers; when none runs,
                        one is started with the model in it
  --sign-pin PIN        what to type into the window; needed for a card that is not of our test authority
  --auth-pin PIN        the same for logging in
  --store FILE          keep what the site gets in this SQLite file (its key in FILE.key); else both are gone afterwards
  --check-audit FILE    starts nothing: checks the audit log of a kept FILE, exit 0 when nothing is wrong with it
  --anchor NUMBER:SHA256  with it: an entry known from elsewhere, as a receipt shows it
  --out DIR             write document.json, signature.bin, certificate.pem, chain.pem
  --json                the last line is one object: verified, browser, apdus (null when the card is not ours to count),
                        milliseconds; of a failure: verified, browser, code

With --headless it goes the citizen's way and then the officer's; exit 0 only when the server verified everything.
`;

const specification = {
  headless: { type: "boolean", default: false },
  browser: { type: "string", default: "chromium" },
  reader: { type: "string", default: "virtual" },
  "sign-pin": { type: "string" },
  "auth-pin": { type: "string" },
  store: { type: "string" },
  "check-audit": { type: "string" },
  anchor: { type: "string" },
  out: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** `undefined` when help was asked for. Throws {@link DemoFailure}. */
export function readOptions(args: string[]): DemoOptions | undefined {
  const { values } = parse(args);
  if (values.help) return undefined;
  const { headless, browser, reader, out, json, store, anchor } = values;
  if (browser !== "chromium" && browser !== "firefox") throw usageInvalid("--browser is chromium or firefox");
  if (reader !== "virtual" && reader !== "pcsc") throw usageInvalid("--reader is virtual or pcsc");
  return {
    headless,
    browser,
    reader,
    signPin: values["sign-pin"],
    authPin: values["auth-pin"],
    checkAudit: values["check-audit"],
    store,
    anchor,
    out,
    json,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: specification, strict: true });
  } catch (error) {
    throw usageInvalid((error as Error).message);
  }
}

const usageInvalid = (message: string) => new DemoFailure("USAGE_INVALID", `${message}\nnpm run demo -- --help`);
