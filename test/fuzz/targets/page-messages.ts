/**
 * A page, and a content script whose process a page has taken over: neither ever gets more than an answer with a code, and what is refused
 * opens no window.
 */
import assert from "node:assert/strict";
import { type FrameState, readIncoming } from "../../../extension/content/incoming-request.ts";
import { limits } from "../../../shared/contract/limits.ts";
import { errorCodes } from "../../../shared/errors/catalogue.ts";
import { wireError } from "../../../shared/errors/warifu-error.ts";
import { answerOf, Played, sender } from "../../extension/background/played-background.ts";
import { type FakePort, portPair, settle } from "../../extension/fake-browser.ts";
import { ascii, readJson } from "../json.ts";
import type { FuzzTarget } from "../target.ts";

/** Input: a byte that says whether the content script is honest, then JSON of the message. */
export const pageMessages: FuzzTarget = {
  words: [
    ...['"warifu":1', '"warifu":2', '"method":"sign"', '"documents":[', '"content":"x"', '"size":1', '"language":"en"'],
    ...['"digests":[', '"hash":"SHA-256"', '"open":{"request":"', '"resumed":true', '"refused":', '"cancel":true'],
    ...['"piece":{"pull":1,"bytes":"AAAA"}', '"toString":1', '"valueOf":1', '"length":201', "1e999"],
  ].map(ascii),
  async check([isHonest = 0, ...text]) {
    const read = readJson(Uint8Array.from(text));
    if (!read) return;
    if (isHonest % 2 === 1) await checkBackground([read.value]);
    else if (typeof read.value === "object" && read.value !== null) await checkPage(read.value);
  },
};

const good: FrameState = { secure: true, clicked: true, belongsToTop: true };

/** What a page sends, through the content script and into the background. */
export async function checkPage(data: object, frame: FrameState = good): Promise<string | undefined> {
  const { request, contents, refused } = readIncoming(data, frame);
  assert.ok(request.length <= limits.frame, "more than a frame");
  if (refused) {
    assert.deepEqual(wireError.parse(refused, "refused"), refused);
    assert.equal(contents.length, 0, "contents of a request that is refused are kept");
  }
  return checkBackground([{ open: { request, resumed: false, ...(refused && { refused }) } }]);
}

/** Messages as a content script sends them; gives the code of the answer. */
export async function checkBackground(messages: readonly unknown[]): Promise<string | undefined> {
  const played = new Played();
  const [page, ours] = portPair();
  ours.sender = sender();
  const served = played.pipeline.connectPage(ours.asPort());
  for (const message of messages) if (page.isOpen) page.postMessage(message);
  await settle(6);
  const error = answerOf(page)?.error;
  if (error) {
    assert.ok((errorCodes as string[]).includes(error.code), "a code that is in no catalogue");
    assert.ok(error.code !== "INTERNAL", "an error without a name");
    assert.equal(played.fake.windows.size, 0, "a window for what was refused");
    await served;
  }
  page.disconnect();
  assertNothingElse(page);
  return error?.code;
}

function assertNothingElse(page: FakePort): void {
  const known = ["accepted", "pull", "progress", "result", "error"];
  for (const message of page.received as object[]) {
    const names = Object.keys(message);
    assert.ok(names.length === 1 && known.includes(names[0] ?? ""), "something that a page has no use for");
  }
}
