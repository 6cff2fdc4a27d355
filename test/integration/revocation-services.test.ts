/** Lists and responses as OpenSSL reads and writes them, and over a real HTTP server. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Extension } from "pkijs";
import { createCrlProvider } from "../../verifier/revocation/crl-provider.ts";
import { createOcspProvider } from "../../verifier/revocation/ocsp-provider.ts";
import type { RevocationAnswer } from "../../verifier/revocation/revocation-provider.ts";
import { authorityName } from "../../virtual-card/x509/certification-authority.ts";
import { ascii, sequence, tagged, taggedBytes } from "../../virtual-card/x509/der.ts";
import { issueCertificate } from "../../virtual-card/x509/issue-certificate.ts";
import { createOcspResponder } from "../../virtual-card/x509/ocsp-response.ts";
import { generateRsaKey } from "../../virtual-card/x509/rsa-key.ts";
import { anotherSerial, at, type Bench, hour, openBench } from "../verifier/revocation/revocation-bench.ts";

describe("revocation beside OpenSSL and over HTTP", () => {
  let bench: Bench;
  let folder: string;
  beforeEach(async () => {
    bench = await openBench();
    folder = mkdtempSync(join(tmpdir(), "warifu-revocation-"));
    write("ca.pem", pem(bench.question.issuer));
    write("user.pem", pem(bench.question.certificate));
    const jwk = { kty: "RSA", ...bench.authority.privateKey };
    write("ca.key", createPrivateKey({ key: jwk, format: "jwk" }).export({ format: "pem", type: "pkcs8" }) as string);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);
  const pem = (der: Uint8Array): string => new X509Certificate(der).toString();
  const openssl = (...args: readonly string[]): { status: number | null; said: string } => {
    const { status, stdout, stderr } = spawnSync("openssl", args, { cwd: folder, encoding: "utf8" });
    return { status, said: `${stdout}${stderr}` };
  };

  describe("OpenSSL reads", () => {
    it("our lists, and sees what we see", async () => {
      const verdict = async (revoked: boolean, change = (list: Uint8Array) => list): Promise<string[]> => {
        write("list.der", change(await bench.list({ revoked: revoked ? [bench.revoked({ reason: 1 })] : [] })));
        const read = openssl("crl", "-inform", "DER", "-in", "list.der", "-CAfile", "ca.pem", "-noout", "-verify").said;
        openssl("crl", "-inform", "DER", "-in", "list.der", "-out", "list.pem");
        const path = openssl("verify", "-crl_check", "-CRLfile", "list.pem", "-CAfile", "ca.pem", "user.pem").said;
        return [/verify \w+/.exec(read)?.[0] ?? read, /error \d+|OK/.exec(path)?.[0] ?? path];
      };
      assert.deepEqual(await verdict(false), ["verify OK", "OK"]);
      // X509_V_ERR_CERT_REVOKED, X509_V_ERR_CRL_SIGNATURE_FAILURE
      assert.deepEqual(await verdict(true), ["verify OK", "error 23"]);
      const changed = (list: Uint8Array): Uint8Array =>
        list.map((byte, index) => (index === list.length - 1 ? byte ^ 1 : byte));
      assert.deepEqual(await verdict(false, changed), ["verify failure", "error 8"]);
    });

    it("our requests and responses, of the CA and of its responder", async () => {
      const validity = { notBefore: at(-hour), notAfter: at(hour) };
      const own = await createOcspResponder(bench.authority, await generateRsaKey(), validity);
      const revoked = { status: "revoked", revokedAt: at(-2 * hour), reason: 4 } as const;
      for (const responder of [undefined, own]) {
        for (const status of [{ status: "good" }, revoked] as const) {
          let request: Uint8Array = new Uint8Array(0);
          const ask = (asked: Uint8Array) => {
            request = asked;
            return bench.respond(asked, { producedAt: at(-60_000), status }, responder);
          };
          const answer = await createOcspProvider({ ask, nonce: true }).check(bench.question);
          write("request.der", request);
          write("response.der", await ask(request));
          // no second nonce for the request that has one: the two are compared
          const issuer = ["-CAfile", "ca.pem", "-issuer", "ca.pem", "-no_nonce"];
          const { said } = openssl(
            "ocsp",
            "-reqin",
            "request.der",
            "-respin",
            "response.der",
            ...issuer,
            "-cert",
            "user.pem",
          );
          assert.match(said, /Response verify OK/);
          assert.match(said, new RegExp(`^user.pem: ${answer.status}$`, "m"));
          assert.doesNotMatch(said, /WARNING|nonce/i);
          write("response.der", await bench.respond(request, { producedAt: at(-60_000), nonce: new Uint8Array(16) }));
          assert.match(
            openssl("ocsp", "-reqin", "request.der", "-respin", "response.der", ...issuer).said,
            /Nonce Verify error/,
          );
        }
      }
    });
  });

  describe("what OpenSSL writes", () => {
    const index = (status: "V" | "R"): string => {
      const { serialNumber } = new X509Certificate(bench.question.certificate);
      const utc = (time: Date): string => `${time.toISOString().replace(/\D/g, "").slice(2, 14)}Z`;
      const revoked = status === "R" ? `${utc(at(-2 * hour))},keyCompromise` : "";
      return [status, utc(at(1000 * hour)), revoked, serialNumber, "unknown", "/CN=x\n"].join("\t");
    };

    it("a list", async () => {
      write("ca.conf", "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ndefault_md=sha384\ndefault_crl_days=1\n");
      const found: RevocationAnswer[] = [];
      for (const status of ["V", "R"] as const) {
        write("index.txt", index(status));
        const made = openssl(
          "ca",
          "-gencrl",
          "-config",
          "ca.conf",
          "-keyfile",
          "ca.key",
          "-cert",
          "ca.pem",
          "-out",
          "list.pem",
        );
        assert.equal(made.status, 0, made.said);
        assert.equal(openssl("crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der").status, 0);
        const read = async (): Promise<Uint8Array> => readFileSync(join(folder, "list.der"));
        found.push(await createCrlProvider({ read }).check({ ...bench.question, at: new Date() }));
      }
      assert.deepEqual(
        found.map(({ status, reason }) => [status, reason]),
        [
          ["good", undefined],
          ["revoked", "keyCompromise"],
        ],
      );
      assert.deepEqual(found[1]?.revokedAt, at(-2 * hour));
    });

    it("the answers of its responder, asked over HTTP", async () => {
      for (const [content, expected] of [
        [index("V"), ["good", undefined]],
        [index("R"), ["revoked", "keyCompromise"]],
        ["", ["unknown", undefined]],
      ] as const) {
        write("index.txt", content);
        const args = [
          "-index",
          "index.txt",
          "-port",
          "0",
          "-rsigner",
          "ca.pem",
          "-rkey",
          "ca.key",
          "-CA",
          "ca.pem",
          "-nmin",
          "60",
        ];
        const responder = spawn("openssl", ["ocsp", ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
        try {
          const url = `http://127.0.0.1:${await portOf(responder)}/`;
          for (const certIdHash of ["SHA-1", "SHA-256"] as const) {
            const provider = createOcspProvider({ fetch, url, nonce: true, certIdHash });
            const { status, reason } = await provider.check({ ...bench.question, at: new Date() });
            assert.deepEqual([status, reason], expected);
          }
        } finally {
          const ended = once(responder, "exit");
          responder.kill("SIGKILL");
          await ended;
        }
      }
    });
  });

  describe("over HTTP", () => {
    let server: Server;
    let answer: RequestListener;
    let origin: string;
    let asked: string[];
    beforeEach(async () => {
      asked = [];
      server = createServer((request, response) => {
        asked.push(`${request.method} ${request.url}`);
        answer(request, response);
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    });
    afterEach(async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    });

    /** A certificate that names its list by URL. */
    const certificate = async (): Promise<Uint8Array> => {
      const { privateKey } = bench.authority;
      const name = authorityName("userAuthentication");
      const point = sequence(sequence(tagged(0, tagged(0, taggedBytes(6, ascii(`${origin}/list.crl`))))));
      const extensions = [new Extension({ extnID: "2.5.29.31", extnValue: point.toBER() })];
      const validity = { notBefore: at(-hour), notAfter: at(hour) };
      const template = {
        serial: anotherSerial,
        issuer: name,
        subject: name,
        validity,
        subjectKey: privateKey,
        extensions,
      };
      return issueCertificate(template, privateKey);
    };
    /** The list of the whole CA, which has this certificate or not. */
    const list = (revoked: boolean): Promise<Uint8Array> => {
      const entries = revoked ? [bench.revoked({ serial: anotherSerial })] : [];
      return bench.list({ revoked: entries, distributionPoint: undefined as never });
    };
    const check = async (
      options: { patience?: number; size?: number; signal?: AbortSignal } = {},
    ): Promise<RevocationAnswer> => {
      const provider = createCrlProvider({ fetch, ...options });
      return provider.check({ ...bench.question, certificate: await certificate(), signal: options.signal });
    };

    it("gets a list, once for many", async () => {
      const bytes = await list(true);
      answer = (_, response) => response.end(bytes);
      const provider = createCrlProvider({ fetch });
      const question = { ...bench.question, certificate: await certificate() };
      const answers = await Promise.all(Array.from({ length: 10 }, () => provider.check(question)));
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set(["revoked"]));
      assert.deepEqual(asked, ["GET /list.crl"]);
    });

    const refused: [string, RequestListener, string][] = [
      ["an error", (_, response) => response.writeHead(503).end("later"), "SOURCE_UNAVAILABLE"],
      [
        "a way to somewhere else",
        (_, response) => response.writeHead(302, { location: "/other" }).end(),
        "SOURCE_UNAVAILABLE",
      ],
      [
        "an end in the middle",
        (_, response) =>
          void response.writeHead(200, { "content-length": 900 }).write("half", () => response.destroy()),
        "SOURCE_UNAVAILABLE",
      ],
      ["an empty answer", (_, response) => response.end(), "ANSWER_MALFORMED"],
      [
        "more than may be",
        (_, response) => {
          response.on("error", () => undefined);
          const more = (): void => void (!response.destroyed && response.write(Buffer.alloc(65_536), more));
          more();
        },
        "ANSWER_TOO_LARGE",
      ],
      ["silence", () => undefined, "SOURCE_TOO_SLOW"],
    ];
    for (const [name, listener, problem] of refused)
      it(`does not know, given ${name}`, async () => {
        answer = listener;
        const { status, problem: told } = await check({ patience: 1_000, size: 1_000_000 });
        assert.deepEqual([status, told], ["unknown", problem]);
        assert.equal(asked.length, 1);
      });

    it("does not know when nobody is there", async () => {
      answer = () => assert.fail();
      const question = { ...bench.question, certificate: await certificate() };
      const closed = once(server, "close");
      server.close();
      await closed;
      const { status, problem } = await createCrlProvider({ fetch }).check(question);
      assert.deepEqual([status, problem], ["unknown", "SOURCE_UNAVAILABLE"]);
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
    });

    it("gives up when it is told to, and so does the connection", async () => {
      const controller = new AbortController();
      const left = new Promise<void>((resolve) => {
        answer = (request) => {
          request.socket.once("close", () => resolve());
          controller.abort(new RangeError("gone"));
        };
      });
      await assert.rejects(check({ signal: controller.signal }), RangeError);
      await left;
    });
  });
});

/** openssl says it when it listens: "ACCEPT [::]:43579 PID=8941". */
async function portOf(responder: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: responder.stdout! })) {
    const port = /^ACCEPT .*:(\d+) /.exec(line)?.[1];
    if (port) return port;
  }
  throw new Error("openssl ocsp ended");
}
