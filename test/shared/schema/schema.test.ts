import assert from "node:assert/strict";
import {
  exactly,
  flag,
  InvalidInput,
  integer,
  listOf,
  oneOf,
  optional,
  orNull,
  type Schema,
  text,
  whichever,
} from "../../../shared/schema/schema.ts";

const secret = "S3CRET-VALUE";

interface Row {
  readonly name: string;
  readonly schema: Schema<unknown>;
  readonly takes: readonly unknown[];
  readonly refuses: readonly unknown[];
}

const shape = exactly({ name: text({ min: 1, max: 5 }), note: optional(text({ max: 5 })) });
const choice = whichever({ left: exactly({ left: integer(0, 1) }), right: exactly({ right: integer(0, 1) }) });

const table: readonly Row[] = [
  {
    name: "text",
    schema: text({ min: 1, max: 3 }),
    takes: ["a", "abc"],
    refuses: ["", "abcd", 1, null, undefined, ["a"]],
  },
  {
    name: "text with a pattern",
    schema: text({ max: 3, pattern: /^[ab]*$/ }),
    takes: ["", "ab"],
    refuses: ["c", "abc"],
  },
  { name: "oneOf", schema: oneOf("x", "y"), takes: ["x", "y"], refuses: ["z", "", 0, null, "toString"] },
  { name: "integer", schema: integer(2, 4), takes: [2, 3, 4], refuses: [1, 5, 2.5, Number.NaN, "3", null, true] },
  { name: "integer of one", schema: integer(1, 1), takes: [1], refuses: [0, 2, "1", null] },
  { name: "flag", schema: flag, takes: [true, false], refuses: [0, 1, "true", null, undefined] },
  {
    name: "listOf",
    schema: listOf(integer(0, 9), { min: 1, max: 2 }),
    takes: [[1], [1, 2]],
    refuses: [[], [1, 2, 3], ["1"], "12", { 0: 1, length: 1 }],
  },
  { name: "orNull", schema: orNull(integer(0, 9)), takes: [null, 3], refuses: [undefined, "3"] },
  {
    name: "exactly",
    schema: shape,
    takes: [{ name: "a" }, { name: "a", note: "b" }],
    refuses: [{}, { name: "a", other: 1 }, { note: "b" }, null, [], "a"],
  },
  { name: "exactly without members", schema: exactly({}), takes: [{}], refuses: [{ a: 1 }, [], null] },
  {
    name: "whichever",
    schema: choice,
    takes: [{ left: 0 }, { right: 1 }],
    refuses: [{}, { left: 0, right: 0 }, { left: 2 }, null, "left"],
  },
];

describe("shared/schema/schema", () => {
  for (const { name, schema, takes, refuses } of table) {
    it(`${name} takes what fits, as an equal value`, () => {
      for (const value of takes) assert.deepEqual(schema.parse(value, "here"), value);
    });
    it(`${name} refuses what does not fit, naming the place`, () => {
      for (const value of refuses)
        assert.throws(
          () => schema.parse(value, "here"),
          (error) => error instanceof InvalidInput && error.place.startsWith("here"),
        );
    });
  }

  it("gives a new object, so that a later change of the input changes nothing", () => {
    const given = { name: "a" };
    const read = shape.parse(given, "here");
    given.name = "changed";
    assert.equal(read.name, "a");
  });

  it("does not read members from a prototype", () => {
    assert.throws(() => shape.parse(Object.create({ name: "a" }), "here"), InvalidInput);
    assert.throws(() => exactly({}).parse(JSON.parse('{"__proto__": {}}'), "here"), InvalidInput);
  });

  it("leaves out an optional member that is undefined", () => {
    assert.deepEqual(Object.keys(shape.parse({ name: "a", note: undefined }, "here")), ["name"]);
  });

  it("names the place down to the member and the index", () => {
    const nested = exactly({ list: listOf(shape, { max: 3 }) });
    assert.throws(() => nested.parse({ list: [{ name: "a" }, { name: "" }] }, "params"), {
      place: "params.list[1].name",
    });
  });

  it("counts a list before it reads an item", () => {
    let read = 0;
    const item: Schema<unknown> = { expects: "", parse: () => read++ };
    assert.throws(() => listOf(item, { max: 3 }).parse(new Array(1_000_000).fill(0), "here"), InvalidInput);
    assert.equal(read, 0);
  });

  it("quotes no value and no unknown member's name in any refusal", () => {
    const attempts: [Schema<unknown>, unknown][] = [
      [text({ max: 1 }), secret],
      [oneOf("x"), secret],
      [integer(0, 1), secret],
      [shape, { name: "a", [secret]: 1 }],
      [shape, { name: secret }],
      [choice, { [secret]: secret }],
      [listOf(integer(0, 1), { max: 9 }), [secret]],
    ];
    for (const [schema, value] of attempts) {
      assert.throws(
        () => schema.parse(value, "here"),
        (error) => error instanceof InvalidInput && !String(error.stack).includes(secret),
      );
    }
  });
});
