import assert from "node:assert/strict";
import { takePins, wipePins } from "../../../native-host/messaging/pin-in-frame.ts";

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
      assert.deepEqual(takePins(frame), { pin: codes });
      assert.equal(text(frame), left);
      assert.doesNotThrow(() => JSON.parse(text(frame)));
    });
  }

  for (const json of ['{"old":[65,66],"new":[49]}', '{"new":[49],"old":[65,66]}']) {
    it("takes both of a change, whichever comes first", () => {
      const frame = bytes(json);
      assert.deepEqual(takePins(frame), { old: [65, 66], new: [49] });
      assert.doesNotMatch(text(frame), /\d/);
      assert.doesNotThrow(() => JSON.parse(text(frame)));
    });
  }

  it("takes one of a change when the other is none", () => {
    const frame = bytes('{"old":[65,66],"new":"AB"}');
    assert.deepEqual(takePins(frame), { old: [65, 66] });
  });

  it("wipes what it took", () => {
    const taken = takePins(bytes('{"old":[65,66],"new":[49],"pin":[50]}'));
    assert.ok(taken !== "twice");
    wipePins(taken);
    assert.deepEqual(taken, { old: [0, 0], new: [0], pin: [0] });
  });

  it("says so of two PINs in one place, and keeps none of what it took before", () => {
    const lists: number[][] = [];
    const fill = Array.prototype.fill;
    Array.prototype.fill = function (this: number[], ...args: Parameters<typeof fill>) {
      lists.push([...this]);
      return fill.apply(this, args);
    };
    try {
      assert.equal(takePins(bytes('{"old":[65,66],"new":[49],"new":[50]}')), "twice");
    } finally {
      Array.prototype.fill = fill;
    }
    assert.deepEqual(lists, [[65, 66]]);
  });

  for (const json of [
    '{"a":1}',
    '{"pin":"ABC"}',
    '{"pin":["A"]}',
    '{"pin":[65',
    '{"pin":[1234567]}',
    '{"pin":[[1]]}',
    '{"pin":[-1]}',
    '{"pin":[,]}',
    '{"pin":[65,]}',
    '{"pin":[6 5]}',
    '{"pin":[065]}',
  ]) {
    it(`leaves alone a frame of ${json.length} bytes without a list of numbers`, () => {
      const frame = bytes(json);
      assert.deepEqual(takePins(frame), {});
      assert.equal(text(frame), json);
    });
  }
});
