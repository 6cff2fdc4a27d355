import type { Page } from "puppeteer-core";
import { Screen } from "./support/screen.ts";
import { browserKinds, Stage } from "./support/stage.ts";

const one = { documents: [{ name: "a.json", mediaType: "application/json", content: { text: "{}" } }] };

for (const kind of browserKinds) {
  describe(`the window stays in front, in ${kind}`, function () {
    this.timeout(90_000);
    let screen: Screen;
    let stage: Stage;
    let page: Page;

    before(async () => {
      screen = await Screen.start();
      stage = await Stage.start(kind, { headless: false, environment: screen.environment });
    });
    after(async () => {
      await stage?.close();
      await screen?.close();
    });
    beforeEach(async () => {
      await stage.freshCard();
      page = await stage.open();
    });
    afterEach(() => stage.leave());

    for (const [name, features, later] of [
      ["a window", "width=300,height=300", 0],
      ["a tab", "", 0],
      ["a tab without a tie to it", "noopener", 0],
      ["a window", "width=300,height=300", 2_500],
      ["a tab", "", 2_500],
    ] as const) {
      const after = later ? `${later} ms after the window came` : "after its click";
      it(`${name} that the page opens ${after} gets nothing of what is typed`, async () => {
        await stage.call(page, "sign", one);
        const window = await stage.approval();
        await window.untilState("asking");
        await new Promise((resolve) => setTimeout(resolve, later));
        const before = (await stage.pages()).length;
        await page.evaluate(`void open("/popup", "popup", ${JSON.stringify(features)})`);
        await stage.until("the page has opened it", async () => (await stage.pages()).length > before);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        screen.press("a", "b", "c", "1", "2", "3");
        await stage.until("what is typed comes to the field", async () => (await window.typed()) === "ABC123");
        await window.press("cancel");
      });
    }
  });
}
