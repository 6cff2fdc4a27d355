/**
 * Content script, on sites the user enabled and nowhere else. Stands between a page, which it does not trust, and the
 * background, which decides everything. Takes requests of this very window only; answers on the port that came with one.
 */
import { readFrameState, readIncoming } from "./incoming-request.ts";
import { Relay } from "./relay.ts";
import { extensionRuntime } from "./runtime.ts";

const relays = new Set<Relay>();

function hear(event: MessageEvent): void {
  const [port] = event.ports;
  const { warifu } = (event.data ?? {}) as { warifu?: unknown };
  // a page of a newer protocol is told so by the background
  const isOurs = Number.isInteger(warifu) && Number(warifu) > 0;
  if (!isOurs || !port || event.ports.length > 1) return;
  if (event.source !== window || event.origin !== location.origin) return;
  const runtime = extensionRuntime();
  // updated or removed under a running page: a newer copy of this script listens now, or none should
  if (!runtime?.id) {
    removeEventListener("message", hear);
    return;
  }
  const relay = new Relay(runtime, port, readIncoming(event.data, readFrameState(window)), () => relays.delete(relay));
  relays.add(relay);
  relay.start();
}

// an open tab gets the script when its site is enabled, and may have had it before
if (!("warifuListens" in globalThis)) {
  Object.defineProperty(globalThis, "warifuListens", { value: true });
  addEventListener("message", hear);
  addEventListener("pagehide", () => {
    for (const relay of relays) relay.leave();
  });
}
