/** When pcscd knows that a card has gone. */
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** pcscd looks every 0.4 s whether a card is there. It never notices one that takes the place of another between two looks, as no hand can. */
const lookEveryMs = 600;

/** Resolves when pcscd has seen that its reader is empty, whose vpcd has this port: on a busy machine it may look later than it means to. */
export async function emptyIsSeen(port: number): Promise<void> {
  // one that was reset, and not closed, could not be told from one that pcscd has closed
  await pause(lookEveryMs);
  while (isHeld(port)) await pause(20);
}

/** The card's end of the connection is closed, and vpcd keeps its own until pcscd looks: CLOSE_WAIT, the kernel calls it. */
function isHeld(port: number): boolean {
  const closeWait = "08";
  const rows = ["/proc/net/tcp", "/proc/net/tcp6"]
    .filter(existsSync)
    .flatMap((file) => readFileSync(file, "utf8").split("\n"));
  const fields = rows.map((row) => row.trim().split(/\s+/));
  return fields.some((row) => row[3] === closeWait && Number.parseInt(row[1]?.split(":")[1] ?? "", 16) === port);
}
