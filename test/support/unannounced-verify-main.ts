/** Not of the suite: what `typed-pins.test.ts` lets mocha run, and sees fail. */
import { fromHex } from "../../shared/encoding/hex.ts";
import { hold, selectJpki } from "./card-dialogue.ts";
import { testCard } from "./test-card.ts";

it("sends a VERIFY for which nobody has typed a PIN, and says nothing of it", async () => {
  const card = await testCard();
  hold(card, selectJpki);
  try {
    card.transmit(fromHex("002000980431323334"));
  } catch {
    // as a host might swallow it
  }
});
