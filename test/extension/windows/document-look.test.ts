import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { ApprovalView } from "../../../extension/messages/approval.ts";
import { asking, openedWindow } from "./opened-window.ts";
import { say } from "./window-pages.ts";

/** A document whose bytes the test gives, with the digest they have. */
function withDocument(bytes: Buffer, mediaType: string): ApprovalView {
  const digest = createHash("sha256").update(bytes).digest("base64");
  const documents = [{ name: "文書", digest, content: { mediaType, size: bytes.length } }];
  return { ...asking, request: { ...asking.request, documents } };
}

describe("the approval window, in Chromium: looking into a document", function () {
  this.timeout(60_000);
  const opened = openedWindow();

  /** Opens the look and gives `bytes` for what the window asks. */
  const look = async (view: ApprovalView, bytes: Buffer | null): Promise<void> => {
    await opened.show(view);
    await opened.page.click(".documents li button");
    for (let last = -1; ; ) {
      const asked = (await opened.sent()).findLast((message) => "look" in message);
      assert.ok(asked && "look" in asked);
      const { look: number, offset, length } = asked.look;
      if (number === last) break;
      last = number;
      const piece = bytes?.subarray(offset, offset + length).toString("base64") ?? null;
      await say(opened.page, { looked: { look: number, bytes: piece } });
      await opened.page.evaluate("new Promise((resolve) => setTimeout(resolve, 50))");
    }
    await opened.page.waitForFunction(
      "!/読み出しています/.test(document.querySelector('.look-status')?.textContent ?? '')",
    );
  };

  it("shows text that has the digest to be signed, and nothing in it as markup", async () => {
    const bytes = Buffer.from('<img src=x onerror="alert(1)">\u202e');
    await look(withDocument(bytes, "text/html"), bytes);
    assert.equal(await opened.text(".look-body pre"), '<img src=x onerror="alert(1)">⟦U+202E⟧');
    assert.match(await opened.text(".look-status"), /一致することを確かめました/);
  });

  it("shows nothing that has another digest, and warns", async () => {
    await look(withDocument(Buffer.from("金 100 円"), "text/plain"), Buffer.from("金 900 円"));
    assert.match(await opened.text(".look-status"), /一致しません/);
    assert.equal(await opened.text(".look-body"), "");
  });

  it("says so when the page can no longer give it", async () => {
    await look(withDocument(Buffer.from("abc"), "text/plain"), null);
    assert.match(await opened.text(".look-status"), /読み出せませんでした/);
  });

  it("shows an image", async () => {
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    await look(withDocument(png, "image/png"), png);
    await opened.page.waitForFunction("document.querySelector('.look-body img')?.naturalWidth === 1");
  });

  it("opens PDF in a tab, as PDF whatever its bytes are", async () => {
    const bytes = Buffer.from("<script>alert(1)</script>");
    await look(withDocument(bytes, "application/pdf"), bytes);
    const [, { tab }] = (await opened.sent()) as unknown as [unknown, { tab: { url: string } }];
    assert.match(tab.url, /^blob:/);
    assert.equal(await opened.page.$("dialog"), null);
  });

  it("opens a long text in a tab, and nothing in it stays unseen", async () => {
    await opened.page.evaluate(`{
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => make((globalThis.made = blob));
    }`);
    const bytes = Buffer.from(`金\u202e000,1\u202c 円\u200b${"\n".repeat(600 * 1024)}`);
    await look(withDocument(bytes, "text/plain"), bytes);
    assert.equal(await opened.page.$("dialog"), null);
    assert.ok((await opened.sent()).some((message) => "tab" in message));
    const shown = await opened.page.evaluate("made.text()");
    assert.match(String(shown), /^金⟦U\+202E⟧000,1⟦U\+202C⟧ 円⟦U\+200B⟧\n/);
  });

  const unshown: [string, string, Buffer][] = [
    ["a text that is no UTF-8", "text/plain", Buffer.from([0x8b, 0xe0])],
    ["a long text that is no UTF-8", "text/plain", Buffer.alloc(600 * 1024, 0x8b)],
  ];
  for (const [name, mediaType, bytes] of unshown) {
    it(`says that it cannot show ${name}`, async () => {
      await look(withDocument(bytes, mediaType), bytes);
      assert.match(await opened.text(".look-status"), /表示できない/);
      assert.equal(
        (await opened.sent()).some((message) => "tab" in message),
        false,
      );
    });
  }

  it("shows JSON that is nested too deep as it is", async () => {
    const bytes = Buffer.from("[".repeat(30_000));
    await look(withDocument(bytes, "application/json"), bytes);
    assert.equal((await opened.text(".look-body pre")).length, 30_000);
    assert.match(await opened.text(".look-status"), /一致することを確かめました/);
  });

  it("closes at Escape, which then does not cancel the request", async () => {
    const bytes = Buffer.from("abc");
    await look(withDocument(bytes, "text/plain"), bytes);
    await opened.page.keyboard.press("Escape");
    await opened.page.waitForFunction("!document.querySelector('dialog')");
    assert.equal(
      (await opened.sent()).some((message) => "cancel" in message),
      false,
    );
  });
});
