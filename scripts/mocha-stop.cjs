/**
 * For mocha's --require. A test run that is told to end ends at once: puppeteer takes SIGTERM for the browser's and goes on, but
 * it ends its browsers when the process exits.
 */
process.once("SIGTERM", () => process.exit(143));
