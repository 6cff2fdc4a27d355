/** Answers, all with the same strict headers: the site's own files only, no frames, nothing kept. */
import type { ServerResponse } from "node:http";
import type { StaticFile } from "./static-files.ts";

/** No inline script or style, nothing from elsewhere, never in a frame (CSP Level 3). */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Every answer has them. */
export const headers = {
  "Content-Security-Policy": contentSecurityPolicy,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-store",
} as const;

export const sendFile = (response: ServerResponse, { mediaType, content }: StaticFile): void =>
  sendBytes(response, mediaType, content);

export function sendBytes(response: ServerResponse, mediaType: string, content: Uint8Array): void {
  response.writeHead(200, { ...headers, "Content-Type": mediaType, "Content-Length": content.length });
  response.end(content);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: object,
  more: Readonly<Record<string, string>> = {},
): void {
  const content = Buffer.from(JSON.stringify(value));
  const type = { "Content-Type": "application/json; charset=utf-8", "Content-Length": content.length };
  response.writeHead(status, { ...headers, ...more, ...type });
  response.end(content);
}
