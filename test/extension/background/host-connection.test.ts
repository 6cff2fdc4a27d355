import assert from "node:assert/strict";
import { type SinonFakeTimers, useFakeTimers } from "sinon";
import { HostConnection } from "../../../extension/background/host-connection.ts";
import { nativeFailure } from "../../../extension/background/native-failure.ts";
import { NativeLink } from "../../../extension/background/native-link.ts";
import { times } from "../../../shared/contract/limits.ts";
import type { HostMethodName, HostParams } from "../../../shared/contract/operations.ts";
import { FakeBrowser, type FakePort, settle } from "../fake-browser.ts";

const ready = { type: "ready", host: "0.1.0", contract: 1 };
const status = { host: "0.1.0", contract: 1 };
const never = new AbortController().signal;

function connect(): { host: FakePort; connection: HostConnection; browser: FakeBrowser } {
  let host: FakePort | undefined;
  const browser = new FakeBrowser({
    onNative: (port) => {
      host = port;
    },
  });
  const connection = new HostConnection(browser.asBrowser());
  return { host: host as FakePort, connection, browser };
}

/** A host that was asked and told to stop, and has not said yet that it did; the clock stands still. */
async function cancelled<M extends HostMethodName>(method: M, params: HostParams<M>) {
  const { host, connection } = connect();
  host.postMessage(ready);
  await connection.ready;
  const controller = new AbortController();
  const { result } = connection.call(method, params, { signal: controller.signal });
  await settle();
  const clock = useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  controller.abort(new Error("enough"));
  await assert.rejects(result, { message: "enough" });
  return { host, connection, clock };
}

describe("what browsers say when there is no host", () => {
  const rows: [string, boolean, string][] = [
    ["Specified native messaging host not found.", false, "HOST_MISSING"],
    ["No such native application app.warifu.host", false, "HOST_MISSING"],
    ["Failed to start native messaging host.", false, "HOST_MISSING"],
    ["An unexpected error occurred", false, "HOST_MISSING"],
    ["An unexpected error occurred", true, "HOST_CRASHED"],
    ["Access to the specified native messaging host is forbidden.", false, "HOST_BLOCKED"],
    ["Access to the native messaging host was disabled by the system administrator.", false, "HOST_BLOCKED"],
    ["This extension does not have permission to use native application app.warifu.host", false, "HOST_BLOCKED"],
    ["Native host has exited.", false, "HOST_CRASHED"],
    ["Error when communicating with the native messaging host.", true, "HOST_CRASHED"],
    ["", false, "HOST_CRASHED"],
  ];
  for (const [said, wasReady, code] of rows) {
    it(`“${said}”${wasReady ? " after ready" : ""} is ${code}`, () =>
      assert.equal(nativeFailure(said, wasReady), code));
  }
});

