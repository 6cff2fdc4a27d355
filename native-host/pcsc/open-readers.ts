import { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { CardReaders } from "./card-reader.ts";
import { openKoffiReaders } from "./koffi-reader.ts";
import { openPcscliteReaders } from "./pcsclite-reader.ts";

const backends = { koffi: openKoffiReaders, pcsclite: openPcscliteReaders } as const;

/** The card readers of this machine. `choice` is the value of WARIFU_PCSC; unset means koffi. Throws USAGE_INVALID for an unknown one. */
export function openReaders(choice: string | undefined): CardReaders {
  const open = Object.entries(backends).find(([name]) => name === (choice || "koffi"))?.[1];
  if (open === undefined) {
    const about = `WARIFU_PCSC=${Object.keys(backends).join("|")}`;
    throw new WarifuError("USAGE_INVALID", { problem: "unknownValue" }, { about });
  }
  return open();
}
