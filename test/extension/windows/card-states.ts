/** Every state the page "My card" can be in, by what the background answers and what a person does. Invented cards and readers. */
import type { Page } from "puppeteer-core";
import type { CardAnswer, CardMethod } from "../../../extension/messages/card.ts";
import type { HistoryEntry, KeptHistory } from "../../../extension/messages/history.ts";
import { type ReportedFinding, toText } from "../../../shared/contract/examination.ts";
import type { InspectedPins } from "../../../shared/contract/operations.ts";

/** What the background says to each question, one after the other; the last again and again, null for nothing; "deaf" where it does not even hear of a change. */
export type CardAnswers = { readonly [M in CardMethod]?: readonly (CardAnswer<M> | null | "deaf")[] } & {
  readonly history?: KeptHistory;
};

export interface CardState {
  readonly name: string;
  readonly answers: CardAnswers;
  readonly act?: (page: Page) => Promise<void>;
  /** There when the state is. */
  readonly selector: string;
}

const day = 86_400_000;
export const settings = { language: "ja", sites: [] };
export const history: KeptHistory = { isKept: true, entries: [] };
export const works = { version: "0.1.0" };

export const card: InspectedPins = {
  card: "a|1|f|Example Contact Reader 00 00",
  reader: "Example Contact Reader 00 00",
  token: "card",
  certificates: { userAuthentication: true, digitalSignature: true },
  pins: { auth: 3, sign: 5, text: 3 },
};

/** A certificate that ends in so many days. */
export const ends = (days: number): CardAnswer<"readValidity"> => {
  const now = Date.now();
  return { result: { notBefore: now - 1000 * day, notAfter: now + days * day + day / 2 } };
};
export const seen = (changes: Partial<InspectedPins> = {}, days = 900): CardAnswers => ({
  inspectPins: [{ result: { cards: [{ ...card, ...changes }] } }],
  readValidity: [ends(days)],
});
const problem = (code: "HOST_MISSING" | "BUSY"): CardAnswer<never> => ({ problem: { code, details: {} } });

const press = (id: string) => async (page: Page) => {
  await page.waitForSelector(id);
  await page.click(id);
};
const rejected = { code: "PIN_REJECTED", details: { pin: "auth", triesLeft: 2 } } as const;
const uncertain = { code: "PIN_CHANGE_UNCERTAIN", details: { pin: "auth" } } as const;

/** Fills the three fields and says yes. */
export async function typeChange(page: Page, old: string, fresh: string, again = fresh): Promise<void> {
  await press("#change-auth")(page);
  await page.type("#pin-old", old);
  await page.type("#pin-new", fresh);
  await page.type("#pin-again", again);
}
/** What stands in the fields of an entry. */
export const fieldsOf = (page: Page): Promise<string[]> =>
  page.$$eval(".entry input.pin-field", (all) => all.map((one) => (one as HTMLInputElement).value));

const changed = async (page: Page): Promise<void> => {
  await typeChange(page, "1234", "9753");
  await page.click("#submit-entry");
};

const place = { browser: "Chromium", place: "~/.config/chromium/NativeMessagingHosts/io.github.warifu.json" };
const found: readonly ReportedFinding[] = [
  { code: "HOST_VERSION", facts: { host: "0.1.0", contract: 1 } },
  { code: "EXTENSION_UNKNOWN", facts: {} },
  { code: "SYSTEM", facts: { system: "linux", release: "6.1.0", processor: "x64", node: "20.19.5" } },
  { code: "MANIFEST_CHANGEABLE", facts: { ...place, owner: "you" } },
  { code: "BROWSER_UNREGISTERED", facts: { browser: "Firefox" } },
  { code: "POLICY_NONE", facts: {} },
  { code: "SERVICE", facts: {} },
  { code: "READER", facts: { reader: "Example Contact Reader" } },
  { code: "CARD", facts: { reader: "Example Contact Reader", token: "card" } },
  { code: "CERTIFICATE", facts: { reader: "Example Contact Reader", key: "userAuthentication" } },
  { code: "PIN", facts: { reader: "Example Contact Reader", pin: "auth", triesLeft: 3 } },
];
const findings = [...found.map(toText), '{"code":"FROM_THE_FUTURE","facts":{}}'];

