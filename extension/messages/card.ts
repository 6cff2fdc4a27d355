/**
 * The person's own page ("My card") ↔ background: one port, named {@link cardPortName}, for each question. A port that closes takes the question
 * back, and what the host was doing for it ends with the card logged out. Our own page, so these are typed and not parsed.
 */
import type { HostParams, HostResult } from "../../shared/contract/operations.ts";
import type { ErrorCode } from "../../shared/errors/catalogue.ts";
import type { WireError } from "../../shared/errors/warifu-error.ts";

export const cardPortName = "card";

/** What the page may ask of the host. None of it is a method of a web page. */
export const cardMethods = ["inspectPins", "readValidity", "changePin", "examine"] as const;
export type CardMethod = (typeof cardMethods)[number];

export type CardQuestion = {
  readonly [M in CardMethod]: { readonly method: M; readonly params: HostParams<M> };
}[CardMethod];

export type CardAnswer<M extends CardMethod = CardMethod> =
  /** A reader or card is wanted, or a reader still waits for the PIN of a site's request that is over; goes on by itself. */
  | { readonly waiting: ErrorCode | "padLeft" }
  /** Of a change: everything is there, and nothing has left. Goes on when the page says {@link goAhead}. */
  | { readonly ready: true }
  | { readonly result: HostResult<M> }
  | { readonly problem: WireError };

/** From the moment the page says so it counts with a card that has heard the PINs; until then the host has heard of none. */
export const goAhead = "go";
