/** mocha's own `spec` output, and the counts in the file that scripts/test.ts reads. A pending test counts as failed. */
const { writeFileSync } = require("node:fs");
const { reporters } = require("mocha");

module.exports = class CountingReporter extends reporters.Spec {
  /**
   * @param {import("mocha").Runner} runner
   * @param {import("mocha").MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    runner.on("end", () => {
      const { passes, failures, pending } = this.stats;
      const file = process.env["WARIFU_TEST_COUNTS"];
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures + pending }));
    });
  }
};
