/** mocha's own `spec` output, and the result in the file that scripts/mocha-suite.ts reads. A pending test counts as failed. */
const { writeFileSync } = require("node:fs");
const { reporters } = require("mocha");

module.exports = class ResultReporter extends reporters.Spec {
  /**
   * @param {import("mocha").Runner} runner
   * @param {import("mocha").MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    /** @type {string[]} */
    const failed = [];
    runner.on("fail", (test, error) => {
      failed.push(`${test.fullTitle()} [${String(error?.message ?? error).split("\n")[0]}]`);
    });
    runner.on("pending", (test) => {
      failed.push(`${test.fullTitle()} [did not run]`);
    });
    runner.on("end", () => {
      const file = process.env["WARIFU_TEST_RESULT"];
      if (file) writeFileSync(file, JSON.stringify({ passed: this.stats.passes, failed }));
    });
  }
};
