/** The card of the demo and the way the host reaches it. */
import { accessSync, constants } from "node:fs";
import { startBench } from "../../virtual-card/bench/bench-server.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";
import { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { VirtualReaders } from "../../virtual-card/virtual-readers.ts";
import { VpcdCard } from "../../virtual-card/vpcd/vpcd-card.ts";
import { startPcscd } from "../pcscd/private-pcscd.ts";
import { isTestCardInService } from "./foreign-card.ts";

export interface CardStand {
  /** For the host that the browser starts. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whose PINs and holder are known: `testPins` of the test authority. */
  readonly isTestCard: boolean;
  /** Command APDUs so far; `null` when the card is not ours to count. */
  apdus(): number | null;
  close(): Promise<void>;
}

/** A real card's pace, so that a person sees what they would see. */
const pace = { latencyMs: 15, signMs: 250 };

/** `onVerify` is called before the card obeys a VERIFY, and may throw. */
export async function virtualStand(issued: IssuedCard, onVerify: () => void): Promise<CardStand> {
  const readers = new VirtualReaders();
  const reader = readers.addReader("Warifu virtual reader");
  const card = new VirtualCard(issued, { onVerify });
  reader.pace = pace;
  reader.insert(card);
  const bench = await startBench(readers);
  return {
    environment: { WARIFU_VIRTUAL_READER: bench.path },
    isTestCard: true,
    apdus: () => card.counts.commands,
    close: async () => {
      await bench.close();
      await readers.close();
    },
  };
}

/** The service that runs on this machine, with whatever card is in it; else one of our own with the model in it. */
export async function pcscStand(issued: IssuedCard, onVerify: () => void): Promise<CardStand> {
  if (serviceRuns()) {
    return {
      environment: {},
      isTestCard: isTestCardInService(issued),
      apdus: () => null,
      close: () => Promise.resolve(),
    };
  }
  const pcscd = await startPcscd();
  const [reader] = pcscd.readers;
  if (!reader) throw new Error("pcscd has no reader");
  const card = new VpcdCard(new VirtualCard(issued, { onVerify }), reader.port);
  card.pace = pace;
  await card.insert();
  return {
    environment: { ...pcscd.env },
    isTestCard: true,
    apdus: () => card.card.counts.commands,
    close: async () => {
      await card.remove();
      await pcscd.stop();
    },
  };
}

function serviceRuns(): boolean {
  try {
    accessSync(process.env["PCSCLITE_CSOCK_NAME"] ?? "/run/pcscd/pcscd.comm", constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
