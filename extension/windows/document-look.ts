/** The look into a document before signing: text and images in a dialog of the window, PDF and long texts in a tab. */
import type { HashName } from "../../shared/contract/fields.ts";
import type { ShownDocument } from "../messages/approval.ts";
import type { DocumentContents } from "./document-content.ts";
import { element } from "./element.ts";
import { laidOutJson, withVisibleControls } from "./readable-text.ts";
import type { Speaker } from "./speaker.ts";

type Kind = "text" | "json" | "image" | "pdf";

/** Longer texts make a dialog slow; the browser's own view of a tab does not mind. Bytes. */
const longestInDialog = 512 * 1024;

/** What can be shown without running anything; SVG and HTML are shown as the text they are. */
export function kindOf(mediaType: string): Kind | undefined {
  const type = mediaType.toLowerCase();
  if (type === "application/pdf") return "pdf";
  if (/^image\/(png|jpeg|gif|webp)$/.test(type)) return "image";
  if (/^application\/json$|\+json$/.test(type)) return "json";
  return /^text\/|^application\/xml$|\+xml$/.test(type) ? "text" : undefined;
}

/** Whether the document goes to a tab of its own. */
export function opensInTab({ content }: ShownDocument): boolean {
  const kind = kindOf(content?.mediaType ?? "");
  return kind === "pdf" || ((kind === "text" || kind === "json") && (content?.size ?? 0) > longestInDialog);
}

export interface Look {
  readonly index: number;
  readonly document: ShownDocument;
  readonly hash: HashName;
}

export class DocumentLook {
  readonly #contents: DocumentContents;
  readonly #openTab: (url: string) => void;

  constructor(contents: DocumentContents, openTab: (url: string) => void) {
    this.#contents = contents;
    this.#openTab = openTab;
  }

  async open({ index, document: shown, hash }: Look, speaker: Speaker): Promise<void> {
    const body = element("div", { class: "look-body", tabindex: 0, role: "group", "aria-label": shown.name });
    const status = element("p", { role: "status", class: "look-status" }, speaker.say(speaker.words.document.reading));
    const close = element("button", { type: "button", class: "quiet" }, speaker.say(speaker.words.document.close));
    const title = element("h2", { id: "look-title" }, shown.name);
    const head = element("div", { class: "look-head" }, title, close);
    const dialog = element("dialog", { "aria-labelledby": "look-title" }, head, status, body);
    const urls: string[] = [];
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      for (const url of urls) URL.revokeObjectURL(url);
    });
    document.body.append(dialog);
    dialog.showModal();
    const fetched = await this.#contents.fetch(index, shown, hash);
    if ("failed" in fetched) {
      status.className = "look-status bad";
      status.replaceChildren(speaker.say(speaker.words.document[fetched.failed]));
      return;
    }
    let says: "matches" | "noPreview" = "matches";
    try {
      const view = this.#viewOf(shown, fetched.bytes, urls);
      if (view) body.append(view);
      else dialog.close();
    } catch {
      // not UTF-8, or more than the browser can lay out
      says = "noPreview";
    }
    status.replaceChildren(speaker.say(speaker.words.document[says]));
  }

  /** `undefined` for what goes to a tab instead. Throws for what cannot be shown. */
  #viewOf(shown: ShownDocument, bytes: Uint8Array<ArrayBuffer>, urls: string[]): HTMLElement | undefined {
    const mediaType = shown.content?.mediaType ?? "";
    const kind = kindOf(mediaType);
    const urlOf = (part: BlobPart, type: string): string => URL.createObjectURL(new Blob([part], { type }));
    if (kind === "image") {
      const src = urlOf(bytes, mediaType);
      urls.push(src);
      return element("img", { src, alt: shown.name });
    }
    // the type is ours, so that no document runs as a page of the extension; the tab keeps the bytes for itself
    if (kind === "pdf") return void this.#openTab(urlOf(bytes, "application/pdf"));
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    if (opensInTab(shown)) return void this.#openTab(urlOf(withVisibleControls(text), "text/plain;charset=utf-8"));
    return element("pre", {}, withVisibleControls(kind === "json" ? laidOutJson(text) : text));
  }
}
