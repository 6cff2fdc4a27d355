/** Our command line beside OpenSC, a client that we did not write: same card, same pcscd, same run. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finishedProgram, type ProgramRun } from "./finished-program.ts";
import { counted, type Measured, type Measurement, type Row } from "./measurement.ts";
import { type Task, tasks, writeDocuments } from "./open-sc-tasks.ts";
import { closesAtTheEnd } from "./opened.ts";
import { PcscdStand, paces } from "./pcscd-stand.ts";
import { median } from "./percentile.ts";

function rowsOf([name, { what, isPaced }]: [string, Task]): [string, Row][] {
  const paced: [string, Row][] = [
    [`${name}-real`, { what: `${what}: time of ours ÷ theirs, 15 ms and 250 ms`, unit: "×" }],
    [`${name}-real-ours`, { what: `${what}: \`warifu\`, 15 ms and 250 ms`, unit: "ms" }],
  ];
  return [
    [`${name}-ours`, { what: `${what}: commands, \`warifu\``, unit: "commands" }],
    [`${name}-own-driver`, { what: `${what}: commands, OpenSC with its driver for this card only`, unit: "commands" }],
    [`${name}-as-installed`, { what: `${what}: commands, OpenSC as installed`, unit: "commands" }],
    [`${name}-at-once`, { what: `${what}: time of ours ÷ theirs, card without delays`, unit: "×" }],
    ...(isPaced ? paced : []),
  ];
}

/** A folder with what the programs read, which is also their home. */
class Bench {
  readonly #stand: PcscdStand;
  readonly #folder: string;

  constructor(stand: PcscdStand, folder: string) {
    this.#stand = stand;
    this.#folder = folder;
  }

  async run(programs: readonly ProgramRun[], { ownDriver = true } = {}): Promise<number> {
    const { env } = this.#stand.pcscd;
    const configuration = ownDriver ? { OPENSC_CONF: join(this.#folder, "own-driver.conf") } : {};
    const surroundings = { ...env, ...configuration, PATH: process.env["PATH"], HOME: this.#folder, LANG: "C" };
    let milliseconds = 0;
    for (const program of programs) milliseconds += await finishedProgram(program, this.#folder, surroundings);
    return milliseconds;
  }

  async commands(...run: Parameters<Bench["run"]>): Promise<Measured> {
    this.#stand.apdus.length = 0;
    await this.run(...run);
    return counted(this.#stand.apdus.length);
  }

  /** In turns. */
  async times({ ours, theirs }: Task, often: number): Promise<{ ratio: Measured; ours: Measured }> {
    const [we, they]: [number[], number[]] = [[], []];
    for (let count = 0; count < often; count++) {
      we.push(await this.run([ours]));
      they.push(await this.run(theirs));
    }
    const ratio = median(we).figure / median(they).figure;
    return { ratio: { figure: ratio, times: often }, ours: median(we) };
  }
}

async function compare(bench: Bench, stand: PcscdStand, name: string, task: Task, quick: boolean) {
  const often = quick ? 1 : task.often;
  stand.inReader.pace = paces.none;
  const commands = {
    [`${name}-ours`]: await bench.commands([task.ours]),
    [`${name}-own-driver`]: await bench.commands(task.theirs),
    [`${name}-as-installed`]: await bench.commands(task.theirs, { ownDriver: false }),
  };
  const atOnce = { ...commands, [`${name}-at-once`]: (await bench.times(task, often)).ratio };
  if (!task.isPaced) return atOnce;
  stand.inReader.pace = paces.real;
  const real = await bench.times(task, often);
  return {
    ...atOnce,
    [`${name}-real`]: real.ratio,
    [`${name}-real-ours`]: real.ours,
  };
}

export const openSc: Measurement = {
  title: "Beside OpenSC",
  how: `Whole programs from start to end, log-out and phase 1 included: \`warifu sign\` and \`warifu certificate\` in turns with OpenSC's, medians. The times are those of OpenSC
with \`card_drivers = jpki\`, which spares it the search for other cards; as installed it takes longer. \`pkcs15-crypt\` signs once, so a batch is as many runs, each with the
PIN; our command line verifies it once.`,
  rows: Object.fromEntries(Object.entries(tasks).flatMap(rowsOf)),
  measure: (quick) =>
    PcscdStand.use(async (stand) => {
      const folder = mkdtempSync(join(tmpdir(), "warifu-bench-"));
      const close = closesAtTheEnd(async () => rmSync(folder, { recursive: true }));
      try {
        writeDocuments(folder);
        const bench = new Bench(stand, folder);
        const found: Record<string, Measured> = {};
        for (const [name, task] of Object.entries(tasks)) {
          Object.assign(found, await compare(bench, stand, name, task, quick));
        }
        return found;
      } finally {
        await close();
      }
    }),
};
