/**
 * `npm run demo`: the demo site, the host with the virtual card, and a real browser with the extension. A person clicks
 * through; with `--headless` the demo does, and the exit status is 0 only when the site's server verified the signature.
 */
import { type DemoServer, startDemoServer } from "../demo/server/server.ts";
import { productName } from "../shared/product.ts";
import { type IssuedCard, testPins } from "../virtual-card/test-authority.ts";
import { loadTestCard } from "../virtual-card/test-card-file.ts";
import { VerifyBudget } from "../virtual-card/verify-budget.ts";
import { BrowserSession } from "./browser/browser-session.ts";
import { dist } from "./build/paths.ts";
import { buildIfStale } from "./build.ts";
import { type CardStand, pcscStand, virtualStand } from "./demo/card-stand.ts";
import { citizenWay, type Pins } from "./demo/citizen-way.ts";
import { DemoFailure } from "./demo/failure.ts";
import { officerWay } from "./demo/officer-way.ts";
import { type DemoOptions, readOptions, usage } from "./demo/options.ts";
import { prepareFolder, type VerifiedApplication, writeResults } from "./demo/results.ts";
import { checkAudit, type SiteStore, siteStore } from "./demo/store.ts";
import { say } from "./demo/words.ts";

type Cleanup = () => Promise<void>;

/** What the site's server has said so far. */
interface Verdict {
  verified?: VerifiedApplication;
  refused?: string;
}

async function run(options: DemoOptions, cleanups: Cleanup[]): Promise<void> {
  if (options.out) prepareFolder(options.out);
  await buildIfStale();
  const issued = await loadTestCard();
  const pins = new VerifyBudget();
  // nobody can tell how many PINs a person types
  const onVerify = options.headless ? pins.spend : () => undefined;
  const stand = await (options.reader === "virtual" ? virtualStand(issued, onVerify) : pcscStand(issued, onVerify));
  cleanups.push(() => stand.close());
  const verdict: Verdict = {};
  const kept = siteStore(options.store);
  cleanups.push(async () => kept.remove());
  const site = await startSite(issued, verdict, options, kept);
  cleanups.push(() => site.close());
  const { browser, headless } = options;
  const session = await BrowserSession.start({ kind: browser, headless, hostEnvironment: stand.environment });
  cleanups.push(() => session.close());
  if (headless) await byItself(options, { session, site, stand, verdict, budget: pins });
  else await forAPerson(session, site, stand, kept.file);
}

function startSite(
  issued: IssuedCard,
  verdict: Verdict,
  { headless, out }: DemoOptions,
  { store }: SiteStore,
): Promise<DemoServer> {
  return startDemoServer({
    folder: dist("demo"),
    store,
    loginAnchors: [issued.authorities.userAuthentication.certificate],
    trustAnchors: [issued.authorities.digitalSignature.certificate],
    onVerified: (application) => {
      verdict.verified = application;
      // a person may sign more than once; what goes wrong here is no matter of the site's
      if (!headless && out) setImmediate(() => orPrint(() => write(out, application)));
    },
    onRefused: (reason) => {
      verdict.refused = reason;
    },
  });
}

interface Headless {
  readonly session: BrowserSession;
  readonly site: DemoServer;
  readonly stand: CardStand;
  readonly verdict: Verdict;
  readonly budget: VerifyBudget;
}

/** Both ways. Throws {@link DemoFailure} when the server has not verified, or an officer would not find what was sent. */
async function byItself(options: DemoOptions, { session, site, stand, verdict, budget }: Headless): Promise<void> {
  const pins = pinsFor(options, stand);
  const { origin, officerCode: code } = site;
  if (code === undefined) throw new DemoFailure("USAGE_INVALID", say("storeInUse"));
  const onPin = () => budget.announce();
  const filed = await citizenWay(session, { origin, pins, stand, onPin }).catch((error) => {
    throw verdict.refused ? new DemoFailure(verdict.refused, (error as Error).message) : error;
  });
  const { receipt, apdus, milliseconds } = filed;
  const { verified } = verdict;
  if (!verified) throw new DemoFailure(verdict.refused ?? "INTERNAL", say("notVerified", { receipt }));
  console.log(say("verified", { receipt }));
  console.log(say("figures", { apdus: apdus ?? "?", milliseconds }));
  if (options.out) write(options.out, verified);
  onPin();
  await officerWay(session, { origin, code, pin: pins.auth, filed, verified });
  if (budget.excess > 0) throw new DemoFailure("INTERNAL", say("tooManyVerifies"));
  console.log(say("officerChecked"));
  const { browser, json } = options;
  if (json) console.log(JSON.stringify({ verified: true, browser, apdus, milliseconds }));
}

/** Throws {@link DemoFailure}: the test PINs are typed into test cards only. */
function pinsFor({ signPin, authPin }: DemoOptions, { isTestCard }: CardStand): Pins {
  const sign = signPin ?? (isTestCard ? testPins.sign : undefined);
  const auth = authPin ?? (isTestCard ? testPins.auth : undefined);
  if (sign === undefined || auth === undefined) throw new DemoFailure("USAGE_INVALID", say("foreignCard"));
  return { sign, auth };
}

async function forAPerson(session: BrowserSession, site: DemoServer, stand: CardStand, file: string): Promise<void> {
  const { origin, officerCode: code = say("enrolled") } = site;
  await session.open(origin);
  const [signPin, authPin] = stand.isTestCard ? [testPins.sign, testPins.auth] : [say("yourPin"), say("yourPin")];
  console.log(say("steps", { product: productName, origin, signPin, authPin, code, file }));
  await new Promise<void>((resolve) => session.browser.once("disconnected", () => resolve()));
}

const write = (folder: string, verified: VerifiedApplication): void =>
  console.log(say("written", { folder, files: writeResults(folder, verified).join(" ") }));

function orPrint(act: () => void): void {
  try {
    act();
  } catch (error) {
    console.error((error as Error).message);
  }
}

const hasScreen = (): boolean =>
  process.platform !== "linux" || Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);

async function main(): Promise<number> {
  const cleanups: Cleanup[] = [];
  const end = async (): Promise<void> => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup().catch(() => {});
  };
  // npm and a terminal may both send it, and cleaning up takes a moment
  let ending: Promise<void> | undefined;
  for (const [signal, status] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    process.on(signal, () => (ending ??= end().then(() => process.exit(status))));
  }
  let options: DemoOptions | undefined;
  try {
    options = readOptions(process.argv.slice(2));
    if (!options) {
      console.log(usage.trim());
      return 0;
    }
    if (options.checkAudit !== undefined) return checkAudit(options.checkAudit, options.anchor);
    if (!options.headless && !hasScreen()) throw new DemoFailure("USAGE_INVALID", say("noScreen"));
    await run(options, cleanups);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    const code = error instanceof DemoFailure ? error.code : "INTERNAL";
    const failed = { verified: false, browser: options?.browser ?? null, code };
    // a run that is being stopped fails because of that
    if (process.argv.includes("--json") && !ending) console.log(JSON.stringify(failed));
    return 1;
  } finally {
    await (ending ?? end());
  }
}

process.exit(await main());
