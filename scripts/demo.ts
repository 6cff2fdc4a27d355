/**
 * `npm run demo`: the demo site, the host with the virtual card, and a real browser with the extension. A person clicks
 * through; with `--headless` the demo does, and the exit status is 0 only when the site's server verified the signature.
 */
import { startDemoServer } from "../demo/server.ts";
import { productName } from "../shared/product.ts";
import { loadTestCard } from "../virtual-card/test-card-file.ts";
import { BrowserSession } from "./browser/browser-session.ts";
import { dist } from "./build/paths.ts";
import { buildIfStale } from "./build.ts";
import { type CardStand, pcscStand, virtualStand } from "./demo/card-stand.ts";
import { drive } from "./demo/drive.ts";
import { type DemoOptions, readOptions, usage } from "./demo/options.ts";
import { type VerifiedApplication, writeResults } from "./demo/results.ts";

type Cleanup = () => Promise<void>;

async function run(options: DemoOptions, cleanups: Cleanup[]): Promise<boolean> {
  await buildIfStale();
  const issued = await loadTestCard();
  const stand = await (options.reader === "virtual" ? virtualStand(issued) : pcscStand(issued));
  cleanups.push(() => stand.close());
  let verified: VerifiedApplication | undefined;
  const site = await startDemoServer({
    folder: dist("demo"),
    trustAnchors: [issued.authorities.digitalSignature.certificate],
    onVerified: (application) => {
      verified = application;
      if (options.out) writeResults(options.out, application);
    },
  });
  cleanups.push(() => site.close());
  const session = await BrowserSession.start({
    kind: options.browser,
    headless: options.headless,
    hostEnvironment: stand.environment,
  });
  cleanups.push(() => session.close());
  if (!options.headless) {
    await forAPerson(session, site.origin, stand);
    return true;
  }
  const pin = options.signPin ?? stand.knownPin;
  if (pin === undefined)
    throw new Error("The card in the reader is not of our test authority: give its PIN with --sign-pin.");
  const apdusBefore = stand.apdus();
  const { receipt, milliseconds } = await drive(session, site.origin, pin);
  const apdusAfter = stand.apdus();
  const apdus = apdusBefore === null || apdusAfter === null ? null : apdusAfter - apdusBefore;
  report(options, { verified: verified !== undefined, browser: options.browser, apdus, milliseconds }, receipt);
  return verified !== undefined;
}

function report(
  options: DemoOptions,
  result: { verified: boolean; browser: string; apdus: number | null; milliseconds: number },
  receipt: string,
): void {
  console.log(
    `The site's server ${result.verified ? "verified the signature and its chain" : "did not verify the signature"}; receipt ${receipt}.`,
  );
  console.log(
    `${result.apdus ?? "?"} APDUs, ${result.milliseconds} ms from the click to the receipt, typing included.`,
  );
  if (options.out) console.log(`Written to ${options.out}: document.json signature.bin certificate.pem chain.pem`);
  if (options.json) console.log(JSON.stringify(result));
}

async function forAPerson(session: BrowserSession, origin: string, stand: CardStand): Promise<void> {
  await session.open(origin);
  console.log(`
${productName} demo: ${origin}

  1. Fill in the form (or press 「見本を入力」) and go on.
  2. Press 「マイナンバーカードで署名して申請する」.
  3. Look at Warifu's window, and type the test password: ${stand.knownPin ?? "(your card's)"}

Close the browser, or press Ctrl-C, to end.
`);
  await new Promise<void>((resolve) => session.browser.once("disconnected", () => resolve()));
}

async function main(): Promise<number> {
  const cleanups: Cleanup[] = [];
  const end = async (): Promise<void> => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup().catch(() => {});
  };
  process.once("SIGINT", () => void end().then(() => process.exit(130)));
  process.once("SIGTERM", () => void end().then(() => process.exit(143)));
  try {
    const options = readOptions(process.argv.slice(2));
    if (!options) {
      console.log(usage);
      return 0;
    }
    if (
      !options.headless &&
      process.platform === "linux" &&
      !process.env["DISPLAY"] &&
      !process.env["WAYLAND_DISPLAY"]
    ) {
      throw new Error("There is no screen here. Try: npm run demo -- --headless");
    }
    return (await run(options, cleanups)) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (process.argv.includes("--json")) console.log(JSON.stringify({ verified: false }));
    return 1;
  } finally {
    await end();
  }
}

process.exit(await main());
