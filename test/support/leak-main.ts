/** Not of the suite: what `secret-search.test.ts` lets mocha run, and sees fail. A host that logs too much is played. */
import { appendFileSync } from "node:fs";
import { testCard } from "./test-card.ts";

it("passes, but a log has the PIN of its card in an APDU", async () => {
  await testCard();
  appendFileSync(process.env["WARIFU_LOG"] ?? "", '{"event":"apdu","command":"002000980431323334"}\n');
});