const origin = "https://shinsei.city.example.jp";
const digest = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";
const past = (at: string, more: Partial<HistoryEntry>): HistoryEntry => {
  return { at: Date.parse(at), origin, method: "sign", key: "digitalSignature", digests: [], hash: "SHA-256", ...more };
};
export const entries: readonly HistoryEntry[] = [
  past("2026-11-20T10:21:00+09:00", { digests: [digest, digest, digest] }),
  past("2026-11-19T21:05:00+09:00", { digests: [digest], total: 4 }),
  past("2026-11-03T08:00:00+09:00", { method: "readCertificate", key: "userAuthentication" }),
  past("2026-10-30T17:45:00+09:00", { method: "readAttributes", key: null, origin: "http://localhost:8080" }),
];

export const cardStates: readonly CardState[] = [
  { name: "a history", answers: { history: { isKept: true, entries } }, selector: "#history details" },
  {
    name: "a history about to be deleted",
    answers: { history: { isKept: false, entries } },
    act: press("#forget-all"),
    selector: "#really-all",
  },
  { name: "no history", answers: { history: { isKept: true, entries: [] } }, selector: "#keep-history" },
  {
    name: "an examination",
    answers: { ...seen(), examine: [{ result: { findings } }] },
    act: press("#examine"),
    selector: "#outcome",
  },
  {
    name: "an examination that could not be made",
    answers: { ...seen(), examine: [problem("HOST_MISSING")] },
    act: press("#examine"),
    selector: "#outcome",
  },
  { name: "an examination under way", answers: seen(), act: press("#examine"), selector: "#examine:disabled" },
  { name: "looking", answers: {}, selector: "#card [role=status]" },
  { name: "a reader that still waits", answers: { inspectPins: [{ waiting: "padLeft" }] }, selector: ".notice.calm" },
  { name: "waiting for a card", answers: { inspectPins: [{ waiting: "CARD_MISSING" }] }, selector: ".notice.calm" },
  { name: "no host", answers: { inspectPins: [problem("HOST_MISSING")] }, selector: "#look-again" },
  { name: "a card in order", answers: seen(), selector: ".one-card" },
  {
    name: "few tries and a near end",
    answers: seen({ pins: { auth: 2, sign: 1, text: 0 } }, 20),
    selector: ".one-card",
  },
  {
    name: "an end ahead, no signature certificate",
    answers: seen(
      { certificates: { userAuthentication: true, digitalSignature: false }, pins: { auth: 3, text: 3 } },
      80,
    ),
    selector: ".one-card",
  },
  { name: "a certificate that has ended", answers: seen({}, -3), selector: ".one-card" },
  {
    name: "a phone and a card whose dates cannot be read",
    answers: {
      inspectPins: [
        {
          result: {
            cards: [
              {
                ...card,
                card: "p",
                token: "androidPhone",
                reader: "Example NFC Reader 01 00",
                pins: { auth: 3, sign: 5 },
              },
              card,
            ],
          },
        },
      ],
      readValidity: [{ problem: { code: "CARD_UNRESPONSIVE", details: {} } }],
    },
    selector: ".one-card",
  },
  { name: "a PIN to be changed", answers: seen(), act: press("#change-auth"), selector: "#pin-again" },
  {
    name: "a new PIN that is easily guessed and typed differently",
    answers: seen(),
    act: async (page) => {
      await typeChange(page, "1234", "1111", "1112");
      await page.click("#submit-entry");
    },
    selector: "#pin-again[aria-invalid=true]",
  },
  {
    name: "the last try",
    answers: seen({ pins: { auth: 3, sign: 1, text: 3 } }),
    act: press("#change-sign"),
    selector: "#accept-last-try",
  },
  { name: "a change under way", answers: { ...seen(), changePin: [null] }, act: changed, selector: ".state" },
  {
    name: "a PIN changed",
    answers: { ...seen(), changePin: [{ result: {} }] },
    act: changed,
    selector: ".notice.good",
  },
  {
    name: "a PIN refused",
    answers: { ...seen(), changePin: [{ problem: rejected }] },
    act: changed,
    selector: "#notice",
  },
  {
    name: "a change nobody knows the end of",
    answers: { ...seen(), changePin: [{ problem: uncertain }] },
    act: changed,
    selector: "#notice",
  },
  {
    name: "the end of the signature certificate, asked for",
    answers: seen(),
    act: press("#read-end"),
    selector: "#pin",
  },
];
