/** Every state the approval window can be in, as the background would say it. Invented sites, documents and readers. */
import type { ApprovalView, ShownRequest, Stage } from "../../../extension/messages/approval.ts";

const digest = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";

const signing: ShownRequest = {
  origin: "https://shinsei.city.example.jp",
  firstTime: true,
  method: "sign",
  key: "digitalSignature",
  hash: "SHA-256",
  documents: [
    { name: "給付金申請書.json", digest, content: { mediaType: "application/json", size: 2_340 } },
    { name: "添付書類一覧.pdf", digest, content: { mediaType: "application/pdf", size: 1_250_000 } },
    { name: "住居の写真.heic", digest, content: { mediaType: "image/heic", size: 734_000 } },
  ],
};
const oneDocument: ShownRequest = { ...signing, firstTime: false, documents: signing.documents.slice(0, 1) };
const unhashed: ShownRequest = {
  ...signing,
  documents: signing.documents.map(({ name, content }) => ({ name, ...(content && { content }) })),
};
const asFiles: ShownRequest = { ...signing, format: "pdf" };
const digestsOnly: ShownRequest = { ...signing, documents: [{ name: "契約書 2026-11", digest }] };
const many: ShownRequest = {
  ...oneDocument,
  documents: Array.from({ length: 200 }, (_, index) => ({
    name: `申請書類-${index + 1}.xml`,
    digest,
    content: { mediaType: "application/xml", size: 1_000 + index },
  })),
};
const lookAlike: ShownRequest = { ...oneDocument, origin: "https://xn--80ak6aa92e.example:8443", firstTime: true };
const reading: ShownRequest = { ...signing, method: "readCertificate", documents: [] };
const attributes: ShownRequest = { ...reading, method: "readAttributes", fields: ["name", "address", "birth", "sex"] };
const readingLogin: ShownRequest = { ...reading, key: "userAuthentication", firstTime: false };

const loggingIn: ShownRequest = { ...readingLogin, method: "authenticate", firstTime: true };

const fromCard: ShownRequest = { ...attributes, key: null, fields: ["name", "birth"] };
const onPad = { card: "A", pin: "text", triesLeft: 3, pinPad: true } as const;

const asking = (triesLeft: number | null): Stage => ({
  name: "asking",
  question: { card: "A", pin: "sign", triesLeft },
});

export interface State {
  readonly name: string;
  readonly view: ApprovalView;
}

const state = (name: string, request: ShownRequest, stage: Stage): State => ({
  name,
  view: { language: "ja", request, checkCode: "K7QM", round: 1, taken: 0, stage },
});

export const states: readonly State[] = [
  state("preparing", unhashed, { name: "preparing" }),
  state("waiting for a reader", signing, { name: "waiting", problem: { code: "READER_MISSING", details: {} } }),
  state("waiting for a card", oneDocument, { name: "waiting", problem: { code: "CARD_MISSING", details: {} } }),
  state("two cards", oneDocument, {
    name: "choosing",
    cards: [
      { reader: "Example Contact Reader 00 00", token: "card" },
      { reader: "Example NFC Reader 01 00", token: "androidPhone" },
    ],
  }),
  state("signature password", signing, asking(5)),
  state("signature password, files", asFiles, asking(5)),
  state("signature password, known site", oneDocument, asking(5)),
  state("signature password, tries unknown", oneDocument, asking(null)),
  state("signature password, digests only", digestsOnly, asking(5)),
  state("signature password, 200 documents", many, asking(5)),
  state("signature password, look-alike address", lookAlike, asking(5)),
  state("wrong password", oneDocument, {
    ...asking(3),
    notice: { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 3 } },
  } as Stage),
  state("partly signed", many, {
    ...asking(5),
    notice: { code: "CARD_REMOVED", details: {} },
    done: 57,
    total: 200,
  } as Stage),
  state("last try", oneDocument, {
    ...asking(1),
    notice: { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 1 } },
  } as Stage),
  state("reading the signature certificate", reading, asking(5)),
  state("reading attributes from the certificate", attributes, asking(5)),
  state("reading attributes from the card", fromCard, {
    name: "asking",
    question: { card: "A", pin: "text", triesLeft: 3 },
  }),
  state("reading the login certificate", readingLogin, { name: "asking", question: null }),
  state("login PIN", readingLogin, { name: "asking", question: { card: "A", pin: "auth", triesLeft: 3 } }),
  state("logging in", loggingIn, { name: "asking", question: { card: "A", pin: "auth", triesLeft: 3 } }),
  state("PIN on the reader's keys", fromCard, { name: "asking", question: onPad }),
  state("last try on the reader's keys", fromCard, { name: "asking", question: { ...onPad, triesLeft: 1 } }),
  state("stopped at the reader's keys", fromCard, {
    name: "asking",
    question: onPad,
    notice: { code: "USER_CANCELLED", details: {} },
  }),
  state("the reader waits for the PIN", fromCard, { name: "padEntry", pin: "text" }),
  state("the reader still waits, the request has ended", fromCard, { name: "padLeft", ended: true }),
  state("the reader still waits for the PIN of another request", oneDocument, { name: "padLeft", ended: false }),
  state("working", oneDocument, { name: "working" }),
  state("working on many", many, { name: "working", done: 57, total: 200 }),
  state("failed, to be tried again", oneDocument, {
    name: "failed",
    problem: { code: "HOST_MISSING", details: {} },
    mayRetry: true,
  }),
  state("failed for good", oneDocument, {
    name: "failed",
    problem: { code: "PIN_BLOCKED", details: { pin: "sign" } },
    mayRetry: false,
  }),
  state("done", oneDocument, { name: "done" }),
];

export const stateNamed = (name: string): ApprovalView =>
  states.find((state) => state.name === name)?.view as ApprovalView;
