/** The PC/SC service and the readers it knows. Waits for an answer, but not for ever. */

import { existsSync } from "node:fs";
import { access, constants } from "node:fs/promises";
import { times } from "../../shared/contract/limits.ts";
import { type Finding, finding } from "../../shared/doctor/findings.ts";
import type { ReaderState } from "../pcsc/card-reader.ts";
import { ScardError } from "../pcsc/scard-error.ts";
import type { ExaminedMachine } from "./examined-machine.ts";
import { TooLate, within } from "./within.ts";

export interface ExaminedService {
  readonly findings: Finding[];
  readonly readers: readonly ReaderState[];
}

/** Programs that install others, by where they are, and what they call the service. */
const installers = [
  ["/usr/bin/apt-get", "sudo apt-get install pcscd"],
  ["/usr/bin/dnf", "sudo dnf install pcsc-lite pcsc-lite-ccid"],
  ["/usr/bin/zypper", "sudo zypper install pcsc-lite pcsc-ccid"],
  ["/usr/bin/pacman", "sudo pacman -S pcsclite ccid"],
] as const;
const servicePrograms = [
  "/usr/sbin/pcscd",
  "/usr/bin/pcscd",
  "/usr/local/sbin/pcscd",
  "/run/current-system/sw/bin/pcscd",
];

export async function examineService(machine: ExaminedMachine): Promise<ExaminedService> {
  try {
    const readers = await within(times.examination, machine.listReaders());
    const found = readers.map(({ name: reader }) => finding("READER", { reader }));
    return {
      readers,
      findings: [finding("SERVICE", {}), ...(found.length > 0 ? found : [finding("READER_MISSING", {})])],
    };
  } catch (error) {
    return { readers: [], findings: [await why(machine, error)] };
  }
}

async function why(machine: ExaminedMachine, error: unknown): Promise<Finding> {
  if (error instanceof TooLate) return finding("SERVICE_SILENT", {}, restart(machine));
  const trouble = scardErrorBehind(error);
  if (!trouble) return finding("SERVICE_UNREACHABLE", {});
  if (trouble.is("W_SECURITY_VIOLATION") || (await isRefused(machine))) return finding("SERVICE_REFUSES", {});
  if (machine.platform !== "linux" || servicePrograms.some((program) => existsSync(machine.root + program))) {
    return finding("SERVICE_NOT_RUNNING", {}, start(machine));
  }
  const install = installers.find(([program]) => existsSync(machine.root + program))?.[1];
  return finding("SERVICE_NOT_INSTALLED", {}, install);
}

function scardErrorBehind(error: unknown): ScardError | undefined {
  if (error instanceof ScardError) return error;
  return error instanceof Error && error.cause !== undefined ? scardErrorBehind(error.cause) : undefined;
}

/** The socket is there, and this person may not use it: libpcsclite then says that there is no service. */
async function isRefused({ platform, root, environment }: ExaminedMachine): Promise<boolean> {
  if (platform !== "linux") return false;
  const socket = environment["PCSCLITE_CSOCK_NAME"] || `${root}/run/pcscd/pcscd.comm`;
  return access(socket, constants.R_OK | constants.W_OK).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === "EACCES",
  );
}

const hasSystemd = ({ root }: ExaminedMachine): boolean => existsSync(`${root}/run/systemd/system`);

function start(machine: ExaminedMachine): string | undefined {
  if (machine.platform === "win32") return "sc start SCardSvr";
  if (machine.platform !== "linux") return undefined;
  return hasSystemd(machine) ? "sudo systemctl enable --now pcscd.socket" : "sudo pcscd";
}

const restart = (machine: ExaminedMachine): string | undefined =>
  machine.platform === "linux" && hasSystemd(machine) ? "sudo systemctl restart pcscd" : undefined;
