import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadTestCard, testCardFile } from "../../virtual-card/test-card-file.ts";

describe("virtual-card/test-card-file", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-test-card-"));
    file = join(folder, "warifu", "card.json");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is issued once and then kept, for this user only", async () => {
    const first = await loadTestCard(file);
    assert.deepEqual(await loadTestCard(file), first);
    assert.equal(statSync(file).mode & 0o077, 0);
    assert.equal(statSync(dirname(file)).mode & 0o077, 0);
    assert.deepEqual(readdirSync(dirname(file)), ["card.json"]);
  });

  for (const [name, spoil] of [
    ["cannot be read", () => "{"],
    [
      "is about to expire",
      (text: string) => JSON.stringify({ ...(JSON.parse(text) as object), until: Date.now() + 1000 }),
    ],
    [
      "is from before the card had other applications",
      (text: string) => {
        const { until, card } = JSON.parse(text) as { until: number; card: string };
        const { ownKeys: _, text: __, ...older } = JSON.parse(card) as Record<string, unknown>;
        return JSON.stringify({ until, card: JSON.stringify(older) });
      },
    ],
  ] as const) {
    it(`is issued anew when it ${name}`, async () => {
      const first = await loadTestCard(file);
      writeFileSync(file, spoil(readFileSync(file, "utf8")));
      const second = await loadTestCard(file);
      assert.notDeepEqual(second.keys.digitalSignature.certificate, first.keys.digitalSignature.certificate);
    });
  }

  it("lies in the user's cache folder", () => assert.match(testCardFile(), /warifu\/test-card\.json$/));
});
