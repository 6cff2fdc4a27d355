/** The far end of a native port, scripted: it checks what it is asked by the contract, and answers as a test wants. */
import { requestFrame } from "../../shared/contract/envelope.ts";
import { contractVersion } from "../../shared/contract/fields.ts";
import {
  type FoundCard,
  type HostMethodName,
  hostMethods,
  type InspectedPins,
} from "../../shared/contract/operations.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import type { WireError } from "../../shared/errors/warifu-error.ts";
import type { FakePort } from "./fake-browser.ts";

export interface Asked {
  readonly id: number;
  readonly method: HostMethodName;
  readonly params: Record<string, unknown>;
}
/** `undefined`: no answer yet. */
type Answer = { result: unknown } | { error: WireError } | undefined;

export const card: FoundCard = {
  card: "handle-1",
  reader: "Reader 0",
  token: "card",
  certificates: { userAuthentication: true, digitalSignature: true },
  pin: { name: "sign", triesLeft: 5 },
};
export const inspectedCard: InspectedPins = {
  card: "handle-1",
  reader: "Reader 0",
  token: "card",
  certificates: { userAuthentication: true, digitalSignature: true },
  pins: { auth: 3, sign: 5, text: 3 },
};
const digest = toBase64(new Uint8Array(32));
const signed = { certificate: "AAAA", chain: ["AAAA"], signatureAlgorithm: "RSASSA-PKCS1-v1_5" };

const attributes = {
  source: "cardInfoInputSupport",
  verified: { signature: true, chain: false, revocation: "not-checked" },
  sex: { code: "2" },
  warnings: [],
};

export class FakeHost {
  readonly asked: Asked[] = [];
  readonly cancelled: number[] = [];
  /** Calls that a test wants to stay open. */
  readonly unanswered = new Set<Asked>();
  readonly chunks: { document: number; bytes: string }[] = [];
  /** A host whose reader waits for a PIN cannot put the card away at once. */
  stopsAtOnce = true;
  port: FakePort | undefined;
  starts = 0;
  /** Taken instead of the usual answer, one after the other. */
  readonly answers: Partial<Record<HostMethodName, Answer[]>> = {};
  /** Whether it hashes what it is sent. */
  hashes = true;
  ready: object | undefined = { type: "ready", host: "0.1.0", contract: contractVersion };

  readonly connect = (port: FakePort): void => {
    this.port = port;
    this.starts++;
    port.onMessage.addListener(((frame: { type: string; id: number }) => this.#hear(frame)) as never);
    if (this.ready) port.postMessage(this.ready);
  };

  say(frame: object): void {
    this.port?.postMessage(frame);
  }

  /** The last call of a method. */
  last(method: HostMethodName): Asked | undefined {
    return this.asked.findLast((call) => call.method === method);
  }

  count(method: HostMethodName): number {
    return this.asked.filter((call) => call.method === method).length;
  }

  #hear(frame: { type: string; id: number }): void {
    if (frame.type === "cancel") {
      this.cancelled.push(frame.id);
      if (this.stopsAtOnce)
        this.say({ type: "response", id: frame.id, error: { code: "USER_CANCELLED", details: {} } });
      return;
    }
    if (frame.type === "chunk") {
      this.#chunk(frame as unknown as { id: number; document: number; bytes: string });
      return;
    }
    const { id, method, params } = requestFrame.parse(frame, "frame");
    const call = { id, method, params: hostMethods[method].params.parse(params, "params") as Record<string, unknown> };
    this.asked.push(call);
    const scripted = this.answers[method];
    const isScripted = scripted !== undefined && scripted.length > 0;
    const answer = isScripted ? scripted.shift() : this.#usual(call);
    if (isScripted && !answer) this.unanswered.add(call);
    if (answer) this.say({ type: "response", id, ...answer });
  }

  #chunk({ id, document, bytes }: { id: number; document: number; bytes: string }): void {
    if (!this.hashes) return;
    this.chunks.push({ document, bytes });
    const done = this.chunks.reduce((sum, chunk) => sum + Buffer.from(chunk.bytes, "base64").length, 0);
    this.say({ type: "progress", id, state: "hashed", done });
    const { sizes = [] } = (this.last("hashDocuments")?.params ?? {}) as { sizes?: number[] };
    if (done === sizes.reduce((sum, size) => sum + size, 0)) {
      this.say({ type: "response", id, result: { digests: sizes.map(() => digest), ...this.#plans(sizes) } });
    }
  }

  /** One for each document of a file format. */
  #plans(sizes: readonly number[]): { plans?: string[] } {
    return this.last("hashDocuments")?.params["format"] ? { plans: sizes.map((_, index) => `plan ${index}`) } : {};
  }

  #usual({ method, params }: Asked): Answer {
    switch (method) {
      case "getStatus":
        return { result: { host: "0.1.0", contract: contractVersion } };
      case "inspectCard":
        return { result: { cards: [card] } };
      case "hashDocuments": {
        const { sizes } = params as { sizes: number[] };
        return sizes.some((size) => size > 0) ? undefined : { result: { digests: sizes.map(() => digest) } };
      }
      case "readCertificate":
        return { result: { certificate: "AAAA", chain: ["AAAA"] } };
      case "readAttributes":
        return { result: attributes };
      case "authenticate":
        return { result: { token: "aGVhZGVy.cGF5bG9hZA.c2lnbmF0dXJl" } };
      case "inspectPins":
        return { result: { cards: [inspectedCard] } };
      case "examine":
        return { result: { findings: [] } };
      case "changePin":
        return { result: {} };
      case "readValidity":
        return { result: { notBefore: 0, notAfter: 253_402_300_799_999 } };
      case "signPlans":
        return { result: { signatures: (params as { plans: string[] }).plans.map(() => "AQID"), ...signed } };
      case "complete":
        return { result: { inserts: [{ at: 1, bytes: "AQID" }], mediaType: "application/pdf" } };
      case "sign":
        return { result: { signatures: (params as { digests: string[] }).digests.map(() => "AQID"), ...signed } };
    }
  }
}
