/** `docs/examples/hono`, started as its package.json says, on a port that is free. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { freePort } from "../../scripts/pcscd/free-ports.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";
import { type RunningServer, startServer } from "./examples.ts";
import { writeAnchors } from "./for-sites.ts";

/** `folder` is a copy of the example; the cards of `card`'s authorities are trusted. */
export async function startHonoServer(
  folder: string,
  card: IssuedCard,
  more: Readonly<Record<string, string>> = {},
): Promise<RunningServer & { readonly origin: string }> {
  writeAnchors(card, join(folder, "test-anchors"));
  // the server must know its origin before it listens
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    PORT: String(port),
    SITE_ORIGIN: origin,
    ACCOUNT_KEY: randomBytes(32).toString("base64"),
    WARIFU_TEST_ANCHORS: "test-anchors",
    ...more,
  };
  return { ...(await startServer(["npm", "run", "start"], folder, env)), origin };
}
