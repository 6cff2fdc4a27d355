import assert from "node:assert/strict";
import type { Scard } from "../../../native-host/pcsc/koffi-scard.ts";
import { SpareContext } from "../../../native-host/pcsc/spare-context.ts";

describe("native-host/pcsc/spare-context", () => {
  let released: unknown[];
  let spare: SpareContext;
  const library = {
    releaseContext: async (context: unknown) => {
      released.push(context);
      throw new Error("the service has gone");
    },
  } as unknown as Scard;
  beforeEach(() => {
    released = [];
    spare = new SpareContext();
  });

  it("has none at first, and gives one away once", async () => {
    assert.equal(spare.take(), undefined);
    await spare.keep(library, 1);
    assert.deepEqual([spare.take(), spare.take(), released], [1, undefined, []]);
  });

  it("keeps the younger of two, and releases the older", async () => {
    await spare.keep(library, 1);
    await spare.keep(library, 2);
    assert.deepEqual([released, spare.take()], [[1], 2]);
  });

  it("releases what it has when it is closed, and whatever comes later", async () => {
    await spare.keep(library, 1);
    await spare.close();
    await spare.keep(library, 2);
    assert.deepEqual([released, spare.take()], [[1, 2], undefined]);
  });
});
