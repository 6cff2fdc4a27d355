/** Everything the host does with a card, each as one attempt that a fault can strike. */
import assert from "node:assert/strict";
import { createHash, verify, X509Certificate } from "node:crypto";
import type { PinName } from "../../shared/contract/fields.ts";
import type { FoundCard, HostMethodName, HostParams, HostResult } from "../../shared/contract/operations.ts";
import { findCmsSignatures } from "../../verifier/cms/find-cms-signatures.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { codes } from "../support/host-bench.ts";
import { pressing } from "../support/pin-pad.ts";
import type { End, Told } from "./expected.ts";
import type { FaultName } from "./fault.ts";
import type { Stand } from "./stand.ts";
import type { Step } from "./step.ts";

/** Rejects, or tells of trouble as its result. */
export type Attempt = Promise<void> | Promise<Told | "done">;

export interface MatrixOperation {
  readonly name: string;
  /** The PINs that a person types who knows what holds on this card by now. The arrays are those that the host gets. */
  pins(card: VirtualCard): number[][];
  /** What comes before, undisturbed; gives the attempt, which checks its own result. */
  prepare(stand: Stand, pins: number[][]): Promise<(signal?: AbortSignal) => Attempt>;
  /** Which ends are right, where {@link rightEnds} does not say it. */
  readonly rightEnds?: (fault: FaultName, step: Step) => readonly End[];
}

const inspection = { key: "digitalSignature", use: "sign", wait: false } as const;
const site = "https://shinsei.city.example.jp";
const login = { key: "userAuthentication", use: "readCertificate", wait: false } as const;

async function found(stand: Stand, params: HostParams<"inspectCard">): Promise<FoundCard> {
  const [card] = (await stand.call("inspectCard", params)).cards;
  assert.ok(card);
  return card;
}

function inspecting(name: string, params: HostParams<"inspectCard">): MatrixOperation {
  return {
    name,
    pins: () => [],
    prepare: async (stand) => async (signal) => {
      const { cards } = await stand.call("inspectCard", params, signal);
      assert.deepEqual(
        cards.map(({ certificates }) => params.key && certificates[params.key]),
        [true],
      );
    },
  };
}

