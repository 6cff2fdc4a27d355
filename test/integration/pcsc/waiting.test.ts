import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
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
        // what Node and tsx still tidy up after starting is not ours
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        const before = activity(child.pid as number);
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        const after = activity(child.pid as number);
        assert.ok(after.switches - before.switches < 10, `${after.switches - before.switches} switches in two seconds`);
        assert.ok(after.ticks - before.ticks < 5, `${after.ticks - before.ticks} ticks in two seconds`);
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
