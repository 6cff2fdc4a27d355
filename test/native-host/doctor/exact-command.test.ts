import assert from "node:assert/strict";
import { closeGap, exactCommand } from "../../../native-host/doctor/exact-command.ts";

describe("native-host/doctor/exact-command: words as the shell takes them", () => {
  const words: readonly [word: string, posix: string, windows: string][] = [
    ["/usr/bin/warifu", "/usr/bin/warifu", "/usr/bin/warifu"],
    ["C:\\Warifu\\warifu.bat", "C:\\Warifu\\warifu.bat", "C:\\Warifu\\warifu.bat"],
    ["C:\\Program Files\\warifu.bat", "'C:\\Program Files\\warifu.bat'", '"C:\\Program Files\\warifu.bat"'],
    ["/srv/花子/warifu", "'/srv/花子/warifu'", '"/srv/花子/warifu"'],
    ["/opt/$(reboot)", "'/opt/$(reboot)'", '"/opt/$(reboot)"'],
    ["/opt/a;b", "'/opt/a;b'", '"/opt/a;b"'],
    ["/opt/hanako's", "'/opt/hanako'\\''s'", '"/opt/hanako\'s"'],
    ["", "''", '""'],
  ];
  for (const [word, posix, windows] of words) {
    it(JSON.stringify(word), () => {
      assert.equal(exactCommand({ platform: "linux" }, "rm", word), `rm ${posix}`);
      assert.equal(exactCommand({ platform: "darwin" }, word), posix);
      assert.equal(exactCommand({ platform: "win32" }, "del", word), `del ${windows}`);
    });
  }

  it("shuts others out: by the mode, or by giving the file to the person", () => {
    const machine = { platform: "linux", uid: 1000 } as const;
    const path = "/opt/a b";
    assert.equal(closeGap(machine, { path, by: "mode" }), "sudo chmod go-w '/opt/a b'");
    assert.equal(closeGap(machine, { path, by: "owner" }), "sudo chown 1000 '/opt/a b'");
  });
});
