import assert from "node:assert/strict";
import { formatArguments, readFormat } from "../../../native-host/cli/format-options.ts";
import { isCode } from "../../../shared/errors/warifu-error.ts";

describe("native-host/cli/format-options", () => {
  const refusal = (values: Parameters<typeof readFormat>[0]): readonly [problem: string, about: string | undefined] => {
    try {
      readFormat(values);
    } catch (error) {
      if (isCode(error, "USAGE_INVALID")) return [error.details.problem, error.about];
      throw error;
    }
    return assert.fail("nothing was refused");
  };

  for (const [values, about] of [
    [{ format: "pdf", visible: "1,2,3" }, "--visible PAGE,X,Y,WIDTH,HEIGHT"],
    [{ format: "pdf", visible: "1,2,3,4,x" }, "--visible PAGE,X,Y,WIDTH,HEIGHT"],
    [{ format: "pdf", profile: "e-gov" }, "--profile pades|registry"],
    [{ format: "xml", profile: "pades" }, "--profile e-gov"],
    [{ format: "xml", placement: "inside" }, "--placement enveloped|enveloping|detached"],
    [{ format: "xml", canonicalization: "c15n" }, "--canonicalization c14n|exclusive"],
  ] as const) {
    it(`says what may stand there: ${about}`, () => assert.deepEqual(refusal(values), ["unknownValue", about]));
    it(`takes all of it: ${about}`, () => {
      const [option = "", words = ""] = about.slice(2).split(" ");
      const typed = words === "PAGE,X,Y,WIDTH,HEIGHT" ? ["1,2,3,60,20"] : words.split("|");
      for (const value of typed) assert.ok(readFormat({ format: values.format, [option]: value }));
    });
  }

  for (const [values, about] of [
    [{ visible: "1,2,3,60,20" }, "--visible: --format pdf"],
    [{ format: "cms", profile: "pades" }, "--profile: --format xml|pdf"],
    [{ format: "pdf", attached: true }, "--attached: --format cms"],
  ] as const) {
    it(`says which format an option is of: ${about}`, () => assert.deepEqual(refusal(values), ["otherFormat", about]));
  }

  it("every option but the format belongs to one", () => {
    for (const option of Object.keys(formatArguments).filter((name) => name !== "format"))
      assert.match(refusal({ [option]: "x" })[1] ?? "", /--format \w/);
  });
});