function using<M extends HostMethodName>(
  name: string,
  method: M,
  inspect: HostParams<"inspectCard">,
  params: (card: string, pin: number[]) => HostParams<M>,
  check: (result: HostResult<M>) => void,
  before: (stand: Stand) => unknown = () => {},
): MatrixOperation {
  return {
    name,
    pins: () => (inspect.key === "digitalSignature" ? [codes("ABC123")] : []),
    async prepare(stand, [pin = []]) {
      const { card } = await found(stand, inspect);
      await before(stand);
      return async (signal) => check(await stand.call(method, params(card, pin), signal));
    },
  };
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("base64");

function signing(name: string, count: number, before?: (stand: Stand) => unknown): MatrixOperation {
  const texts = Array.from({ length: count }, (_, index) => `document ${index}`);
  const params = (card: string, pin: number[]): HostParams<"sign"> => {
    return { card, hash: "SHA-256", digests: texts.map(digestOf), pin };
  };
  const check = ({ signatures, certificate }: HostResult<"sign">): void => {
    const { publicKey } = new X509Certificate(Buffer.from(certificate, "base64"));
    assert.equal(signatures.length, count);
    for (const [index, signature] of signatures.entries()) {
      assert.ok(verify("sha256", Buffer.from(texts[index] ?? ""), publicKey, Buffer.from(signature, "base64")));
    }
  };
  return using(name, "sign", inspection, params, check, before);
}

/** Two detached CMS, whose attributes name the certificate that is read in the same session. */
const signingPlans: MatrixOperation = {
  name: "signPlans, two documents",
  pins: () => [codes("ABC123")],
  async prepare(stand, [pin = []]) {
    const { card } = await found(stand, inspection);
    const plans = ["one", "two"].map((text) => {
      const plan = JSON.stringify({ digest: digestOf(text), size: text.length, attached: false });
      return JSON.stringify({ format: "cms", at: 0, plan });
    });
    return async (signal) => {
      const { signatures, certificate, chain } = await stand.call(
        "signPlans",
        { card, hash: "SHA-256", plans, pin },
        signal,
      );
      assert.equal(signatures.length, 2);
      const [plan = ""] = plans;
      const [signature = ""] = signatures;
      const { inserts } = await stand.call("complete", { hash: "SHA-256", plan, signature, certificate, chain });
      const bytes = Buffer.from(inserts[0]?.bytes ?? "", "base64");
      const [found] = await findCmsSignatures(bytes, { content: Buffer.from("one") });
      assert.equal(found?.integrity, "intact");
    };
  },
};

const known: Readonly<Record<PinName, readonly [old: string, fresh: string]>> = {
  auth: ["1234", "9753"],
  sign: ["ABC123", "NEW4PASS"],
  text: ["5678", "8642"],
};

function changing(name: PinName, title: string, before: (stand: Stand) => unknown = () => {}): MatrixOperation {
  return {
    name: title,
    pins: (card) => {
      const pins = known[name].map(codes);
      return card.use.changed.has(name) ? pins.reverse() : pins;
    },
    async prepare(stand, [old = [], fresh = []]) {
      const { cards } = await stand.call("inspectPins", { wait: false });
      await before(stand);
      const card = cards[0]?.card ?? "";
      const changed = stand.reader.card?.use.changed;
      return async (signal) => {
        const result = await stand.call("changePin", { card, name, old, new: fresh }, signal);
        assert.deepEqual(result, {});
        assert.ok(changed?.has(name));
      };
    },
  };
}

const inspectingPins: MatrixOperation = {
  name: "inspectPins",
  pins: () => [],
  prepare: async (stand) => async (signal) => {
    const { cards } = await stand.call("inspectPins", { wait: false }, signal);
    assert.deepEqual(
      cards.map(({ pins }) => pins),
      [{ auth: 3, sign: 5, text: 3 }],
    );
  },
};

function attributes(name: string, from: HostParams<"readAttributes">["from"], typed: string): MatrixOperation {
  const inspect =
    from === "digitalSignature"
      ? ({ ...inspection, use: "readCertificate" } as const)
      : ({ key: null, use: "attributes", wait: false } as const);
  const params = (card: string, pin: number[]): HostParams<"readAttributes"> => ({ from, fields: ["sex"], card, pin });
  const check = ({ sex, verified }: HostResult<"readAttributes">): void => {
    assert.deepEqual([sex, verified.signature], [{ code: "2" }, true]);
  };
  return { ...using(name, "readAttributes", inspect, params, check), pins: () => [codes(typed)] };
}

const attributesByPad: MatrixOperation = {
  name: "readAttributes cardInfoInputSupport, PIN on the reader's keys",
  pins: () => [codes("5678")],
  async prepare(stand, [pin = []]) {
    // nobody but the reader gets it
    stand.reader.keys = pressing({ digits: String.fromCharCode(...pin.splice(0)) });
    const { card } = await found(stand, { key: null, use: "attributes", wait: false });
    return async (signal) => {
      const params = { from: "cardInfoInputSupport", fields: ["sex"], card, pinPad: true } as const;
      const { sex } = await stand.call("readAttributes", { ...params, fields: [...params.fields] }, signal);
      assert.deepEqual(sex, { code: "2" });
    };
  },
};

const authenticating: MatrixOperation = {
  ...using(
    "authenticate",
    "authenticate",
    { ...login, use: "authenticate" },
    (card, pin) => ({ card, origin: site, top: site, challenge: "A".repeat(43), pin }),
    ({ token }) => {
      const [header = "", payload = "", signature = ""] = token.split(".");
      const { x5c } = JSON.parse(Buffer.from(header, "base64url").toString()) as { x5c: string[] };
      const { publicKey } = new X509Certificate(Buffer.from(x5c[0] ?? "", "base64"));
      const signed = Buffer.from(`${header}.${payload}`);
      assert.ok(verify("sha256", signed, publicKey, Buffer.from(signature, "base64url")));
    },
  ),
  pins: () => [codes("1234")],
};

const isCertificate = ({ certificate }: { certificate: string }): void =>
  void new X509Certificate(Buffer.from(certificate, "base64"));

export const operations: readonly MatrixOperation[] = [
  inspecting("inspectCard, to sign", inspection),
  inspecting("inspectCard, to read the login certificate", login),
  using(
    "readCertificate userAuthentication",
    "readCertificate",
    login,
    (card) => ({ card, key: login.key }),
    isCertificate,
  ),
  using(
    "readCertificate digitalSignature",
    "readCertificate",
    { ...inspection, use: "readCertificate" },
    (card, pin) => ({ card, key: inspection.key, pin }),
    isCertificate,
  ),
  using(
    "readValidity digitalSignature",
    "readValidity",
    { ...inspection, use: "readCertificate" },
    (card, pin) => ({ card, key: inspection.key, pin }),
    ({ notBefore, notAfter }) => assert.ok(notBefore < notAfter),
  ),
  authenticating,
  attributes("readAttributes digitalSignature", "digitalSignature", "ABC123"),
  attributes("readAttributes cardInfoInputSupport", "cardInfoInputSupport", "5678"),
  attributesByPad,
  signing("sign, one document", 1),
  signing("sign, three documents", 3),
  // the handle is another process's, so everything is asked again
  signing("sign, after a restart of the host", 1, (stand) => stand.restartHost()),
  signingPlans,
  inspectingPins,
  changing("auth", "changePin auth"),
  changing("sign", "changePin sign"),
  changing("text", "changePin text"),
  changing("text", "changePin text, after a restart of the host", (stand) => stand.restartHost()),
];
