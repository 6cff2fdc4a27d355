/** A site that uses the client, for the tests: one button, which does what the test has prepared, so that every call has a real click. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dist } from "../../../scripts/build/paths.ts";

const page = (body: string) =>
  `<!doctype html><html lang="ja"><meta charset="utf-8"><title>test site</title><body>${body}</body></html>`;

const clientPage = page(`
  <button id="go">go</button>
  <script type="module">
    import * as warifu from "/client/warifu.js";
    const contentOf = (given) =>
      given.text !== undefined ? given.text
      : given.blob ? new Blob([new Uint8Array(given.bytes).fill(given.fill ?? 1)])
      : new Uint8Array(given.bytes).fill(given.fill ?? 1).buffer;
    const paramsOf = ({ documents, ...rest }) =>
      documents ? { ...rest, documents: documents.map((d) => ({ ...d, content: contentOf(d.content) })) } : rest;
    const describe = (error) => ({ code: error.code, details: error.details, message: error.message, remedy: error.remedy, retriable: error.retriable });
    globalThis.progress = [];
    globalThis.warifu = warifu;
    globalThis.run = (method, params, options = {}) => {
      globalThis.controller = new AbortController();
      globalThis.outcome = warifu[method](paramsOf(params), {
        ...options, signal: controller.signal, onProgress: (step) => progress.push(step),
      }).then((result) => ({ result }), (error) => ({ error: describe(error) }));
      return globalThis.outcome;
    };
    globalThis.runMany = (count, method, params) => {
      globalThis.outcomes = Promise.all(Array.from({ length: count }, () => run(method, params)));
    };
    globalThis.raw = (request) => {
      const { port1, port2 } = new MessageChannel();
      globalThis.heard = [];
      port1.onmessage = ({ data }) => heard.push(data);
      globalThis.rawPort = port1;
      window.postMessage(request, location.origin, [port2]);
    };
    document.querySelector("#go").addEventListener("click", () => globalThis.next?.());
    // without any click: the driver's own evaluate counts as one
    if (location.hash === "#at-once") raw({ warifu: 1, id: "1", method: "readCertificate", params: { key: "userAuthentication" } });
    globalThis.ready = true;
  </script>`);

export interface TestSite {
  readonly origin: string;
  close(): Promise<void>;
}

/** Every path gives the client page; \`/frame?src=URL\` a page with that frame in it. */
export async function startTestSite(): Promise<TestSite> {
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname === "/client/warifu.js") {
      response.setHeader("content-type", "text/javascript");
      response.end(readFileSync(dist("client/warifu.js")));
      return;
    }
    response.setHeader("content-type", "text/html; charset=utf-8");
    const frame = url.searchParams.get("src");
    response.end(
      url.pathname === "/frame" && frame
        ? page(`<iframe src="${encodeURI(frame)}" width="400" height="300"></iframe>`)
        : clientPage,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
