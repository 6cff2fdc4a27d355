/** What a partner of the host says, frame by frame, to the whole dispatcher with the real operations and no reader. */
import assert from "node:assert/strict";
import { Dispatcher } from "../../../native-host/dispatcher.ts";
import { explain } from "../../../native-host/error-mapping.ts";
import { createOperations } from "../../../native-host/host.ts";
import type { CardReaders } from "../../../native-host/pcsc/card-reader.ts";
import { errorFrame, progressFrame, resultFrame } from "../../../shared/contract/envelope.ts";
import { InvalidInput } from "../../../shared/schema/schema.ts";
import { ascii } from "../json.ts";
import type { FuzzTarget } from "../target.ts";

const noReaders: CardReaders = {
  list: () => Promise.resolve([]),
  waitForChange: (_, signal) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  open: () => Promise.reject(new Error("there is no reader to open")),
  close: () => Promise.resolve(),
};

/** Input: frames as JSON, one a line. */
export const envelopes: FuzzTarget = {
  words: [
    ...['{"type":"cancel","id":1}', '"type":"chunk"', '"document":0', '"bytes":"YWJj"', '"sizes":[3]', '"wait":true'],
    ...['"hash":"SHA-256"', '"method":"sign"', '"card":"a|1|b|c"', '"digests":["AAAA"]', '"pin":[83,69]', "\n"],
  ].map(ascii),
  async check(input) {
    const lines = new TextDecoder().decode(input).split("\n");
    await converse(lines.flatMap(parsed));
  },
};

function parsed(line: string): unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

/** Every frame gives nothing, an InvalidInput that ends the conversation, or one response; everything ends when the partner goes. */
export async function converse(frames: readonly unknown[]): Promise<readonly string[]> {
  const codes: string[] = [];
  let wiped = 0;
  let received = 0;
  const perform = createOperations({ readers: noReaders, version: "0", instance: "fuzz" });
  const dispatcher = new Dispatcher(perform, explain, (frame) => {
    if (frame.type === "progress") progressFrame.parse(frame, "frame");
    else if (frame.type === "response") codes.push("error" in frame ? errorFrame.parse(frame, "frame").error.code : "");
    else assert.fail("a frame that a host does not say here");
    if (frame.type === "response" && !("error" in frame)) resultFrame.parse(frame, "frame");
    return Promise.resolve();
  });
  const asked = frames.filter((frame) => (frame as { type?: unknown } | null)?.type === "request").length;
  try {
    for (const value of frames) {
      received++;
      dispatcher.receive({ value, wipe: () => wiped++ });
      await new Promise(setImmediate);
    }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
  } finally {
    await dispatcher.end();
  }
  assert.equal(wiped, received, "a frame was not wiped");
  assert.ok(codes.length <= asked, "more responses than requests");
  assert.ok(!codes.includes("INTERNAL"), "an error without a name");
  return codes;
}
