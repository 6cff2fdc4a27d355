/**
 * Entry of `npm run virtual-card`: a test card for a real pcscd, or for the development host without one. A tool for developers; no part of a release.
 */
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InvalidInput } from "../../shared/schema/schema.ts";
import { formatApdu } from "../apdu-log.ts";
import { startBench } from "../bench/bench-server.ts";
import { cardPin, defaultTries } from "../card-pins.ts";
import { counterFile } from "../counter-file.ts";
import { retryCounters } from "../retry-counter.ts";
import { type IssuedCard, issueCard } from "../test-authority.ts";
import { loadTestCard } from "../test-card-file.ts";
import { VirtualCard } from "../virtual-card.ts";
import { VirtualReaders } from "../virtual-readers.ts";
import { type CommandLine, readCommandLine, usage } from "./command-line.ts";
import { VpcdCard } from "./vpcd-card.ts";

const patienceMs = 3000;
const howToStartVpcd = `Still waiting. Does pcscd run, with the driver vpcd? On Debian:
  sudo apt-get install -y pcscd vsmartcard-vpcd
  sudo systemctl restart pcscd      (without systemd: sudo pcscd)`;

const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function run(commandLine: CommandLine): Promise<void> {
  const contents = await cardContents(commandLine);
  if (commandLine.anchorsFolder !== undefined) return writeAnchors(contents, commandLine.anchorsFolder);
  const card = makeCard(contents, commandLine);
  return commandLine.isSocket ? offer(card, commandLine) : insert(card, commandLine);
}

function writeAnchors({ authorities }: IssuedCard, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [kind, { certificate }] of Object.entries(authorities)) {
    writeFileSync(join(folder, `${kind}.cer`), certificate);
  }
}

async function offer(card: VirtualCard, { pace }: CommandLine): Promise<void> {
  const readers = new VirtualReaders();
  const reader = readers.addReader("Warifu virtual reader");
  reader.pace = pace;
  reader.insert(card);
  const bench = await startBench(readers);
  const ended = new Promise<void>((resolve) => {
    for (const signal of endings) process.on(signal, () => resolve());
  });
  console.log(`WARIFU_VIRTUAL_READER=${bench.path}`);
  await ended;
  await bench.close();
  await readers.close();
}

async function insert(card: VirtualCard, commandLine: CommandLine): Promise<void> {
  const inReader = new VpcdCard(card, commandLine.port);
  inReader.pace = commandLine.pace;
  for (const signal of endings) process.on(signal, () => inReader.remove());
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
