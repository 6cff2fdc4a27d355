/**
 * `npm run docs`: writes `docs/protocol.md` and `docs/errors.md` from shared/, `docs/verification-codes.md` from verifier/. With `--check` it writes nothing and fails
 * when a committed page differs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fromRoot } from "./build/paths.ts";
import { readWords } from "./command-line.ts";
import { errorsPage } from "./docs/errors-page.ts";
import { protocolPage } from "./docs/protocol-page.ts";
import { verificationCodesPage } from "./docs/verification-codes-page.ts";

const pages: Readonly<Record<string, string>> = {
  "docs/protocol.md": protocolPage(),
  "docs/errors.md": errorsPage(),
  "docs/verification-codes.md": verificationCodesPage(),
};

const usage = `npm run docs

Writes docs/protocol.md and docs/errors.md from shared/, docs/verification-codes.md from verifier/.
  --check   writes nothing; fails when a committed page differs
`;
const isCheck = readWords({ usage, known: ["--check"] }).includes("--check");
const stale = Object.entries(pages).filter(([path, text]) => read(path) !== text);
if (isCheck) {
  for (const [path] of stale) console.error(`${path} is not what the sources say: run npm run docs`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [path, text] of stale) writeFileSync(fromRoot(path), text);
  console.log(stale.length === 0 ? "docs are up to date" : `written: ${stale.map(([path]) => path).join(", ")}`);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(fromRoot(path), "utf8");
  } catch {
    return undefined;
  }
}
