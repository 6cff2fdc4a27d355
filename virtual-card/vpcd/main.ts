/**
 * Entry of `npm run virtual-card`: a test card for a real pcscd. A tool for developers; no part of a release.
 */
import { appendFileSync } from "node:fs";
import { InvalidInput } from "../../shared/schema/schema.ts";
import { formatApdu } from "../apdu-log.ts";
import { cardPin, defaultTries } from "../card-pins.ts";
import { counterFile } from "../counter-file.ts";
import { retryCounters } from "../retry-counter.ts";
import { type IssuedCard, issueCard } from "../test-authority.ts";
import { loadTestCard } from "../test-card-file.ts";
import { VirtualCard } from "../virtual-card.ts";
import { type CommandLine, readCommandLine, usage } from "./command-line.ts";
import { VpcdCard } from "./vpcd-card.ts";

const patienceMs = 3000;
const howToStartVpcd = `Still waiting. Does pcscd run, with the driver vpcd? On Debian:
  sudo apt-get install -y pcscd vsmartcard-vpcd
  sudo systemctl restart pcscd      (without systemd: sudo pcscd)`;

async function run(commandLine: CommandLine): Promise<void> {
  const inReader = new VpcdCard(makeCard(await cardContents(commandLine), commandLine), commandLine.port);
  inReader.pace = commandLine.pace;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => inReader.remove());
  console.log(`waiting for vpcd on port ${commandLine.port}`);
  const hint = setTimeout(() => console.log(howToStartVpcd), patienceMs);
  await inReader.insert().finally(() => clearTimeout(hint));
  console.log("the card is in the reader; Ctrl+C takes it out");
}

async function cardContents({ cardFile, validity }: CommandLine): Promise<IssuedCard> {
  const from = await loadTestCard(cardFile);
  return validity === "valid" ? from : issueCard({ from, validity });
}

function makeCard(contents: IssuedCard, { stateFile, logFile, tries, options }: CommandLine): VirtualCard {
  const counters = stateFile === undefined ? retryCounters(defaultTries) : counterFile(stateFile, defaultTries);
  for (const [pin, left] of Object.entries(tries)) counters.write(cardPin.parse(pin, "PIN"), left);
  const setup = { options, counters };
  if (logFile === undefined) return new VirtualCard(contents, setup);
  return new VirtualCard(contents, { ...setup, onApdu: (entry) => appendFileSync(logFile, `${formatApdu(entry)}\n`) });
}

/** Interrupted while waiting is not a failure; a wrong command line deserves a sentence, everything else its stack. */
function report(error: unknown): void {
  if (error instanceof Error && error.name === "AbortError") return;
  const isUsage =
    error instanceof InvalidInput || String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS");
  console.error(isUsage ? `${(error as Error).message}\nTry --help.` : error);
  process.exitCode = isUsage ? 2 : 1;
}

try {
  const commandLine = readCommandLine(process.argv.slice(2));
  if (commandLine === "help") console.log(usage);
  else await run(commandLine);
} catch (error) {
  report(error);
}
