import assert from "node:assert/strict";
import { ApprovalWindow } from "../../../extension/background/approval-window.ts";
import type { ApprovalView } from "../../../extension/messages/approval.ts";
import { FakeBrowser, portPair, settle } from "../fake-browser.ts";
import { stateNamed } from "../windows/approval-states.ts";

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

  it("closes the page of a window that comes after the request ended", async () => {
    const { window } = played();
    await window.close();
    const [page, ours] = portPair();
    window.attach(ours.asPort(), 7, true);
    await settle();
    assert.deepEqual(page.received, [{ close: true }]);
  });

  it("stays with the window whose page came last, and hears nothing of the end of another", async () => {
    const { fake, window, told } = played();
    fake.beforeCreateResolves = (id) => {
      window.attach(portPair()[1].asPort(), 55, true);
      fake.windows.delete(id);
      window.removed(id);
    };
    await window.open(undefined);
    assert.deepEqual(told, ["opened"]);
    fake.windows.set(55, {});
    await window.close();
    assert.equal(fake.windows.has(55), false);
  });

  it("hears of a window that the person closed before it had a number", async () => {
    const { fake, window, told } = played();
    fake.beforeCreateResolves = (id) => void fake.windows.delete(id);
    await window.open(undefined);
    assert.deepEqual(told, ["opened", "closed"]);
  });
});

describe("extension/background/approval-window: what it shows", () => {
  const view = (checkCode: string): ApprovalView => ({ ...stateNamed("working"), checkCode });

  it("posts what differs from before, once, and all of it to a page that comes later", async () => {
    const { window } = played();
    const [page, ours] = portPair();
    window.show(view("3333"));
    window.attach(ours.asPort(), 7, true);
    for (const code of ["3333", "4444", "4444", "3333"]) window.show(view(code));
    await settle();
    assert.deepEqual(page.received, [{ view: view("3333") }, { view: view("4444") }, { view: view("3333") }]);
    const [reloaded, ourOther] = portPair();
    window.attach(ourOther.asPort(), 7, true);
    await settle();
    assert.deepEqual(reloaded.received, [{ view: view("3333") }]);
  });
});
