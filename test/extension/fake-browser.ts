/** A plain object with the parts of `browser` that the background uses, and ports whose two ends a test can hold. */
import type { Browser, Port, Sender } from "../../extension/platform/browser.ts";
import { localeFiles } from "../../manifests/locales.ts";

type Listener = (...args: never[]) => unknown;

class FakeEvent {
  readonly #listeners = new Set<Listener>();
  addListener = (listener: Listener): unknown => this.#listeners.add(listener);
  removeListener = (listener: Listener): unknown => this.#listeners.delete(listener);
  emit = (...args: unknown[]): void => {
    for (const listener of [...this.#listeners]) listener(...(args as never[]));
  };
}

/** One end of a port. What is posted arrives at the other end later, as a copy; a disconnect is heard there only. */
export class FakePort {
  readonly onMessage = new FakeEvent();
  readonly onDisconnect = new FakeEvent();
  readonly received: unknown[] = [];
  other!: FakePort;
  sender?: Sender;
  error?: { message: string };
  isOpen = true;
  name = "";

  postMessage(message: unknown): void {
    if (!this.isOpen) throw new Error("Attempting to use a disconnected port object");
    const copy: unknown = JSON.parse(JSON.stringify(message));
    queueMicrotask(() => {
      if (!this.isOpen) return;
      this.other.received.push(copy);
      this.other.onMessage.emit(copy, this.other);
    });
  }

  disconnect(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.other.isOpen = false;
    queueMicrotask(() => this.other.onDisconnect.emit(this.other));
  }

  asPort(): Port {
    return this as unknown as Port;
  }
}

export function portPair(): [FakePort, FakePort] {
  const ends: [FakePort, FakePort] = [new FakePort(), new FakePort()];
  ends[0].other = ends[1];
  ends[1].other = ends[0];
  return ends;
}

export interface FakeBrowserOptions {
  /** Hosts the manifest names. */
  readonly hostPermissions?: readonly string[];
  /** `undefined` rejects, as Firefox does without a policy. */
  readonly policy?: object;
  /** Called with the far end of each native port. */
  readonly onNative?: (host: FakePort) => void;
}

const areaOf = () => {
  const items: Record<string, unknown> = {};
  return {
    items,
    get: (key: string) => Promise.resolve(key in items ? { [key]: structuredClone(items[key]) } : {}),
    set: (given: object) => Promise.resolve(void Object.assign(items, structuredClone(given))),
    remove: (key: string) => Promise.resolve(void delete items[key]),
  };
};

export class FakeBrowser {
  readonly local = areaOf();
  readonly session = areaOf();
  readonly granted = new Set<string>();
  readonly scripts = new Map<string, { id: string; matches?: string[] }>();
  readonly injected: number[] = [];
  readonly openTabs: { id: number; url: string }[] = [];
  readonly windows = new Map<number, object>();
  /** Windows that were given the keyboard, in order. */
  readonly focused: number[] = [];
  /** Held back while set, to let a window close before it is known. */
  beforeCreateResolves: ((id: number) => void | Promise<void>) | undefined;
  readonly #options: FakeBrowserOptions;
  #lastWindow = 100;

  constructor(options: FakeBrowserOptions = {}) {
    this.#options = options;
    for (const pattern of options.hostPermissions ?? []) this.granted.add(pattern);
  }

  asBrowser(): Browser {
    const words = localeFiles()["_locales/en/messages.json"] as Record<string, { message: string }>;
    return {
      storage: { local: this.local, session: this.session, managed: { get: () => this.#managed() } },
      permissions: {
        contains: ({ origins = [] }: { origins?: string[] }) =>
          Promise.resolve(origins.every((o) => this.granted.has(o))),
        remove: ({ origins = [] }: { origins?: string[] }) =>
          Promise.resolve(origins.every((o) => this.granted.delete(o))),
      },
      runtime: {
        id: "warifu",
        lastError: undefined,
        getURL: (path: string) => `chrome-extension://warifu/${path}`,
        getManifest: () => ({ host_permissions: this.#options.hostPermissions }),
        connectNative: () => this.#connectNative(),
      },
      i18n: { getUILanguage: () => "en-GB", getMessage: (name: string) => words[name]?.message ?? "" },
      windows: {
        create: (data: object) => this.#createWindow(data),
        update: (id: number) => Promise.resolve(this.focused.push(id)),
        get: (id: number) =>
          this.windows.has(id) ? Promise.resolve(this.windows.get(id)) : Promise.reject(new Error("gone")),
        remove: (id: number) => (this.windows.delete(id) ? Promise.resolve() : Promise.reject(new Error("gone"))),
      },
      scripting: {
        getRegisteredContentScripts: () => Promise.resolve([...this.scripts.values()]),
        registerContentScripts: (added: { id: string }[]) => {
          for (const script of added) this.scripts.set(script.id, script);
          return Promise.resolve();
        },
        unregisterContentScripts: ({ ids }: { ids: string[] }) =>
          Promise.resolve(ids.filter((id) => this.scripts.delete(id))),
        executeScript: ({ target }: { target: { tabId: number } }) => Promise.resolve(this.injected.push(target.tabId)),
      },
      tabs: {
        query: ({ url = [] }: { url?: string[] }) =>
          Promise.resolve(
            this.openTabs.filter((tab) => url.some((pattern) => tab.url.startsWith(pattern.slice(0, -1)))),
          ),
      },
    } as unknown as Browser;
  }

  #managed(): Promise<object> {
    const { policy } = this.#options;
    return policy ? Promise.resolve(policy) : Promise.reject(new Error("Managed storage manifest not found"));
  }

  #connectNative(): FakePort {
    const [ours, theirs] = portPair();
    this.#options.onNative?.(theirs);
    return ours;
  }

  async #createWindow(data: object): Promise<{ id: number }> {
    const id = ++this.#lastWindow;
    this.windows.set(id, data);
    await this.beforeCreateResolves?.(id);
    return { id };
  }
}

/** Lets everything that is under way in this process arrive. */
export async function settle(rounds = 40): Promise<void> {
  for (let round = 0; round < rounds; round++) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits for something that must come to be; hashing happens on threads of its own and takes the time it takes. */
export async function until(what: string, condition: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`it did not come to be that ${what}`);
    await settle(1);
  }
  await settle();
}
