import type { CardReaders } from "../../../native-host/pcsc/card-reader.ts";
import { makeSocketFolder } from "../../../scripts/pcscd/moved-pcscd.ts";
import { startPcscd } from "../../../scripts/pcscd/private-pcscd.ts";
import { times } from "../../../shared/contract/limits.ts";
import { VpcdCard } from "../../../virtual-card/vpcd/vpcd-card.ts";
import { testCard } from "../../support/test-card.ts";
import type { Harness, Machine } from "./machine.ts";
import { OtherProgram } from "./other-program.ts";

const device = "Virtual PCD";
/** One for all tests of this process; stopping pcscd removes it, starting makes it anew. */
let folder: string | undefined;
const names = [`${device} 00 00`, `${device} 00 01`] as const;

/** A real pcscd with vpcd's readers, reached through one of the bindings. */
export const pcscdHarness = (open: () => CardReaders): Harness => ({
  readerBusy: times.readerBusy,
  cannotUnplug: "a running pcscd keeps the readers of its configuration",
  create: () => createMachine(open),
});

async function createMachine(open: () => CardReaders): Promise<Machine> {
  folder ??= makeSocketFolder();
  const pcscd = await startPcscd({ folder, devices: [device] });
  process.env["PCSCLITE_CSOCK_NAME"] = pcscd.env.PCSCLITE_CSOCK_NAME;
  await pcscd.kill();
  let card: VpcdCard | undefined;
  const others: OtherProgram[] = [];
  const inReader = (): VpcdCard => {
    if (!card) throw new Error("there is no card");
    return card;
  };
  const remove = async (): Promise<void> => {
    card?.remove();
    card = undefined;
  };
  return {
    names,
    connect: async () => open(),
    async insert() {
      const virtual = await testCard();
      card = new VpcdCard(virtual, pcscd.readers[0]?.port ?? 0);
      // the test waits for the reader to say so; the card comes and goes as it likes
      card.insert().catch(() => {});
      return virtual;
    },
    remove,
    pullDuringNextCommand: (answer) => inReader().plan(1, { kind: "pulled during", answer }),
    slowDown(milliseconds) {
      inReader().pace = { latencyMs: milliseconds, signMs: 0 };
    },
    async takeByAnotherProgram(how) {
      const program = new OtherProgram();
      others.push(program);
      await program.take(how === "exclusively" ? "exclusive" : "transaction", names[0]);
      return { release: () => program.leave() };
    },
    async resetByAnotherProgram() {
      const program = new OtherProgram();
      others.push(program);
      await program.reset(names[0]);
    },
    async stopService() {
      await remove();
      await pcscd.kill();
    },
    killService: () => pcscd.kill(),
    async startService(count = 2) {
      await remove();
      await pcscd.restart(count === 0 ? [] : [device]);
    },
    async close() {
      await remove();
      await Promise.all(others.map((other) => other.end()));
      await pcscd.stop();
    },
  };
}
