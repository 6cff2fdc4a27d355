/**
 * The test card of this user, made once and kept: demo and `npm run virtual-card` then have the same authority, so that
 * what one signs the other trusts. Its keys are worth nothing outside of tests, but they are kept from other users.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { issuedCardFromJson, issuedCardToJson } from "./issued-card-json.ts";
import { type IssuedCard, issueCard } from "./test-authority.ts";

/** Below XDG_CACHE_HOME, or ~/.cache. */
export const testCardFile = (): string =>
  join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "warifu", "test-card.json");

/** A certificate that ends within this time is made anew. */
const remaining = 30 * 86_400_000;

/** Reads the card, or issues one and keeps it. A card that is about to expire, or that cannot be read, is issued anew. */
export async function loadTestCard(file = testCardFile()): Promise<IssuedCard> {
  const kept = read(file);
  if (kept) return kept;
  const card = await issueCard();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.part`;
  writeFileSync(draft, JSON.stringify({ until: Date.now() + 365 * 86_400_000, card: issuedCardToJson(card) }), {
    mode: 0o600,
  });
  renameSync(draft, file);
  return card;
}

function read(file: string): IssuedCard | undefined {
  try {
    const { until, card } = JSON.parse(readFileSync(file, "utf8")) as { until: number; card: string };
    const issued: Partial<IssuedCard> = issuedCardFromJson(card);
    // A file from before the card had other applications.
    if (issued.ownKeys === undefined) return undefined;
    return until - Date.now() > remaining ? (issued as IssuedCard) : undefined;
  } catch {
    return undefined;
  }
}
