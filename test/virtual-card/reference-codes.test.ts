import assert from "node:assert/strict";
import { inventedHolder } from "../../virtual-card/holder.ts";
import { printedBirth, referenceCodes } from "../../virtual-card/reference-codes.ts";
import { issueCard, testPins } from "../../virtual-card/test-authority.ts";
import { testCardContents } from "../support/test-card.ts";

describe("codes from what is printed on the card (card-facts 2.5)", () => {
  const births: readonly [what: string, birth: string, printed: string][] = [
    ["昭和", "319800217", "550217"],
    ["平成", "420000101", "120101"],
    ["平成, its first day", "419890108", "010108"],
    ["昭和, its last day", "319890107", "640107"],
    ["昭和, its first day", "319261225", "011225"],
    ["大正, its first day", "219120730", "010730"],
    ["明治", "118990101", "320101"],
    ["令和, its first day", "520190501", "010501"],
    ["no era, 2000", "020000101", "000101"],
    ["no era, 1999", "019991231", "991231"],
  ];
  for (const [what, birth, printed] of births) {
    it(`a birth date is printed without its century: ${what}`, () => assert.equal(printedBirth(birth), printed));
  }

  it("照合番号B of the example that was seen to open a card", () => {
    const holder = { ...inventedHolder, birth: "319800217", cardExpiry: "20350217", securityCode: "2285" };
    assert.equal(referenceCodes(holder).textB, "55021720352285");
  });

  it("the test card's own", () => {
    assert.deepEqual(referenceCodes(inventedHolder), {
      textA: "123456789018",
      textB: "02050520354071",
      faceBirth: "020505",
      faceA: "123456789018",
      faceB: "02050520354071",
    });
  });

  it("the My Number of a test card has the check digit it should have", () => {
    const digits = [...inventedHolder.myNumber].reverse().map(Number);
    const sum = digits.slice(1).reduce((total, digit, index) => total + digit * (index < 6 ? index + 2 : index - 4), 0);
    assert.equal(digits.length, 12);
    assert.equal(digits[0], sum % 11 <= 1 ? 0 : 11 - (sum % 11));
  });

  it("chosen PINs stay when a card is issued again, codes follow the holder, and others can be asked for", async () => {
    const from = await testCardContents();
    assert.deepEqual(from.pins, { ...testPins, ...referenceCodes(inventedHolder) });
    const holder = { ...inventedHolder, securityCode: "0000" };
    const { pins } = await issueCard({
      from: { ...from, pins: { ...from.pins, text: "1111" } },
      holder,
      pins: { auth: "9999" },
    });
    assert.deepEqual([pins.auth, pins.text, pins.textB], ["9999", "1111", "02050520350000"]);
  });

  it("no two PINs of the test card that the holder chose are the same", () => {
    assert.equal(new Set(Object.values(testPins)).size, 5);
  });
});
