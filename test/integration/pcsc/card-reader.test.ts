import { openKoffiReaders } from "../../../native-host/pcsc/koffi-reader.ts";
import { openPcscliteReaders } from "../../../native-host/pcsc/pcsclite-reader.ts";
import { describeCardReaders } from "./card-reader.contract.ts";
import { pcscdHarness } from "./pcscd-machine.ts";
import { benchHarness, virtualHarness } from "./virtual-machine.ts";

describeCardReaders("virtual, in process", virtualHarness);
describeCardReaders("virtual, through the bench", benchHarness);
describeCardReaders("koffi, over a real pcscd", pcscdHarness(openKoffiReaders));
describeCardReaders("pcsclite, over a real pcscd", pcscdHarness(openPcscliteReaders));
