import assert from "node:assert/strict";
import { chmodSync, chownSync } from "node:fs";
import { join } from "node:path";
import { findGap, ownerOf } from "../../../native-host/doctor/changeable.ts";
import { MadeUpMachine } from "./made-up-machine.ts";

const me = process.getuid?.() ?? 0;

describe("native-host/doctor/changeable: who could put other content where a file is", () => {
  let machine: MadeUpMachine;
  let file: string;
  beforeEach(() => {
    machine = new MadeUpMachine();
    file = machine.write(join(machine.root, "program"), "");
  });
  afterEach(() => machine.close());

  const account = (changes: { platform?: "linux" | "darwin"; uid?: number | undefined } = {}) => ({
    platform: "linux" as const,
    uid: me,
    root: machine.root,
    ...changes,
  });

  it("says whose a file is, where the system does", async () => {
    assert.equal(await ownerOf(file, account()), "you");
    assert.equal(await ownerOf("/", account({ uid: 4242 })), "system");
    assert.equal(await ownerOf(file, account({ uid: undefined })), "unknown");
    assert.equal(await ownerOf(join(machine.root, "none"), account()), "unknown");
  });

  it("does not guess where the mode does not tell", async () => {
    chmodSync(file, 0o666);
    assert.equal(await findGap(file, account({ uid: undefined })), undefined);
    assert.deepEqual(await findGap(file, account()), { path: file, by: "mode" });
  });

  describe("a group that may write", () => {
    let group: number;
    beforeEach(() => {
      // only root may give a file to a group it is not in; anybody else's own group may be that person's alone
      group = me === 0 ? 4242 : (process.getgid?.() ?? 0);
      if (me === 0) chownSync(file, me, group);
      chmodSync(file, 0o664);
      machine.write(join(machine.root, "etc/passwd"), `me:x:${me}:${me}::/:\ntaro:x:4243:4243::/:\n`);
    });

    const gap = () => (group === me ? undefined : { path: file, by: "mode" });
    const groups = (members: string) => machine.write(join(machine.root, "etc/group"), `it:x:${group}:${members}\n`);

    it("lets others in when somebody else is in it", async () => {
      groups("me,taro");
      assert.deepEqual(await findGap(file, account()), gap());
    });

    it("lets nobody in when only this person is", async () => {
      groups("me");
      assert.equal(await findGap(file, account()), undefined);
    });

    it("may have anybody in it when the system does not know it", async () => {
      machine.write(join(machine.root, "etc/group"), "root:x:0:\n");
      assert.deepEqual(await findGap(file, account()), gap());
    });

    it("may have anybody in it where nothing can be read of groups, as on macOS", async () => {
      assert.deepEqual(await findGap(file, account()), gap());
      groups("me");
      assert.deepEqual(await findGap(file, account({ platform: "darwin" })), gap());
    });

    it("is no gap when it is the administrators', or has the person's own number", async () => {
      if (me === 0) chownSync(file, 0, 80);
      assert.equal(await findGap(file, account({ platform: "darwin", uid: me })), me === 0 ? undefined : gap());
      if (me === 0) chownSync(file, 0, 1000);
      assert.equal(await findGap(file, account({ uid: me === 0 ? 1000 : me })), me === 0 ? undefined : gap());
    });
  });
});
