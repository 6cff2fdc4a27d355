/** `warifu reconcile` over as many applications as a city gets: time and memory, and whether what was planted is found. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Summary } from "../../native-host/cli/officer/tally.ts";
import { dist } from "../build/paths.ts";
import { counted, measurement } from "./measurement.ts";
import { closesAtTheEnd } from "./opened.ts";
import type { Planted } from "./planted.ts";
import { type PlantedTables, plantTables } from "./planted-tables.ts";

interface Run {
  readonly milliseconds: number;
  /** Bytes of resident memory, the most there were (VmHWM). */
  readonly most: number;
  readonly applications: number;
}

/** Makes the tables, runs the built command over them and checks its summary. */
async function runWith(count: number): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), "warifu-reconcile-"));
  const close = closesAtTheEnd(() => rm(folder, { recursive: true, force: true }));
  try {
    const tables = await plantTables(folder, count);
    const { output, ...run } = await reconcile(tables, join(folder, "result.csv"));
    assertFound(JSON.parse(output) as Summary, tables.expected);
    return { ...run, applications: tables.expected.applications };
  } finally {
    await close();
  }
}

async function reconcile({ applications, list, anchors }: PlantedTables, out: string) {
  const trust = ["--anchors", anchors, "--test-anchors"];
  const begun = performance.now();
  const child = spawn(dist("native-host/warifu"), ["reconcile", applications, list, "--out", out, ...trust, "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const close = closesAtTheEnd(async () => void child.kill());
  let output = "";
  child.stdout.on("data", (piece) => (output += piece));
  const ended = once(child, "close");
  let most = 0;
  while (child.exitCode === null && child.signalCode === null) {
    most = Math.max(most, highWater(child.pid));
    await Promise.race([ended, wait(20)]);
  }
  const milliseconds = performance.now() - begun;
  const [status] = (await ended) as [number | null];
  await close();
  assert.equal(status, 0, "warifu reconcile failed");
  return { output, milliseconds, most };
}

/** 0 when the process is gone. */
function highWater(pid: number | undefined): number {
  try {
    const [, kilobytes = "0"] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return 0;
  }
}

function assertFound(summary: Summary, expected: Planted): void {
  const { person, near, several, absent } = summary.found;
  const { verified, missing, refused } = summary.signatures;
  const { sameCertificate, otherCertificate, people } = summary.duplicates;
  const found: Omit<Planted, "people"> = {
    applications: summary.applications.rows,
    found: { person, near, several, absent },
    signatures: { verified, missing, wrong: refused["SIGNATURE_WRONG"] ?? 0 },
    decisions: summary.decisions,
    duplicates: { sameCertificate, otherCertificate, people },
    formsThatDiffer: summary.formsThatDiffer,
    notHouseholders: summary.notHouseholders,
    leftOver: summary.list.leftOver,
  };
  const { people: _, ...rest } = expected;
  assert.deepEqual(found, rest, "something else was found than was planted");
}

const seconds = (milliseconds: number) => counted(milliseconds / 1_000);
const megabytes = (bytes: number) => counted(bytes / 1e6);

export const reconciliation = measurement(
  {
    title: "Applications against a list",
    how: `\`warifu reconcile\` as a process of its own, from its start to its end. Each application has a document, a real signature and a certificate of a test authority in its row (base64); the
people are all different, and share a few key pairs. The list is about as long, and written as a register writes: no spaces, eras, hyphens, 髙 where the certificate has 代替文字. Of each kind of
trouble there is one in a hundred (wrong and missing signatures, near misses, people who moved, are not on the list, applied twice, renewed the certificate in between, mistyped the form, are not the head of the
household); the figures count only when exactly these are found. Memory is the most there was (VmHWM). With --quick there are a tenth of the applications.`,
  },
  {
    time: { what: "30,000 applications, all of it", unit: "s", most: 300 },
    "per-second": { what: "Applications a second, both processors", unit: "per s" },
    "memory-3000": { what: "Memory, 3,000 applications", unit: "MB" },
    "memory-30000": { what: "Memory, 30,000 applications", unit: "MB" },
    flat: { what: "Memory, 30,000 ÷ 3,000", unit: "×", most: 1.2 },
  },
  async (quick) => {
    const small = await runWith(quick ? 303 : 3_030);
    const large = await runWith(quick ? 3_030 : 30_300);
    return {
      time: seconds(large.milliseconds),
      "per-second": counted((large.applications / large.milliseconds) * 1_000),
      "memory-3000": megabytes(small.most),
      "memory-30000": megabytes(large.most),
      flat: counted(large.most / small.most),
    };
  },
);
