/** Values of strangers, read by every schema there is. */
import assert from "node:assert/strict";
import { InvalidInput, type Schema } from "../../../shared/schema/schema.ts";
import { everySchema } from "../every-schema.ts";
import { ascii, readJson } from "../json.ts";
import { orRefused } from "../or-refused.ts";
import type { FuzzTarget } from "../target.ts";

/** Input: a byte that chooses the schema, then JSON. */
export const schemas: FuzzTarget = {
  words: [
    ...['"type":"request"', '"id":1', '"params":{}', '"__proto__":{}', '"constructor":1', "null", "[]", "{}", "-0"],
    ...["1e308", '"SHA-256"', '"digitalSignature"', '"code":"INTERNAL","details":{}', '"AAAA"', "9007199254740993"],
  ].map(ascii),
  check([chosen = 0, ...text]) {
    const read = readJson(Uint8Array.from(text));
    const schema = [...everySchema.values()][chosen % everySchema.size];
    if (read && schema) checkSchema(schema, read.value);
  },
};

/** What is read reads itself again, to the same and as a copy; a refusal is ours and short. */
export function checkSchema(schema: Schema<unknown>, value: unknown): { accepted: boolean; said: string } {
  let said = "";
  const read = orRefused(InvalidInput, () => {
    try {
      return { value: schema.parse(value, "value") };
    } catch (error) {
      said = (error as Error).message;
      throw error;
    }
  });
  if (!read) {
    assert.match(said, /^value[\w.[\]]* must be [\x20-\x7e]{1,2000}$/u);
    return { accepted: false, said };
  }
  assert.deepEqual(schema.parse(read.value, "value"), read.value);
  assertNamedOnly(read.value, schema);
  return { accepted: true, said };
}

/** An object that a schema made has no members but the schema's. What is left for another schema to read is not looked at. */
function assertNamedOnly(value: unknown, schema: Schema<unknown> & { members?: object; item?: Schema<unknown> }): void {
  if (Array.isArray(value) && schema.item) {
    for (const each of value) assertNamedOnly(each, schema.item);
  } else if (schema.members) {
    const members = schema.members as Record<string, Schema<unknown>>;
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
    for (const [name, each] of Object.entries(value as object)) {
      assert.ok(Object.hasOwn(members, name), "a member that nobody named");
      assertNamedOnly(each, members[name] as Schema<unknown>);
    }
  }
}
