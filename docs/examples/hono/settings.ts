/** What the server is told by its environment. There are no defaults for what must be secret, or differs from site to site. */
import { readFile } from "node:fs/promises";
import { createTrustAnchors, jpkiTrustAnchors, type TrustAnchor } from "warifu/verifier";

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** As `location.origin` spells it, and never taken from a request. */
export const origin = new URL(needed("SITE_ORIGIN")).origin;

/** 32 random bytes or more, base64. Accounts are found by it: it must never change, and be kept apart from the accounts. */
export const accountKey = Buffer.from(needed("ACCOUNT_KEY"), "base64");
if (accountKey.length < 32) throw new Error("ACCOUNT_KEY is shorter than 32 bytes");

/** Where the pages are: a folder of files that anybody may read. */
export const pages = process.env["PAGES"] ?? "../react/dist";

const testAnchors = process.env["WARIFU_TEST_ANCHORS"];
if (testAnchors && process.env["NODE_ENV"] === "production") throw new Error("test anchors in production");

async function readTestAnchors(folder: string): Promise<TrustAnchor[]> {
  const anchor = async (kind: TrustAnchor["kind"]): Promise<TrustAnchor> => ({
    kind,
    certificate: await readFile(`${folder}/${kind}.cer`),
    testAuthority: true,
  });
  return Promise.all([anchor("userAuthentication"), anchor("digitalSignature")]);
}

export const trustAnchors = createTrustAnchors(testAnchors ? await readTestAnchors(testAnchors) : jpkiTrustAnchors);
