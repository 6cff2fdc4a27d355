/**
 * Entry of the development build: the same program, but with `WARIFU_VIRTUAL_READER` set it uses the virtual readers behind that
 * local socket in place of PC/SC, and with `WARIFU_SETTINGS_ROOT` an administrator's settings below that folder. Never part of a release.
 */
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { runWarifu } from "../native-host/cli/run-warifu.ts";
import { openReaders } from "../native-host/pcsc/open-readers.ts";
import { connectBench } from "./bench/bench-reader.ts";

const launcher = fileURLToPath(new URL("./warifu", import.meta.url));
const bench = process.env["WARIFU_VIRTUAL_READER"];
const root = process.env["WARIFU_SETTINGS_ROOT"];
const settings = root ? { root, home: homedir(), administrator: process.getuid?.() ?? 0 } : undefined;
void runWarifu(
  {
    openReaders: async () => (bench ? connectBench(bench) : openReaders(process.env["WARIFU_PCSC"])),
    launcher,
    settings,
  },
  process.argv.slice(2),
);
