/** What the browsers say when the host cannot be reached, as codes. Their own words never go further than this file. */
import type { ErrorCode } from "../../shared/errors/catalogue.ts";

/** In order; tried with Chromium 156 and Firefox ESR 153. */
const meanings: readonly (readonly [RegExp, ErrorCode])[] = [
  [/not found|no such native application|failed to start/i, "HOST_MISSING"],
  [/forbidden|disabled by the system administrator|does not have permission/i, "HOST_BLOCKED"],
];

/** `said` is empty where a browser gives no reason. `wasReady`: the host had spoken before. */
export function nativeFailure(said: string, wasReady: boolean): ErrorCode {
  const found = meanings.find(([pattern]) => pattern.test(said));
  if (found) return found[1];
  // Firefox's only words for a program that is missing or may not be executed
  return !wasReady && /unexpected error/i.test(said) ? "HOST_MISSING" : "HOST_CRASHED";
}
