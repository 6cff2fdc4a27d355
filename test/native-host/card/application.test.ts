import assert from "node:assert/strict";
import { selectAgain } from "../../../native-host/card/application.ts";
import { CardFailure } from "../../../native-host/card/card-failure.ts";
import { untriedAbilities } from "../../../native-host/card/jpki-ap.ts";
import { TextAp, textAid } from "../../../native-host/card/text-ap.ts";
import { CardChannel } from "../../../native-host/iso7816/card-channel.ts";
import { StatusWordError } from "../../../native-host/iso7816/status-word.ts";
import { apduScript } from "../../support/apdu-script.ts";

const selectText = "00A4040C 0A D3921000310001010408";
const answering = (...answers: string[]) =>
  apduScript`${answers.map((answer) => `SELECT text AP   ${selectText}  -> ${answer}`).join("\n")}`;

describe("native-host/card/application: an application that the card has shown before", () => {
  const again = (script: ReturnType<typeof answering>) => selectAgain(script.channel(), textAid, "text AP");

  it("is there again, also where the first command fails", async () => {
    const script = answering("6F00", "9000");
    await again(script);
    script.done();
  });

  it("is not on this card: it is another card", () =>
    assert.rejects(again(answering("6A82")), (error) => error instanceof CardFailure && error.kind === "changed"));

  it("is refused in another way: the card's answer goes on, and no card is called another one for it", () =>
    assert.rejects(again(answering("6999")), (error) => error instanceof StatusWordError && error.sw === 0x6999));

  it("what the reader says goes on as it is", async () => {
    const removed = new CardFailure("removed");
    const channel = new CardChannel(() => Promise.reject(removed));
    await assert.rejects(selectAgain(channel, textAid, "text AP"), removed);
  });
});

describe("native-host/card/text-ap: whether a card has it", () => {
  const select = (script: ReturnType<typeof answering>) => new TextAp(script.channel(), untriedAbilities()).select();

  const cards: readonly [name: string, answers: string[], isThere: boolean][] = [
    ["one that has it", ["9000"], true],
    ["a phone, which has not", ["6A82"], false],
    ["one that answers strangely at first", ["6999", "9000"], true],
    ["one that answers strangely twice", ["6999", "6999"], false],
    ["one that answers strangely and then has none", ["6999", "6A82"], false],
  ];
  for (const [name, answers, isThere] of cards) {
    it(name, async () => {
      const script = answering(...answers);
      assert.equal(await select(script), isThere);
      script.done();
    });
  }

  it("a card that was taken away has not said that it has none", async () => {
    const removed = new CardFailure("removed");
    const channel = new CardChannel(() => Promise.reject(removed));
    await assert.rejects(new TextAp(channel, untriedAbilities()).select(), removed);
  });
});
