import assert from "node:assert/strict";
import { type Language, languages } from "../../../shared/i18n/language.ts";
import { stateNamed } from "./approval-states.ts";
import { asking, openedWindow } from "./opened-window.ts";

describe("the approval window, in Chromium", function () {
  this.timeout(60_000);
  const opened = openedWindow();

  it("lets the language be chosen, and keeps the keyboard there", async () => {
    await opened.show(asking);
    await opened.page.click('input[value="easy"]');
    assert.deepEqual(await opened.sent(), [{ language: "easy" }]);
    await opened.show({ ...asking, language: "easy" });
    assert.equal(await opened.page.evaluate("document.activeElement.value"), "easy");
    assert.equal(await opened.page.$eval("ruby rt", (reading) => reading.getAttribute("aria-hidden")), "true");
  });

  it("says changes aloud", async () => {
    await opened.show(stateNamed("waiting for a card"));
    assert.match(await opened.text("#announcement"), /カードが置かれていません/);
    await opened.show(stateNamed("working"));
    assert.match(await opened.text("#announcement"), /動かさないで/);
    await opened.show(stateNamed("done"));
    assert.match(await opened.text("#announcement"), /取ってかまいません/);
  });

  const costs: [state: string, says: Record<Language, [pin: RegExp, places: RegExp]>][] = [
    [
      "from the certificate",
      {
        ja: [/署名用パスワード/, /コンビニエンスストア.*窓口/],
        easy: [/しょめいよう/, /コンビニ.*しやくしょ/],
        en: [/signature password/, /store.*office/],
      },
    ],
    [
      "from the card",
      {
        ja: [/券面事項入力補助用パスワード/, /窓口でしか/],
        easy: [/にゅうりょくほじょよう/, /しやくしょ/],
        en: [/card information PIN/, /office only/],
      },
    ],
  ];
  for (const [state, says] of costs) {
    for (const language of languages) {
      it(`attributes ${state}: says which PIN they cost, and where that one is reset: ${language}`, async () => {
        await opened.show({ ...stateNamed(`reading attributes ${state}`), language });
        const [pin, places] = says[language];
        assert.match(await opened.text(".pin-label"), pin);
        assert.match(await opened.text(".tells"), places);
      });
    }
  }

  it("shows both forms of a look-alike address", async () => {
    await opened.show(stateNamed("signature password, look-alike address"));
    assert.match(await opened.text(".site"), /xn--80ak6aa92e\.example:8443/);
    assert.match(await opened.text(".beware"), /аррӏе/);
  });

  it("shows what cannot be seen in an address in letters", async () => {
    // a zero width space between two letters
    const request = { ...asking.request, origin: "https://xn--ab-g1t.example" };
    await opened.show({ ...asking, request });
    const said = await opened.text(".beware");
    assert.match(said, /⟦U\+[0-9A-F]+⟧/);
    assert.doesNotMatch(said, /\p{Cf}/u);
  });

  it("keeps who asks in sight, unless the name takes all the room", async () => {
    const position = (): Promise<unknown> => opened.page.$eval("#asks", (asks) => getComputedStyle(asks).position);
    await opened.show(asking);
    assert.equal(await position(), "sticky");
    const labels = Array.from({ length: 18 }, () => "a-b-c-d-e-f");
    const origin = `https://${["www", "example", "jp", ...labels, "evil", "example"].join(".")}`;
    await opened.show({ ...asking, request: { ...asking.request, origin } });
    assert.equal(await position(), "static");
    await opened.show(asking);
    await opened.page.setViewport({ width: 480, height: 120 });
    await opened.page.waitForFunction("getComputedStyle(document.querySelector('#asks')).position === 'static'");
  });

  it("keeps stacked marks of a name out of its neighbours", async () => {
    const [document] = asking.request.documents;
    assert.ok(document);
    const name = `x${"\u0336\u030b\u0316".repeat(80)}`;
    await opened.show({ ...asking, request: { ...asking.request, documents: [{ ...document, name }, document] } });
    assert.equal(await opened.page.$eval(".documents li", (row) => getComputedStyle(row).overflow), "clip");
  });
});
