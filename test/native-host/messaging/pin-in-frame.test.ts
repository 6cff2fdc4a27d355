import assert from "node:assert/strict";
import { takePinCodes } from "../../../native-host/messaging/pin-in-frame.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (frame: Uint8Array) => new TextDecoder().decode(frame);

describe("native-host/messaging/pin-in-frame", () => {
  const found: [string, string, number[], string][] = [
    ["one PIN", '{"pin":[65,66]}', [65, 66], '{"pin":[     ]}'],
    ["an empty one", '{"pin":[]}', [], '{"pin":[]}'],
    ["spaces", '{"pin":[ 65 , 66 ]}', [65, 66], '{"pin":[         ]}'],
    ["more members behind it", '{"pin":[49],"a":[1]}', [49], '{"pin":[  ],"a":[1]}'],
    [
      "a marker inside a string before it",
      '{"a":"\\"pin\\":[9]","pin":[49]}',
      [49],
      '{"a":"\\"pin\\":[9]","pin":[  ]}',
    ],
  ];
  for (const [name, json, codes, left] of found) {
    it(`takes ${name} and leaves blanks`, () => {
      const frame = bytes(json);
      assert.deepEqual(takePinCodes(frame), codes);
      assert.equal(text(frame), left);
      assert.doesNotThrow(() => JSON.parse(text(frame)));
    });
  }

  for (const json of [
    '{"a":1}',
    '{"pin":"ABC"}',
    '{"pin":["A"]}',
    '{"pin":[65',
    '{"pin":[1234567]}',
    '{"pin":[[1]]}',
    '{"pin":[-1]}',
    '{"pin":[,]}',
  ]) {
    it(`leaves alone a frame of ${json.length} bytes without a list of numbers`, () => {
      const frame = bytes(json);
      assert.equal(takePinCodes(frame), undefined);
      assert.equal(text(frame), json);
    });
  }
});