describe("the connection to the host", () => {
  const greetings: [string, unknown, string][] = [
    ["an older contract", { type: "ready", host: "0.0.1", contract: 0 }, "HOST_OUTDATED"],
    ["a newer contract, in whatever form", { type: "ready", contract: 2, more: true }, "EXTENSION_OUTDATED"],
    ["something that is no greeting", { type: "response", id: 1, result: {} }, "HOST_CRASHED"],
  ];
  for (const [name, greeting, code] of greetings) {
    it(`ends at ${name}`, async () => {
      const { host, connection } = connect();
      host.postMessage(greeting);
      await assert.rejects(connection.ready, { code });
      assert.equal(host.isOpen, false);
    });
  }

  it("gives the host ten seconds to speak", async () => {
    const clock: SinonFakeTimers = useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const { connection } = connect();
      clock.tick(10_000);
      await assert.rejects(connection.ready, { code: "HOST_TIMEOUT" });
    } finally {
      clock.restore();
    }
  });

  it("gives each answer to its call", async () => {
    const { host, connection } = connect();
    host.postMessage(ready);
    await connection.ready;
    const calls = [1, 2].map(() => connection.call("getStatus", {}, { signal: never }).result);
    await settle();
    const [first, second] = host.received as { id: number }[];
    host.postMessage({ type: "response", id: second?.id, result: { ...status, host: "second" } });
    host.postMessage({ type: "response", id: first?.id, result: { ...status, host: "first" } });
    assert.deepEqual(
      (await Promise.all(calls)).map(({ host: name }) => name),
      ["first", "second"],
    );
  });

  it("ends at an answer that is not in the contract", async () => {
    const { host, connection } = connect();
    host.postMessage(ready);
    await connection.ready;
    const { result } = connection.call("getStatus", {}, { signal: never });
    await settle();
    host.postMessage({ type: "response", id: 1, result: { host: 5 } });
    await assert.rejects(result, { code: "HOST_CRASHED" });
    assert.equal(connection.lost.reason.code, "HOST_CRASHED");
  });

  it("cancels with a frame, at once for the caller, and settles when the host has answered", async () => {
    const { host, connection } = connect();
    host.postMessage(ready);
    await connection.ready;
    const controller = new AbortController();
    const { result } = connection.call("getStatus", {}, { signal: controller.signal });
    controller.abort(new Error("enough"));
    await assert.rejects(result, { message: "enough" });
    let isSettled = false;
    const settled = connection.settled(new AbortController().signal).then(() => {
      isSettled = true;
    });
    await settle();
    assert.deepEqual(host.received.at(-1), { type: "cancel", id: 1 });
    assert.equal(isSettled, false);
    host.postMessage({ type: "response", id: 1, error: { code: "USER_CANCELLED", details: {} } });
    await settled;
  });

  it("can be told not to wait for a call that was cancelled", async () => {
    const { connection, clock } = await cancelled("getStatus", {});
    clock.restore();
    await assert.rejects(connection.settled(AbortSignal.abort(new Error("enough"))), { message: "enough" });
  });

  const onPad: HostParams<"readAttributes"> = {
    from: "cardInfoInputSupport",
    fields: ["sex"],
    card: "handle-1",
    pinPad: true,
  };
  for (const [what, params, most] of [
    ["command", { ...onPad, pinPad: false }, times.hostSettles],
    ["PIN on the reader's keys", onPad, times.padSettles],
  ] as const) {
    it(`gives a host up that does not put its card away after a ${what}, in time`, async () => {
      const { connection, clock } = await cancelled("readAttributes", params);
      try {
        assert.equal(connection.isOnPad, params.pinPad);
        const settled = connection.settled(never);
        await clock.tickAsync(most - 1);
        assert.equal(connection.isLost, false);
        await clock.tickAsync(1);
        await settled;
        assert.equal(connection.isLost, true);
        assert.equal(connection.lost.reason.code, "HOST_TIMEOUT");
      } finally {
        clock.restore();
      }
    });
  }

  it("a reader that has let the host go on has no more time than a card", async () => {
    const { connection, clock, host } = await cancelled("readAttributes", onPad);
    try {
      host.postMessage({ type: "progress", id: 1, state: "pinPad" });
      await settle();
      assert.equal(connection.isOnPad, true);
      host.postMessage({ type: "progress", id: 1, state: "reading" });
      await settle();
      assert.equal(connection.isOnPad, false);
      const settled = connection.settled(never);
      await clock.tickAsync(times.hostSettles);
      await settled;
      assert.equal(connection.isLost, true);
    } finally {
      clock.restore();
    }
  });

  it("a call beside the reader's keys has its own time after them, and no more", async () => {
    const { connection, clock, host } = await cancelled("readAttributes", onPad);
    try {
      connection.call("getStatus", {}, { signal: AbortSignal.abort() }).result.catch(() => {});
      const settled = connection.settled(never);
      await clock.tickAsync(times.padSettles - 1);
      host.postMessage({ type: "response", id: 1, error: { code: "USER_CANCELLED", details: {} } });
      await settle();
      await clock.tickAsync(times.hostSettles - 1);
      assert.equal(connection.isLost, false);
      await clock.tickAsync(1);
      await settled;
      assert.equal(connection.isLost, true);
    } finally {
      clock.restore();
    }
  });

  it("closes an idle port after thirty seconds, and not while somebody holds it", async () => {
    const clock = useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const hosts: FakePort[] = [];
      const onNative = (host: FakePort): void => {
        hosts.push(host);
        host.postMessage(ready);
      };
      const link = new NativeLink(new FakeBrowser({ onNative }).asBrowser());
      const release = link.hold();
      await link.connect();
      clock.tick(60_000);
      assert.equal(hosts[0]?.isOpen, true);
      release();
      release();
      clock.tick(29_999);
      assert.equal(hosts[0]?.isOpen, true);
      clock.tick(1);
      assert.equal(hosts[0]?.isOpen, false);
      const again = link.hold();
      await link.connect();
      assert.equal(hosts.length, 2);
      again();
    } finally {
      clock.restore();
    }
  });
});
