/** A machine for `examine` with nothing but readers, on a system we do not know: no browser, no program. */
import { thisExaminedMachine } from "../../native-host/cli/this-examined-machine.ts";

export const bareMachine: typeof thisExaminedMachine = (parts) => ({
  ...thisExaminedMachine(parts),
  ...{ platform: undefined, home: "/nowhere", root: "/nowhere", program: [], environment: {} },
});
