import { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { CardReaders } from "./card-reader.ts";
import { openKoffiReaders } from "./koffi-reader.ts";
import { openPcscliteReaders } from "./pcsclite-reader.ts";

const backends = { koffi: openKoffiReaders, pcsclite: openPcscliteReaders } as const;

/** Whether a value of WARIFU_PCSC names a backend. */
export const isBackend = (choice: string): choice is keyof typeof backends => Object.hasOwn(backends, choice);

/** The card readers of this machine. `choice` is the value of WARIFU_PCSC; unset means koffi. Throws USAGE_INVALID for an unknown one. */
export function openReaders(choice: string | undefined): CardReaders {
  const name = choice || "koffi";
  if (isBackend(name)) return backends[name]();
  const about = `WARIFU_PCSC=${Object.keys(backends).join("|")}`;
  throw new WarifuError("USAGE_INVALID", { problem: "unknownValue" }, { about });
}
