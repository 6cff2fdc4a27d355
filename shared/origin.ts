/** What counts as a secure origin, and how an origin is spelled and shown. */

/** Scheme, host and port as the URL standard serialises them; `undefined` for opaque or unparsable ones. */
export function canonicalOrigin(url: string): string | undefined {
  try {
    const { origin } = new URL(url);
    return origin === "null" ? undefined : origin;
  } catch {
    return undefined;
  }
}

/** `https:`, or `http:` on this very computer by the name localhost. */
export function isSecureOrigin(origin: string): boolean {
  if (canonicalOrigin(origin) !== origin) return false;
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" || (protocol === "http:" && hostname === "localhost");
}

/** The match pattern that covers an origin. Firefox knows no ports in patterns, so the port is checked separately. */
export function matchPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Whether `pattern`, made by {@link matchPattern}, covers `origin`. */
export const matchesPattern = (pattern: string, origin: string): boolean => matchPattern(origin) === pattern;
