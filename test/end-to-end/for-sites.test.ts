/** What `docs/for-sites.md` tells sites to do, done: its page code in a real browser, its server code on what comes back. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { fromRoot } from "../../scripts/build/paths.ts";
import type { RevocationQuestion } from "../../verifier/revocation/revocation-provider.ts";
import type { SignatureEvidence } from "../../verifier/signature/signature-evidence.ts";
import { issuedCardToJson } from "../../virtual-card/issued-card-json.ts";
import { type Copy, copyExample, type RunningServer, startServer } from "../support/examples.ts";
import { blockNamed, writeAnchors, writeSite } from "../support/for-sites.ts";
import { startHonoServer } from "../support/hono-server.ts";
import { samplePdf } from "../support/sample-pdf.ts";
import { testCardContents } from "../support/test-card.ts";
import { applicationForm, signedXml, xmlFile } from "../support/xml-signing.ts";
import type { ApprovalWindow } from "./support/approval-window.ts";
import { type GuideSite, startGuideSite } from "./support/guide-site.ts";
import { browserKinds, Stage } from "./support/stage.ts";
import { untilTooSoon } from "./support/too-soon.ts";

interface Heard<R> {
  readonly result?: R;
  /** Of a WarifuError, or else the error itself as text. */
  readonly failure?: string;
  readonly words?: string;
  /** What the page was called back with. */
  readonly told: string[];
}

/** What a command prints, which must end well. */
function outputOf([program, ...args]: readonly [string, ...string[]], cwd: string, env: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env } });
    let [output, errors] = ["", ""];
    child.stdout.on("data", (piece) => (output += piece));
    child.stderr.on("data", (piece) => (errors += piece));
    child.on("close", (status) => (status === 0 ? resolve(output) : reject(new Error(`${output}${errors}`))));
  });
}

/** As a person does who does not wait for a window to say good-bye. */
async function dismiss({ page }: ApprovalWindow): Promise<void> {
  await page.close().catch(() => undefined);
}

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "verified",
    (error: { code?: unknown }) => error.code ?? error,
  );

/** In a browser that a site's own test has started: nothing of ours is in between. */
describe("what docs/for-sites.md says about a site's own tests, in chromium", function () {
  this.timeout(60_000);

  it("signs on the page of the first ten minutes, with the virtual card and no pcscd", async () => {
    const card = await testCardContents();
    const site = writeSite({ "puppeteer-core": fromRoot("node_modules/puppeteer-core") });
    const cache = join(site.folder, "cache/warifu");
    mkdirSync(cache, { recursive: true });
    const until = Date.now() + 365 * 86_400_000;
    writeFileSync(join(cache, "test-card.json"), JSON.stringify({ until, card: issuedCardToJson(card) }));
    writeAnchors(card, join(site.folder, "test-anchors"));
    const server = await startServer(["sh", "-ec", blockNamed("sh 2")], site.folder, { PORT: "0" });
    try {
      const command = blockNamed("sh 3").replace("http://localhost:3000/", server.address);
      assert.notEqual(command, blockNamed("sh 3"));
      const env = { XDG_CACHE_HOME: join(site.folder, "cache") };
      assert.equal(await outputOf(["sh", "-ec", command], site.folder, env), "signed and verified\n");
      const sent = readFileSync(join(site.folder, "card.log"), "utf8").split("\n");
      // a VERIFY with a PIN in it: one was typed
      assert.equal(sent.filter((line) => /^..20.... (Lc|malformed)/.test(line)).length, 1);
    } finally {
      await server.stop();
      site.remove();
    }
  });
});

const shown = (page: Page): Promise<string> => page.evaluate("document.body.innerText") as Promise<string>;

