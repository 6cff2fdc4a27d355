/**
 * Everything that the programs and errors of this mocha process have told, and the secrets that were in use: at its end no part of the one may be
 * in the other (`test/root-hooks.ts`). Hosts that are started inherit WARIFU_LOG, so every one of them writes a log.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { CardContents } from "../../virtual-card/card-contents.ts";
import { rememberCard } from "./card-secrets.ts";
import { SecretSearch } from "./secret-search.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const search = new SecretSearch();
const cards = new WeakSet<CardContents>();
const pieces = new Map<string, string[]>();
let folder: string | undefined;

export const secretsInUse = {
  card(contents: CardContents): void {
    if (cards.has(contents)) return;
    cards.add(contents);
    rememberCard(search, contents);
  },
  /** Right or wrong: what a person types for a PIN may be the PIN of something else. */
  pin(typed: string): void {
    if (typed.length >= 4) search.word("typed PIN", typed);
  },
};

/** Something was printed, logged or answered. */
export function tell(source: string, text: string): void {
  const of = pieces.get(source);
  if (of) of.push(text);
  else pieces.set(source, [text]);
}

/** An error has crossed a boundary. The finished signatures that it may bring are what was asked for. */
export function tellError(source: string, error: unknown): void {
  if (error instanceof WarifuError) tell(source, `${JSON.stringify(error.details, withoutAccidents)} ${error.about}`);
  if (error instanceof Error) tell(source, `${error.name}: ${error.message}`);
  else tell(source, JSON.stringify(error, withoutAccidents) ?? "");
  const cause = (error as { cause?: unknown } | null | undefined)?.cause;
  if (cause !== undefined) tellError(source, cause);
}

/** Nor a time to wait: 1234 milliseconds are no PIN, and come by accident. */
const withoutAccidents = (name: string, value: unknown): unknown =>
  name === "finished" || (name === "retryAfterMs" && typeof value === "number") ? undefined : value;

/** A file for logs, gone when this process ends. */
export function logFile(name: string): string {
  folder ??= temporaryFolder("warifu-logs-");
  return join(folder, name);
}

/** Where which secret stands in what was told. */
export function leaks(): string[] {
  const logs = folder === undefined ? [] : readdirSync(folder);
  const texts: [string, string][] = [
    ...Array.from(pieces, ([source, told]): [string, string] => [source, told.join("\n")]),
    ...logs.map((name): [string, string] => [name, readFileSync(logFile(name), "utf8")]),
  ];
  return texts.flatMap(([source, text]) => [
    ...search.foundIn(text).map(({ what, form, around }) => `${what}, as ${form}, in ${source}: …${around}…`),
    ...(text.includes('"event":"full"') ? [`${source} is full: nobody knows what would have come`] : []),
  ]);
}
