import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { useFakeTimers } from "sinon";
import { examineService } from "../../../native-host/doctor/examine-service.ts";
import { openReaders } from "../../../native-host/pcsc/open-readers.ts";
import { ScardError, scard } from "../../../native-host/pcsc/scard-error.ts";
import { times } from "../../../shared/contract/limits.ts";
import { MadeUpMachine, readerName } from "./made-up-machine.ts";

describe("native-host/doctor: service and readers", () => {
  let machine: MadeUpMachine;
  beforeEach(async () => {
    machine = await MadeUpMachine.healthy();
  });
  afterEach(() => machine.close());

  const remove = (path: string) => rmSync(join(machine.root, path), { recursive: true });
  const found = async () => {
    const { findings } = await examineService(machine.examined);
    return findings.map(({ code, command }) => [code, command]);
  };

  it("names the readers", async () => {
    const { findings } = await examineService(machine.examined);
    assert.deepEqual(
      findings.map(({ code }) => code),
      ["SERVICE", "READER"],
    );
    assert.equal(findings[1]?.facts.reader, readerName);
  });

  it("says that there is no reader, and nothing of cards then", async () => {
    machine.readers.removeReader(readerName);
    assert.deepEqual(await machine.complaints(), ["READER_MISSING"]);
  });

  it("says how to start a service that does not run, with systemd and without", async () => {
    machine.readers.stopService();
    assert.deepEqual(await found(), [["SERVICE_NOT_RUNNING", "sudo systemctl enable --now pcscd.socket"]]);
    remove("run/systemd");
    assert.deepEqual(await found(), [["SERVICE_NOT_RUNNING", "sudo pcscd"]]);
    assert.deepEqual(await machine.complaints(), ["SERVICE_NOT_RUNNING"]);
  });

  it("says how to install a service that is not there, where it knows how", async () => {
    machine.readers.stopService();
    remove("usr/sbin/pcscd");
    assert.deepEqual(await found(), [["SERVICE_NOT_INSTALLED", "sudo apt-get install pcscd"]]);
    remove("usr/bin/apt-get");
    assert.deepEqual(await found(), [["SERVICE_NOT_INSTALLED", undefined]]);
  });

  for (const [platform, command] of [
    ["win32", "sc start SCardSvr"],
    ["darwin", undefined],
  ] as const) {
    it(`on ${platform}, it is there and does not run`, async () => {
      machine.readers.stopService();
      const { findings } = await examineService({ ...machine.examined, platform });
      assert.deepEqual(
        findings.map((each) => [each.code, each.command]),
        [["SERVICE_NOT_RUNNING", command]],
      );
    });
  }

  it("tells a service that lets nobody in", async () => {
    const refused = new ScardError("SCardEstablishContext", scard.W_SECURITY_VIOLATION);
    const { findings } = await examineService({ ...machine.examined, listReaders: () => Promise.reject(refused) });
    assert.deepEqual(
      findings.map(({ code }) => code),
      ["SERVICE_REFUSES"],
    );
  });

  for (const [system, prepare, command] of [
    ["with systemd", () => {}, "sudo systemctl restart pcscd"],
    ["without", () => remove("run/systemd"), undefined],
  ] as const) {
    it(`does not wait for ever for a service that hangs, ${system}`, async () => {
      prepare();
      await hangs(command);
    });
  }

  async function hangs(command: string | undefined): Promise<void> {
    const clock = useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const examined = examineService({ ...machine.examined, listReaders: () => new Promise(() => {}) });
      await clock.tickAsync(times.examination);
      const { findings, readers } = await examined;
      assert.deepEqual(readers, []);
      assert.deepEqual(
        findings.map((each) => [each.code, each.command]),
        [["SERVICE_SILENT", command]],
      );
    } finally {
      clock.restore();
    }
  }

  it("an unknown WARIFU_PCSC is told as such", async () => {
    const environment = { WARIFU_PCSC: "smoke-signals" };
    const listReaders = async () => openReaders(environment.WARIFU_PCSC).list();
    assert.deepEqual(await machine.complaints({ environment, listReaders }), [
      "BACKEND_UNKNOWN",
      "SERVICE_UNREACHABLE",
    ]);
  });
});
