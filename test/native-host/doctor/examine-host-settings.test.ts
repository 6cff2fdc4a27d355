import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { redactFinding } from "../../../native-host/doctor/report.ts";
import { actorOf, type FindingCode } from "../../../shared/doctor/findings.ts";
import { MadeUpMachine } from "./made-up-machine.ts";

const administrator = process.getuid?.() ?? 0;

describe("native-host/doctor: the administrator's settings, and the log", () => {
  let machine: MadeUpMachine;
  let file: string;
  beforeEach(async () => {
    machine = await MadeUpMachine.healthy();
    file = join(machine.root, "etc/warifu/host.json");
  });
  afterEach(() => machine.close());

  const found = async (environment: Record<string, string> = {}) =>
    (await machine.examine({ administrator, environment })).filter(
      ({ check, code }) => check === "settings" && code !== "BACKEND",
    );
  const told = async (environment?: Record<string, string>) =>
    (await found(environment)).map(({ code, facts }) => [code, facts.target ?? facts.flaw]);

  it("nothing, where there is neither", async () => {
    assert.deepEqual(await told(), []);
  });

  it("where the log is, and that an administrator has said so; what the person says goes first", async () => {
    machine.write(file, JSON.stringify({ log: "~/warifu.log" }));
    assert.deepEqual(await told(), [
      ["HOST_SETTINGS", undefined],
      ["LOG", join(machine.home, "warifu.log")],
    ]);
    assert.deepEqual((await told({ WARIFU_LOG: "/tmp/mine.log" })).at(-1), ["LOG", "/tmp/mine.log"]);
    assert.deepEqual(await told({ WARIFU_LOG: "" }), [["HOST_SETTINGS", undefined]]);
  });

  it("keeps the person's folder out of a report", async () => {
    machine.write(file, JSON.stringify({ log: "~/hanako/warifu.log" }));
    const report = JSON.stringify((await found()).map((each) => redactFinding(each, machine.examined)));
    assert.doesNotMatch(report, /hanako/);
  });

  it("shows a file that a stranger may have written before it is made the administrator's, in a pause for a password", async () => {
    machine.write(file, JSON.stringify({ log: "/a" }), 0o666);
    const [{ command } = { command: undefined }] = await found();
    const both = `${dirname(file)} ${file}`;
    assert.equal(command, `cat -v ${file}; sudo -k chown root ${both} && sudo chmod go-w ${both}`);
  });

  const wrong: [name: string, content: string, mode: number, FindingCode, flaw: string | undefined][] = [
    ["that others may write", JSON.stringify({ log: "/a" }), 0o666, "HOST_SETTINGS_CHANGEABLE", undefined],
    ["of another form", JSON.stringify({ logs: "/a" }), 0o644, "HOST_SETTINGS_INVALID", "otherForm"],
    ["with a path from nowhere", JSON.stringify({ log: "a" }), 0o644, "HOST_SETTINGS_INVALID", "relativePath"],
  ];
  for (const [name, content, mode, code, flaw] of wrong) {
    it(`a file ${name} is wrong, for whoever installs to mend, and no log is written`, async () => {
      machine.write(file, content, mode);
      assert.deepEqual(await told(), [[code, flaw]]);
      assert.deepEqual((await found()).map(actorOf), ["installer"]);
    });
  }
});
