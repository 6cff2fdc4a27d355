/** The demo server over a folder of its own, with a visitor, a clock and whoever listens in the hands of a test. */
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import sinon from "sinon";
import type { SubmissionBody } from "../../../demo/exchange/submission.ts";
import { type AcceptedApplication, type DemoServer, startDemoServer } from "../../../demo/server/server.ts";
import type { Store } from "../../../demo/store/store.ts";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { testCardContents } from "../../support/test-card.ts";
import { contentFor, submit } from "./filled-application.ts";
import { Visitor } from "./visitor.ts";

/** What stands where in the row: a name, what is posted, the answer. `content` is a good document with a fresh nonce. */
export type Refusal = readonly [
  name: string,
  body: (content: string) => SubmissionBody | Promise<SubmissionBody>,
  status: number,
  code: string,
  place?: string,
];

/** One folder for a suite, and for each of its tests a new server. */
export function serverBench(): ServerBench {
  const bench = new ServerBench();
  before(() => bench.prepare());
  after(() => bench.tidy());
  beforeEach(() => bench.start());
  afterEach(async () => {
    sinon.restore();
    await bench.server.close();
  });
  return bench;
}

class ServerBench {
  card!: IssuedCard;
  server!: DemoServer;
  visitor!: Visitor;
  folder = "";
  /** For suites that look into the store or start a server on it again. */
  store: Store | undefined;
  /** For a store of the test's own. */
  beforeStart: () => void = () => {};
  now = new Date();
  verified: AcceptedApplication[] = [];
  refused: string[] = [];
  #outside = "";

  async prepare(): Promise<void> {
    this.card = await testCardContents();
    this.#outside = temporaryFolder("warifu-demo-");
    this.folder = join(this.#outside, "site");
    mkdirSync(join(this.folder, "style"), { recursive: true });
    writeFileSync(join(this.#outside, "secret.html"), "secret");
    writeFileSync(join(this.folder, ".hidden.html"), "hidden");
    writeFileSync(join(this.folder, "index.html"), "<!doctype html><title>form</title>");
    writeFileSync(join(this.folder, "style", "form.css"), "body{}");
  }

  tidy(): void {
    rmSync(this.#outside, { recursive: true });
  }

  async start(): Promise<void> {
    this.beforeStart();
    this.now = new Date();
    this.verified = [];
    this.refused = [];
    this.server = await startDemoServer({
      folder: this.folder,
      trustAnchors: [this.card.keys.digitalSignature.issuer],
      loginAnchors: [this.card.keys.userAuthentication.issuer],
      ...(this.store !== undefined && { store: this.store }),
      now: () => this.now,
      onVerified: (application) => this.verified.push(application),
      onRefused: (reason) => this.refused.push(reason),
    });
    this.visitor = new Visitor(this.server.origin);
    await this.visitor.logIn(this.card);
  }

  /** An officer who has just been enrolled: the first one, with the server's own code. */
  async officer(): Promise<Visitor> {
    const officer = new Visitor(this.server.origin, "/officer");
    const code = this.server.officerCode;
    const { status } = await officer.logIn(this.card, { issuedAt: this.now, ...(code !== undefined && { code }) });
    assert.equal(status, 200);
    return officer;
  }

  /** A good document with a fresh nonce. */
  async fresh(): Promise<string> {
    return contentFor(this.server.origin, await this.visitor.nonce());
  }

  /** A refusal that stops nobody: the next application is accepted. */
  async refuses(body: Refusal[1], status: number, code: string, place?: string): Promise<void> {
    const content = await this.fresh();
    const posted = await body(content);
    this.verified = [];
    const answer = await this.visitor.post("/applications", posted);
    assert.deepEqual([answer.status, answer.body], [status, { error: { code, ...(place && { place }) } }]);
    assert.deepEqual(this.verified, []);
    assert.deepEqual(this.refused, [code]);
    const again = await this.visitor.post("/applications", submit(this.card, await this.fresh()));
    // one application a person: the second has the receipt of the first
    assert.ok([200, 201].includes(again.status));
  }

  /** A request spelled exactly as given; `fetch` would tidy the path and the host. */
  raw(options: {
    path: string;
    method?: string;
    headers?: Record<string, string>;
    body?: string;
  }): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
    const { port } = new URL(this.server.origin);
    return new Promise((resolve, reject) => {
      const { path, method = "GET", headers = {}, body } = options;
      const outgoing = request({ host: "localhost", port, path, method, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }
}
