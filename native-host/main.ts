/**
 * Entry of the packaged program. Behind it: PC/SC and nothing virtual. Trusts the browser's word about which extension
 * calls, and the person at the terminal; refuses every other caller.
 */
import { fileURLToPath } from "node:url";
import { runWarifu } from "./cli/run-warifu.ts";
import { openReaders } from "./pcsc/open-readers.ts";

const launcher = fileURLToPath(new URL("./warifu", import.meta.url));
void runWarifu({ openReaders: async () => openReaders(process.env["WARIFU_PCSC"]), launcher }, process.argv.slice(2));
