import assert from "node:assert/strict";
import { ApprovalWindow } from "../../../extension/background/approval-window.ts";
import { FakeBrowser } from "../fake-browser.ts";

function played() {
  const fake = new FakeBrowser();
  const told: string[] = [];
  const window = new ApprovalWindow(fake.asBrowser(), "request", {
    onMessage: () => told.push("message"),
    onClosed: () => told.push("closed"),
    onOpened: () => told.push("opened"),
  });
  return { fake, window, told };
}

describe("extension/background/approval-window: the end of a request while it opens", () => {
  it("opens nothing when the request ended first", async () => {
    const { fake, window, told } = played();
    let created = 0;
    fake.beforeCreateResolves = () => void created++;
    const opening = window.open(undefined);
    await window.close();
    await opening;
    assert.deepEqual([created, told], [0, []]);
  });

  it("removes what came after the request ended", async () => {
    const { fake, window, told } = played();
    fake.beforeCreateResolves = () => window.close();
    await window.open(undefined);
    assert.deepEqual([fake.windows.size, told], [0, []]);
  });

  it("hears of a window that the person closed before it had a number", async () => {
    const { fake, window, told } = played();
    fake.beforeCreateResolves = (id) => void fake.windows.delete(id);
    await window.open(undefined);
    assert.deepEqual(told, ["opened", "closed"]);
  });
});