for (const kind of browserKinds) {
  describe(`docs/for-sites.md and docs/examples, in ${kind}`, function () {
    this.timeout(90_000);
    let stage: Stage;
    before(async () => {
      stage = await Stage.start(kind);
    });
    after(() => stage?.close());
    beforeEach(() => stage.freshCard());
    afterEach(() => stage.leave());

    describe("the code of docs/for-sites.md", () => {
      let site: GuideSite;
      before(async () => {
        site = await startGuideSite(await testCardContents());
      });
      after(() => site?.close());

      /** `script` is an expression with `site`, `told` and `signal`; Blobs in its value come back as base64. */
      const press = async (script: string) => {
        const page = await stage.open("/", site.origin);
        await page.evaluate(`globalThis.next = () => {
        const told = [], tell = (...words) => told.push(words.map(String).join(" "));
        const { signal } = new AbortController();
        const base64 = async (blob) => btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
        const sendable = async (value) => value instanceof Blob ? base64(value)
          : Array.isArray(value) ? Promise.all(value.map(sendable)) : value;
        globalThis.outcome = (async () => sendable(await (${script})))().then(
          (result) => ({ result, told }),
          (error) => ({ failure: error.code ?? String(error), words: site.failureWords(error), told }));
      }`);
        await page.bringToFront();
        await page.click("#go");
        const window = await stage.approval();
        const heard = async <R>() => {
          const outcome = (await page.evaluate("outcome")) as Heard<R>;
          await dismiss(window);
          return outcome;
        };
        return { page, window, heard };
      };
      const approved = async <R>(script: string, pin = "ABC123"): Promise<Heard<R> & { result: R }> => {
        const { window, heard } = await press(script);
        await window.untilState("asking");
        await window.approve(pin);
        const outcome = await heard<R>();
        assert.equal(outcome.failure, undefined);
        return outcome as Heard<R> & { result: R };
      };
      const bytes = (base64: string) => Buffer.from(base64, "base64");
      const file = (content: string, name: string, type: string) =>
        `new File([${JSON.stringify(content)}], "${name}", { type: "${type}" })`;

      it("log in: the server knows the certificate, once", async () => {
        const card = await testCardContents();
        const { told } = await approved("site.logIn(tell, signal)", "1234");
        assert.match(told.at(-1) ?? "", /^.{4}$/);
        assert.equal(site.logins.length, 1);
        const { fingerprint256 } = new X509Certificate(card.keys.userAuthentication.certificate);
        assert.equal(site.logins[0], fingerprint256.replaceAll(":", "").toLowerCase());
      });

      it("a text: verified, kept as evidence; another text is not what was signed", async () => {
        const text = "同意します。\n";
        const { result } = await approved<{ signature: string; certificate: string; chain: string[] }>(
          `site.signText(${JSON.stringify(text)}, signal)`,
        );
        const report = await site.server.verifyText(text, result);
        assert.equal(await codeOf(site.server.verifyText("同意しません。\n", result)), "SIGNATURE_WRONG");
        const [{ certificate, issuer, revocation }] = report.signatures;
        assert.equal(site.server.revocationWords(revocation), "失効：未確認");
        const kept = site.server.evidenceOf(report);
        const { testAuthority, signatures } = JSON.parse(kept) as SignatureEvidence;
        assert.deepEqual([testAuthority, signatures[0].certificate], [true, result.certificate]);
        const signature = bytes(result.signature);
        const again = await site.server.verifyAgain(Buffer.from(text), signature, kept);
        assert.equal(site.server.evidenceOf(again), kept.replace('"clock"', '"caller"'));
        const other = site.server.verifyAgain(Buffer.from("同意しません。\n"), signature, kept);
        assert.equal(await codeOf(other), "SIGNATURE_WRONG");
        const asked: RevocationQuestion = { certificate: certificate.der, issuer, at: report.at, signal: undefined };
        const answer = await site.server.fromOperator(async () => "revoked").check(asked);
        assert.equal(site.server.revocationWords(answer), "失効：revoked（operator）");
        const names: (string | undefined)[] = [];
        const unknown = await site.server.fromDirectory(async (name) => void names.push(name)).check(asked);
        assert.deepEqual([unknown.status, names.length], ["unknown", 1]);
      });

      // in one browser: how files come to be is tried in both by formats.test.ts
      if (kind === "chromium") {
        it("two files: a .p7s for each", async () => {
          const contents = ["あ", "b"];
          const files = contents.map((content, index) => file(content, `${index}.txt`, "text/plain")).join();
          const { result } = await approved<string[]>(`site.signFiles([${files}], signal)`);
          const verify = (content: string, p7s = "") =>
            codeOf(site.server.verifyFile(Buffer.from(content), bytes(p7s)));
          assert.deepEqual(await Promise.all(contents.map((content, index) => verify(content, result[index]))), [
            "verified",
            "verified",
          ]);
          assert.equal(await verify("い", result[0]), "CONTENT_CHANGED");
        });

        it("XML with XAdES: verified, and not when it was changed", async () => {
          const xml = "<申請><氏名>架空</氏名></申請>";
          const { result } = await approved<string>(`site.signXml("${xml}", true)`);
          const verify = (signed: Uint8Array, original = xml) => site.server.verifyXml(signed, Buffer.from(original));
          assert.equal((await verify(bytes(result))).signatures[0].coverage.of, "whole");
          assert.equal(await codeOf(verify(bytes(result), xml.replace("架空", "別人"))), "ORIGINAL_DIFFERS");
          const changed = Buffer.from(bytes(result).toString().replace("架空", "別人"));
          assert.equal(await codeOf(verify(changed)), "CONTENT_CHANGED");
        });

        it("an application to e-Gov: with its attachment, and not without", async () => {
          const name = "添付書類.txt";
          const [form, beside] = [file(applicationForm, "kousei.xml", "text/xml"), file("本文", name, "text/plain")];
          const { result } = await approved<string>(`site.signApplication(${form}, [${beside}])`);
          const verify = (attachments: [string, string][]) =>
            codeOf(
              site.server.verifyApplication(
                bytes(result),
                Buffer.from(applicationForm),
                new Map(attachments.map(([each, content]) => [each, Buffer.from(content)])),
              ),
            );
          assert.equal(await verify([[name, "本文"]]), "verified");
          assert.equal(await verify([[name, "別の本文"]]), "CONTENT_CHANGED");
          assert.equal(await verify([]), "CONTENT_MISSING");
          assert.equal(
            await verify([
              [name, "本文"],
              ["more.txt", ""],
            ]),
            "COVERAGE_REFUSED",
          );
          const other = applicationForm.replace("<備考/>", '<備考 ID="備考"/>');
          const signed = await signedXml(await testCardContents(), [xmlFile(other)], { references: ["備考"] });
          assert.equal(
            await codeOf(site.server.verifyApplication(signed, Buffer.from(other), new Map())),
            "COVERAGE_REFUSED",
          );
        });

        it("PDF of both profiles, signed by two people; nothing but signatures may be added", async () => {
          // the page makes the file out of a text: ASCII keeps its bytes
          const pdf = Buffer.from(samplePdf())
            .toString("latin1")
            .replace(/[^\0-\x7f]/g, "x");
          const type = "application/pdf";
          const once = await approved<string>(`site.signPdf(${file(pdf, "a.pdf", type)}, "registry", true)`);
          const again = `new File([Uint8Array.from(atob("${once.result}"), (c) => c.charCodeAt(0))], "a.pdf", { type: "${type}" })`;
          const { result } = await approved<string>(`site.signPdf(${again}, "pades", false)`);
          const { signatures } = await site.server.verifyPdf(bytes(result), bytes(once.result));
          assert.deepEqual(
            signatures.map(({ coverage }) => coverage.of),
            ["update", "whole"],
          );
          const longer = Buffer.concat([bytes(result), Buffer.from("\n% more\n")]);
          assert.equal(await codeOf(site.server.verifyPdf(longer, bytes(once.result))), "COVERAGE_REFUSED");
          assert.equal(await codeOf(site.server.verifyPdf(bytes(result), Buffer.from(pdf))), "ORIGINAL_DIFFERS");
          assert.equal(await codeOf(site.server.verifyPdf(bytes(once.result), Buffer.from(pdf))), "ORIGINAL_DIFFERS");
        });
      }

      it("a form: filled, and the person asked about characters that stand for others", async () => {
        const { page, window, heard } = await press(
          `site.prefill(document.forms[0], (field, question) => tell(field.name, question))`,
        );
        await window.untilState("asking");
        await window.approve("ABC123");
        const { told } = await heard();
        const values = await page.evaluate(
          `["name", "address", "birth"].map((each) => document.forms[0].elements[each].value)`,
        );
        const { holder } = await testCardContents();
        assert.deepEqual(values, [holder.certificateName, holder.certificateAddress, "1990-05-05"]);
        assert.ok(told.includes("name 「高、徳」は代替文字です。ふだんの字に直してください。"));
        assert.ok(told.some((each) => /^name 「.」を「.」にしてよいですか。$/.test(each)));
      });

      it("what goes wrong: words for the person, none for who cancelled", async () => {
        const refused = await press(`site.signXml("<!DOCTYPE a><a/>", false)`);
        await refused.window.untilState("failed");
        await refused.window.press("tell-site");
        const { failure, words = "" } = await refused.heard();
        assert.deepEqual([failure, words.length > 20], ["DOCUMENT_UNSUPPORTED", true]);
        const cancelled = await press(`site.signXml("<a></a>", false)`);
        await cancelled.window.untilState("asking");
        await cancelled.window.press("cancel");
        const { failure: code, words: none } = await cancelled.heard();
        assert.deepEqual([code, none], ["USER_CANCELLED", undefined]);
      });
    });

    describe("docs/examples", () => {
      const copies: Copy[] = [];
      const servers: RunningServer[] = [];
      let plain: RunningServer;
      /** Another site every time: one that was cancelled a moment ago is not heard at once. */
      let openReact: () => Promise<Page>;
      before(async () => {
        const card = await testCardContents();
        const [plainHtml, react, server] = [copyExample("plain-html"), copyExample("react"), copyExample("hono")];
        copies.push(plainHtml, react, server);
        const built = spawnSync("npm", ["run", "build"], { cwd: react.folder, encoding: "utf8" });
        assert.equal(built.status, 0, built.stderr);
        writeAnchors(card, join(plainHtml.folder, "test-anchors"));
        plain = await startServer(["npm", "run", "start"], plainHtml.folder, { PORT: "0" });
        servers.push(plain);
        openReact = async () => {
          const hono = await startHonoServer(server.folder, card, { PAGES: join(react.folder, "dist") });
          servers.push(hono);
          return openPage(hono.address);
        };
      });
      after(async () => {
        for (const server of servers) await server.stop();
        for (const copy of copies) copy.remove();
      });

      const openPage = async (address: string): Promise<Page> => {
        const page = await stage.session.open(address);
        await page.bringToFront();
        return page;
      };
      const says = (page: Page, pattern: RegExp) =>
        stage.until(String(pattern), async () => pattern.test(await shown(page)));
      /** Clicks, compares the check codes, types the PIN. */
      const approve = async (page: Page, selector: string, pin: string, answer: RegExp) => {
        await page.waitForSelector(selector);
        await page.click(selector);
        const window = await stage.approval();
        await window.untilState("asking");
        const code = await window.page.$eval(".code", (element) => element.textContent ?? "");
        assert.match(code, /^.{4}$/);
        await stage.until("the page shows the check code", async () => (await shown(page)).includes(code));
        await window.approve(pin);
        await says(page, answer);
        await dismiss(window);
      };

      it("plain-html: signs, and its server says who did", async () => {
        const page = await openPage(plain.address);
        await approve(page, "button", "ABC123", /"testAuthority":true,"revocation":"not-checked"/);
      });

      it("react and hono: log in, sign what the server has written, log out while Warifu asks", async () => {
        const page = await openReact();
        await approve(page, "button", "1234", /署名して申請/);
        await approve(page, "button", "ABC123", /失効の確認\s+していません\s+試験用カードです/);
        // the component goes while Warifu asks
        await page.click("button");
        const window = await stage.approval();
        await window.untilState("asking");
        await page.bringToFront();
        await page.click("#log-out");
        await says(page, /マイナンバーカードでログイン/);
        await window.untilClosed();
      });

      it("react: cancelled by its button, the window closes and nothing is said; too soon afterwards, in words", async () => {
        const page = await openReact();
        await page.waitForSelector("button");
        await page.click("button");
        const tooSoon = /少し待ってから、もう一度お試しください。/;
        await untilTooSoon(
          stage,
          async (window) => {
            await window.untilState("asking");
            await page.bringToFront();
            await page.click("button + button");
            await window.untilClosed();
            await says(page, /^マイナンバーカードでログイン\s*$/);
          },
          () => page.click("button"),
          async () => tooSoon.test(await shown(page)),
        );
      });
    });
  });
}
