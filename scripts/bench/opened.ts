/** What measurements have open, so that nothing stays behind a command that is told to end. */
import { constants } from "node:os";

type Close = () => Promise<void>;
const open = new Set<Close>();

/** `close` is called when what this gives back is, or when the process is told to end; once. */
export function closesAtTheEnd(close: Close): Close {
  const once = async (): Promise<void> => {
    if (open.delete(once)) await close();
  };
  open.add(once);
  return once;
}

/** The same for what is only starting: `close` is called with it once it has come to be. */
export const closesOnceStarted = <T>(starting: Promise<T>, close: (started: T) => Promise<void>): Close =>
  closesAtTheEnd(() => starting.then(close, () => undefined));

/**
 * Runs `work`. SIGINT, SIGTERM and SIGHUP meanwhile close everything, the youngest first, and then end this process; what fails
 * because of that is not told.
 */
export async function untilToldToEnd(work: () => Promise<void>): Promise<void> {
  let ending: Promise<never> | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // npm and a terminal may both send it
    process.on(signal, () => {
      ending ??= closeAll().then(() => process.exit(128 + constants.signals[signal]));
    });
  }
  await work().catch((error: unknown) => ending ?? Promise.reject(error));
}

async function closeAll(): Promise<void> {
  for (const close of [...open].reverse()) await close().catch(() => undefined);
}
