/** How long the host takes in phase 2, against what the card itself takes. */
import type { HostProcess } from "../../test/support/host-process.ts";
import { look, readCertificate, sign, toRead, toSign } from "./host-calls.ts";
import { type Measured, measurement } from "./measurement.ts";
import { PcscdStand, paces } from "./pcscd-stand.ts";
import { median } from "./percentile.ts";

interface Sample {
  readonly milliseconds: number;
  /** What the card's delays add up to meanwhile. */
  readonly delays: number;
  /** What the model took for the same commands. */
  readonly model: number;
}

async function timed(stand: PcscdStand, signatures: number, work: () => Promise<void>): Promise<Sample> {
  stand.apdus.length = 0;
  const { spentMs } = stand.inReader;
  const begun = performance.now();
  await work();
  const milliseconds = performance.now() - begun;
  const delays = stand.delays(stand.apdus.length, signatures);
  return { milliseconds, delays, model: stand.inReader.spentMs - spentMs };
}

async function signOnce(stand: PcscdStand, host: HostProcess, count: number): Promise<Sample> {
  const card = await look(host, toSign);
  return timed(stand, count, () => sign(host, card, count));
}

async function readOnce(stand: PcscdStand, host: HostProcess): Promise<Sample> {
  const card = await look(host, toRead);
  return timed(stand, 0, () => readCertificate(host, card));
}

async function repeat(times: number, once: () => Promise<Sample>): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  // the first loads what the others find loaded
  await once();
  while (samples.length < times) samples.push(await once());
  return samples;
}

const milliseconds = (samples: readonly Sample[]): Measured => median(samples.map((sample) => sample.milliseconds));
const ratio = (samples: readonly Sample[]): Measured =>
  median(samples.map((sample) => sample.milliseconds / sample.delays));
/** The same, but against the signatures alone: what comes before and after them is no work of a batch. */
const perSignature = (samples: readonly Sample[], count: number): Measured => {
  const { latencyMs, signMs } = paces.real;
  return median(samples.map((sample) => sample.milliseconds / (count * (latencyMs + signMs))));
};

const each = (samples: readonly Sample[], count: number, part: (sample: Sample) => number): Measured =>
  median(samples.map((sample) => part(sample) / count));

export const signingTime = measurement(
  {
    title: "Time of the host",
    how: `As above, from the request in a frame to the answer, log-out included. "× the card" is the time divided by what the card's own delays add up to in it:
15 ms for a command, 250 ms more for a signature. The rest is this machine's: the host, koffi, pcscd, vpcd, and the model's timers and arithmetic. A batch is
divided by 100 times 265 ms, what the card needs for one command that signs; two rows tell whose the rest of it is. The model's arithmetic is done within its 250 ms.`,
  },
  {
    certificate: { what: "利用者証明用 certificate with its CA", unit: "×" },
    "sign-1": { what: "One signature", unit: "×" },
    "sign-10": { what: "10 signatures", unit: "×" },
    "sign-100": { what: "100 signatures ÷ 100 × the card's time for one", unit: "×", most: 1.03 },
    "sign-100-ours": { what: "100 signatures, for each: beyond what the model took", unit: "ms" },
    "sign-100-late": { what: "100 signatures, for each: what the model took beyond its delays", unit: "ms" },
    "certificate-at-once": { what: "The certificate, of a card without delays", unit: "ms" },
    "sign-1-at-once": { what: "One signature, of a card without delays", unit: "ms" },
    "sign-10-at-once": { what: "10 signatures, of a card without delays", unit: "ms" },
    "sign-100-at-once": { what: "100 signatures, of a card without delays", unit: "ms" },
  },
  (quick) =>
    PcscdStand.use(async (stand) => {
      const host = await stand.readyHost();
      const often = quick ? 2 : 20;
      const at = (pace: keyof typeof paces) => {
        stand.inReader.pace = paces[pace];
      };
      at("none");
      const atOnce = {
        "certificate-at-once": milliseconds(await repeat(often, () => readOnce(stand, host))),
        "sign-1-at-once": milliseconds(await repeat(often, () => signOnce(stand, host, 1))),
        "sign-10-at-once": milliseconds(await repeat(often, () => signOnce(stand, host, 10))),
        "sign-100-at-once": milliseconds(await repeat(quick ? 1 : 5, () => signOnce(stand, host, 100))),
      };
      at("real");
      const batches = [await signOnce(stand, host, 100)];
      if (!quick) batches.push(await signOnce(stand, host, 100));
      return {
        ...atOnce,
        certificate: ratio(await repeat(often, () => readOnce(stand, host))),
        "sign-1": ratio(await repeat(often, () => signOnce(stand, host, 1))),
        "sign-10": ratio(await repeat(quick ? 1 : 5, () => signOnce(stand, host, 10))),
        "sign-100": perSignature(batches, 100),
        "sign-100-ours": each(batches, 100, ({ milliseconds: all, model }) => all - model),
        "sign-100-late": each(batches, 100, ({ model, delays }) => model - delays),
      };
    }),
);
