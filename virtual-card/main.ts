/**
 * Entry of the development build: the same program, but with `WARIFU_VIRTUAL_READER` set it uses the virtual readers behind that
 * local socket in place of PC/SC. Never part of a release.
 */
import { fileURLToPath } from "node:url";
import { runWarifu } from "../native-host/cli/run-warifu.ts";
import { openReaders } from "../native-host/pcsc/open-readers.ts";
import { connectBench } from "./bench/bench-reader.ts";

const launcher = fileURLToPath(new URL("./warifu", import.meta.url));
const bench = process.env["WARIFU_VIRTUAL_READER"];
void runWarifu(
  { openReaders: async () => (bench ? connectBench(bench) : openReaders(process.env["WARIFU_PCSC"])), launcher },
  process.argv.slice(2),
);
