import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Pcscd, startPcscd } from "../../../scripts/pcscd/private-pcscd.ts";
import { VpcdCard } from "../../../virtual-card/vpcd/vpcd-card.ts";
import { testCard } from "../../support/test-card.ts";

const program = fileURLToPath(new URL("./waiting-program.ts", import.meta.url));

/** How often the threads of a process gave up the processor of their own accord, and the processor time they used. */
function activity(pid: number): { switches: number; ticks: number } {
  const tasks = readdirSync(`/proc/${pid}/task`).map((task) => `/proc/${pid}/task/${task}`);
  const switches = tasks.map((task) =>
    Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(readFileSync(`${task}/status`, "utf8"))?.[1]),
  );
  const ticks = tasks.map((task) => {
    const fields = readFileSync(`${task}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return Number(fields[11]) + Number(fields[12]);
  });
  const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);
  return { switches: sum(switches), ticks: sum(ticks) };
}

/**
 * Until a process does nothing for so long. What Node and tsx still tidy up after starting is not ours, and takes as long as the machine lets it; a wait that
 * looks again and again is never quiet.
 */
async function quietWhile(pid: number, milliseconds: number): Promise<void> {
  for (let tries = 1; ; tries++) {
    const before = activity(pid);
    await pause(milliseconds);
    const after = activity(pid);
    const [switches, ticks] = [after.switches - before.switches, after.ticks - before.ticks];
    if (switches < 10 && ticks < 5) return;
    assert.ok(tries < 5, `${switches} switches and ${ticks} ticks in ${milliseconds} ms`);
  }
}

describe("the wait for a card blocks in the system", function () {
  this.timeout(30_000);
  let pcscd: Pcscd;
  beforeEach(async () => {
    pcscd = await startPcscd();
  });
  afterEach(() => pcscd?.stop());

  for (const backend of ["koffi", "pcsclite"]) {
    it(`${backend}: two seconds of waiting cost nothing, and a card ends it`, async () => {
      const child = spawn(process.execPath, ["--import=tsx", program, backend], {
        stdio: ["ignore", "pipe", "inherit"],
        env: { ...process.env, ...pcscd.env },
      });
      const card = new VpcdCard(await testCard(), pcscd.readers[0]?.port ?? 0);
      try {
        await once(child.stdout, "data");
        await quietWhile(child.pid as number, 2_000);
        const exited = once(child, "exit");
        await card.insert();
        assert.equal((await exited)[0], 0);
      } finally {
        child.kill("SIGKILL");
        card.remove();
      }
    });
  }
});
