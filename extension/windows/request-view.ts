/** Who asks for what: the part of the window that stays the same while the card is looked for and used. */
import type { AttributeField } from "../../shared/contract/attributes.ts";
import { fromBase64 } from "../../shared/encoding/base64.ts";
import { toHex } from "../../shared/encoding/hex.ts";
import type { ApprovalView, ShownDocument, ShownRequest } from "../messages/approval.ts";
import { hostInLetters } from "./address-in-letters.ts";
import { kindOf, type Look, opensInTab } from "./document-look.ts";
import { element } from "./element.ts";
import { withVisibleControls } from "./readable-text.ts";
import type { Speaker } from "./speaker.ts";

/** The host with its port: what a title has room for. */
export const siteOf = (origin: string): string => new URL(origin).host;

export function requestView(view: ApprovalView, speaker: Speaker, onLook: (look: Look) => void): Node[] {
  const { request } = view;
  return [
    element("h1", { id: "asks" }, ...headline(request, speaker)),
    element("div", { class: "facts" }, ...facts(view, speaker)),
    ...(request.method === "sign" ? [documents(request, speaker, onLook)] : []),
    ...(request.fields ? [attributes(request.fields, speaker)] : []),
  ];
}

/** What the site gets to know by it. Stands where the person decides, and is not scrolled away. */
export const tellsNode = (request: ShownRequest, speaker: Speaker): HTMLElement =>
  element("p", { class: "tells" }, speaker.say(speaker.words.request[whatItTells(request)]));

const asks = {
  sign: "asksToSign",
  authenticate: "asksToLogIn",
  readCertificate: "asksToRead",
  readAttributes: "asksForAttributes",
} as const satisfies Record<ShownRequest["method"], string>;

function headline({ origin, method, key, firstTime }: ShownRequest, speaker: Speaker): (Node | string)[] {
  const { protocol, hostname, port } = new URL(origin);
  // a long name breaks after its dots, so that no line looks like a whole name
  const labels = hostname.split(/(?<=\.)/).flatMap((label) => [label, element("wbr")]);
  const host = element("strong", {}, ...labels);
  const site = element("span", { class: "site" }, `${protocol}//`, host, port && `:${port}`);
  const text = speaker.words.request[asks[method]];
  const sentence = speaker.sayAround(text, "site", site, key ? { key: speaker.words.key[key] } : {});
  if (!firstTime) return [sentence];
  return [sentence, " ", element("span", { class: "mark" }, speaker.say(speaker.words.request.firstTime))];
}

function facts({ request, checkCode }: ApprovalView, speaker: Speaker): Node[] {
  const unicode = hostInLetters(siteOf(request.origin));
  const shown: Node[] = [];
  if (isDigestsOnly(request))
    shown.push(element("p", { class: "beware" }, speaker.say(speaker.words.document.notShown)));
  if (unicode)
    shown.push(
      element(
        "p",
        { class: "beware" },
        speaker.say(speaker.words.request.alsoWritten, { unicode: withVisibleControls(unicode) }),
      ),
    );
  if (checkCode) {
    const help = element("span", { class: "help" }, speaker.say(speaker.words.request.checkCodeHelp));
    const label = element("span", {}, speaker.say(speaker.words.request.checkCode));
    shown.push(element("p", { class: "check" }, label, " ", element("b", { class: "code" }, checkCode), " ", help));
  }
  return shown;
}

const isDigestsOnly = ({ method, documents }: ShownRequest): boolean =>
  method === "sign" && documents.every(({ content }) => content === undefined);

function whatItTells({ method, key }: ShownRequest) {
  if (method === "sign") return "signatureTells";
  if (method === "authenticate") return "loginTells";
  if (method === "readAttributes") return key ? "attributesFromCertificate" : "attributesFromCard";
  return key === "digitalSignature" ? "certificateTells" : "certificateTellsNoName";
}

function attributes(fields: readonly AttributeField[], speaker: Speaker): HTMLElement {
  const title = element("h2", { id: "attributes" }, speaker.say(speaker.words.request.attributes));
  const items = fields.map((field) => element("li", {}, speaker.say(speaker.words.attribute[field])));
  return element(
    "section",
    { class: "attributes", "aria-labelledby": "attributes" },
    title,
    element("ul", {}, ...items),
  );
}

function documents(request: ShownRequest, speaker: Speaker, onLook: (look: Look) => void): HTMLElement {
  const count = element(
    "span",
    { class: "count" },
    speaker.say(speaker.words.document.count, { count: request.documents.length }),
  );
  const { format } = request;
  const form = format && element("span", { class: "count" }, " ", speaker.say(speaker.words.document[format]));
  const title = element("h2", { id: "documents" }, speaker.say(speaker.words.document.documents), " ", count, form);
  const rows = request.documents.map((document, index) =>
    row({ index, document, hash: request.hash }, speaker, onLook),
  );
  const list = element("ul", {}, ...rows);
  return element("section", { class: "documents", "aria-labelledby": "documents" }, title, list);
}

function row(look: Look, speaker: Speaker, onLook: (look: Look) => void): HTMLElement {
  const { document, hash } = look;
  const name = element("span", { class: "name" }, document.name);
  const kind = document.content && element("span", { class: "kind" }, kindAndSize(document, speaker));
  const facts = element("div", { class: "about" }, kind, digest(document, hash, speaker));
  return element("li", {}, name, facts, lookButton(look, speaker, onLook));
}

function kindAndSize({ content }: ShownDocument, speaker: Speaker): string {
  const { mediaType = "", size = 0 } = content ?? {};
  const units = ["byte", "kilobyte", "megabyte"] as const;
  const step = Math.min(2, size < 1000 ? 0 : Math.floor(Math.log10(size) / 3));
  const unit = units[step] ?? "byte";
  // "33 bytes", but "1.2 MB"
  const unitDisplay = step === 0 ? "long" : "short";
  const format = { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 } as const;
  return `${mediaType} · ${new Intl.NumberFormat(speaker.tag, format).format(size / 1000 ** step)}`;
}

function lookButton(look: Look, speaker: Speaker, onLook: (look: Look) => void): Node | undefined {
  const { document } = look;
  if (!document.content) return undefined;
  if (!kindOf(document.content.mediaType)) {
    return element("span", { class: "help" }, speaker.say(speaker.words.document.noPreview));
  }
  const text = opensInTab(document) ? speaker.words.document.openInTab : speaker.words.document.look;
  const which = element("span", { class: "unseen" }, `: ${document.name}`);
  // before the digest is known nothing could prove that what is shown is what is signed
  const attributes = { type: "button", class: "quiet", disabled: document.digest === undefined };
  return element("button", { ...attributes, onclick: () => onLook(look) }, speaker.say(text), which);
}

function digest({ digest: base64, content }: ShownDocument, hash: string, speaker: Speaker): HTMLElement {
  const bytes = base64 === undefined ? undefined : fromBase64(base64);
  const hex = bytes && toHex(bytes).replace(/.{8}(?=.)/g, "$& ");
  const value = hex === undefined ? speaker.say(speaker.words.document.hashing) : element("code", {}, hex);
  // where there is nothing else to look at it is shown at once
  return element("details", { open: content === undefined }, element("summary", {}, hash), value);
}
