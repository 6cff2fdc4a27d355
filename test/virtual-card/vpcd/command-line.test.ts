import assert from "node:assert/strict";
import { readCommandLine } from "../../../virtual-card/vpcd/command-line.ts";

describe("command line of the virtual card", () => {
  const defaults = {
    port: 35_963,
    pace: { latencyMs: 0, signMs: 0 },
    cardFile: undefined,
    stateFile: undefined,
    logFile: undefined,
    tries: {},
    validity: "valid",
    options: { token: "card", signatureCertificate: "present" },
    isSocket: false,
    anchorsFolder: undefined,
  };
  const good: readonly [args: string, expected: object][] = [
    ["", {}],
    ["--port 40000 --latency-ms 15 --sign-ms 250", { port: 40_000, pace: { latencyMs: 15, signMs: 250 } }],
    ["--card c --state s --log l", { cardFile: "c", stateFile: "s", logFile: "l" }],
    ["--tries sign=1 --tries auth=0", { tries: { sign: 1, auth: 0 } }],
    ["--tries text=1 --tries faceBirth=0", { tries: { text: 1, faceBirth: 0 } }],
    [
      "--token iPhone --validity expired",
      { validity: "expired", options: { token: "iPhone", signatureCertificate: "present" } },
    ],
    ["--socket", { isSocket: true }],
    ["--anchors a", { anchorsFolder: "a" }],
    ["--no-sign-certificate", { options: { token: "card", signatureCertificate: "absent" } }],
  ];
  for (const [args, expected] of good) {
    it(args || "nothing", () => assert.deepEqual(readCommandLine(split(args)), { ...defaults, ...expected }));
  }

  it("--help, whatever else there is", () => assert.equal(readCommandLine(["--port", "40000", "--help"]), "help"));

  const bad: readonly [args: string, message: RegExp][] = [
    ["--port 0", /^--port must be a whole number/],
    ["--port many", /^--port must be/],
    ["--latency-ms -1", /--latency-ms/],
    ["--latency-ms=-1", /^--latency-ms must be/],
    ["--sign-ms 1.5", /^--sign-ms must be/],
    ["--tries sign", /^--tries, after =/],
    ["--tries sign=16", /^--tries, after =/],
    ["--tries puk=3", /^--tries, before =/],
    ["--token unknown", /^--token must be/],
    ["--token passport", /^--token must be/],
    ["--validity soon", /^--validity must be/],
    ["--pin 999", /--pin/],
    ["card.json", /positional/],
  ];
  for (const [args, message] of bad) {
    it(`refuses ${args}`, () => assert.throws(() => readCommandLine(split(args)), { message }));
  }
});

const split = (args: string): string[] => args.split(" ").filter((word) => word !== "");
