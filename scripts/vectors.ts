/**
 * Writes `test/vectors/*.json` anew, with new keys and certificates of a test authority that is forgotten afterwards. Run it when vectors are added; every file changes
 * then. Nothing in them depends on the day: `now` stands in each.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fromRoot } from "./build/paths.ts";
import { readWords } from "./command-line.ts";
import { certificateVectors } from "./vectors/certificate-vectors.ts";
import { cmsVectors } from "./vectors/cms-vectors.ts";
import { pathVectors } from "./vectors/path-vectors.ts";
import { pdfVectors } from "./vectors/pdf-vectors.ts";
import { pkcs1Vectors } from "./vectors/pkcs1-vectors.ts";
import { tokenVectors } from "./vectors/token-vectors.ts";
import { createVectorAuthority } from "./vectors/vector-authority.ts";
import { xmlVectors } from "./vectors/xml-vectors.ts";

readWords({ usage: "node --import=tsx scripts/vectors.ts\n\nWrites test/vectors/*.json anew, with new keys." });

const authority = await createVectorAuthority();
const files = {
  tokens: await tokenVectors(authority),
  paths: pathVectors(authority),
  "pkcs1-signatures": await pkcs1Vectors(authority),
  certificates: certificateVectors(authority),
  "cms-signatures": await cmsVectors(authority),
  "xml-signatures": await xmlVectors(authority),
  "pdf-signatures": await pdfVectors(authority),
};
mkdirSync(fromRoot("test/vectors"), { recursive: true });
for (const [name, vectors] of Object.entries(files)) {
  const used = new Set(vectors.flatMap((vector) => anchorsIn(vector)));
  const anchors = Object.fromEntries(Object.entries(authority.anchors).filter(([each]) => used.has(each)));
  const content = { anchors, vectors };
  writeFileSync(fromRoot("test/vectors", `${name}.json`), `${JSON.stringify(content, null, 1)}\n`);
  console.log(`${name}: ${vectors.length} vectors`);
}

function anchorsIn(vector: { readonly options?: { readonly anchors?: readonly string[] } }): readonly string[] {
  return vector.options?.anchors ?? [];
}
