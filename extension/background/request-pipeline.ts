/**
 * The way of a request through the background: enabled? → readable? → allowed? → its turn? → asked → done → answered.
 * A site that is not enabled hears nothing at all, not even a refusal.
 */
import { contractVersion } from "../../shared/contract/fields.ts";
import type { PageResult } from "../../shared/contract/operations.ts";
import { fromWire, isCode, WarifuError } from "../../shared/errors/warifu-error.ts";
import type { Language } from "../../shared/i18n/language.ts";
import { productVersion } from "../../shared/product.ts";
import type { Opening } from "../messages/relay.ts";
import type { Browser, Port } from "../platform/browser.ts";
import type { ApprovalDesk } from "./approval-desk.ts";
import { type Caller, callerOf } from "./caller.ts";
import { asFailure } from "./failure.ts";
import type { NativeLink } from "./native-link.ts";
import { pageError } from "./page-words.ts";
import { checkPolicy } from "./policy.ts";
import type { Preferences } from "./preferences.ts";
import { RelayPort } from "./relay-port.ts";
import { isFromNewerPage, languageAskedFor, type ReadRequest, readRequest } from "./request-reading.ts";
import type { Sites } from "./sites.ts";

export interface PipelineParts {
  readonly browser: Browser;
  readonly link: NativeLink;
  readonly sites: Sites;
  readonly preferences: Preferences;
  readonly desk: ApprovalDesk;
}

export class RequestPipeline {
  readonly #parts: PipelineParts;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
  }

  /** A content script connected. Call as soon as the browser says so, or its first message is lost. Never rejects. */
  async connectPage(port: Port): Promise<void> {
    const { browser } = this.#parts;
    const relay = new RelayPort(port);
    const caller = callerOf(relay.sender);
    if (!caller || !(await this.#parts.sites.isEnabled(caller.origin))) return;
    const opening = await relay.opening;
    const language = languageAskedFor(opening.request) ?? (await this.#parts.preferences.language());
    relay.send({ accepted: { lastWords: pageError(browser, { code: "INTERRUPTED", details: {} }, language) } });
    try {
      await this.#serve(opening, caller, language, relay);
    } catch (error) {
      const failure = asFailure(error);
      relay.send({ error: pageError(browser, failure.toWire(), language) });
    }
  }

  async #serve(opening: Opening, caller: Caller, language: Language, relay: RelayPort): Promise<void> {
    if (isFromNewerPage(opening.request)) throw new WarifuError("EXTENSION_OUTDATED");
    if (opening.refused) throw fromWire(opening.refused);
    if (caller.topOrigin !== caller.origin) throw new WarifuError("FRAME_REFUSED");
    const read = readRequest(opening.request);
    if (opening.resumed) {
      if (await this.#parts.desk.resume(read.id, caller, relay)) return;
      throw new WarifuError("INTERRUPTED");
    }
    // the click may be five seconds old, and the person elsewhere by now
    if (!relay.sender?.tab?.active) throw new WarifuError("GESTURE_REQUIRED");
    const { browser, link, desk } = this.#parts;
    const { id: pageId, method } = read;
    await checkPolicy(browser, { origin: caller.origin, method, digestsOnly: isDigestsOnly(read) });
    if (method === "getStatus") relay.send({ result: await readStatus(link) });
    else await desk.start({ pageId, caller, language, request: read }, relay);
  }
}

const isDigestsOnly = (read: ReadRequest): boolean => read.method === "sign" && "digests" in read.params;

/** Starts the host for real. Rejects for a host that is there and does not work. */
async function readStatus(link: NativeLink): Promise<PageResult<"getStatus">> {
  const release = link.hold();
  try {
    return { extension: productVersion, host: await hostVersion(link), contract: contractVersion };
  } finally {
    release();
  }
}

async function hostVersion(link: NativeLink): Promise<string | null> {
  try {
    return await (await link.connect()).ready;
  } catch (error) {
    if (isCode(error, "HOST_MISSING")) return null;
    throw error;
  }
}
