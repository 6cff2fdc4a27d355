// server.mjs: for a first try on your own computer
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { createTrustAnchors, VerificationError, verifySignature } from "warifu/verifier";

const issuer = await readFile("test-anchors/digitalSignature.cer"); // of test cards, which are nobody's
const trustAnchors = createTrustAnchors([{ kind: "digitalSignature", certificate: issuer, testAuthority: true }]);

async function verify({ text, signature, certificate, chain }) {
  const bytes = (base64) => Buffer.from(base64, "base64");
  const signer = { certificate: bytes(certificate), certificates: chain.map(bytes) };
  const options = { format: "pkcs1", content: Buffer.from(text), ...signer, trustAnchors };
  const { signatures, testAuthority } = await verifySignature(bytes(signature), options);
  const [{ certificate: signed, revocation }] = signatures;
  return { name: signed.holder?.name?.raw, testAuthority, revocation };
}

const files = { "/": ["text/html", "index.html"], "/warifu.js": ["text/javascript", "node_modules/warifu/warifu.js"] };

const server = createServer(async (request, response) => {
  try {
    if (request.method === "POST") return response.end(JSON.stringify(await verify(JSON.parse(await text(request)))));
    const [type, file] = files[request.url] ?? [];
    if (!file) return response.writeHead(404).end();
    response.setHeader("content-type", `${type}; charset=utf-8`).end(await readFile(file));
  } catch (error) {
    response.writeHead(400).end(error instanceof VerificationError ? error.code : "400");
  }
});
server.listen(process.env.PORT ?? 3000, "localhost", () => console.log(`http://localhost:${server.address().port}/`));
