/** `docs/protocol.md` from the contract. */
import {
  cancelFrame,
  chunkFrame,
  errorFrame,
  pageRequest,
  progressFrame,
  readyFrame,
  requestFrame,
  resultFrame,
} from "../../shared/contract/envelope.ts";
import { contractVersion } from "../../shared/contract/fields.ts";
import { hostMethodNames } from "../../shared/contract/host-results.ts";
import { limits, times } from "../../shared/contract/limits.ts";
import { authToken, challengeBytes } from "../../shared/contract/login-token.ts";
import { hostMethods, operations } from "../../shared/contract/operations.ts";
import { pageProgress } from "../../shared/contract/page-progress.ts";
import { operationNames } from "../../shared/contract/relayed.ts";
import { hostName } from "../../shared/product.ts";
import { schemaTable } from "./schema-table.ts";

/** By what stands in `type`, and which of the two sends it. */
const frames = {
  "`ready`, host → extension": readyFrame,
  "`request`, extension → host": requestFrame,
  "`chunk`, extension → host": chunkFrame,
  "`cancel`, extension → host": cancelFrame,
  "`progress`, host → extension": progressFrame,
  "`response` with a result, host → extension": resultFrame,
  "`response` with an error, host → extension": errorFrame,
};

export const protocolPage = (): string => `<!-- Written by npm run docs from shared/contract/. Do not edit. -->

# Protocol

Contract version ${contractVersion}. Bytes are base64 (RFC 4648 clause 4). Members that are not named here are refused, without quoting them.

## Page → extension

A page posts one message to its own window and hands over one end of a fresh \`MessageChannel\`:
\`window.postMessage({ warifu: 1, id, method, params }, location.origin, [port])\`.

${schemaTable(pageRequest)}

Answers come on that port and nowhere else: \`{ received: true }\` at once, any number of \`{ progress }\`, then one \`{ result }\` or \`{ error }\`
([errors](errors.md)). \`{ cancel: true }\` on the port cancels, and so does leaving the page. On a site the person
has not enabled there is silence; take ${times.extensionSilence} ms of it as \`EXTENSION_MISSING\`.

#### progress

${schemaTable(pageProgress)}

\`approval\`: the window is open. \`card\`: the person has said yes, and the card works; \`done\` of \`total\` signatures are made. The check code also stands in
Warifu's window. **Show it on your page**: it tells the person that this window belongs to this page, and two open requests apart.

#### error

| Member | Is |
|---|---|
| \`code\` | what to decide by: a code of [the catalogue](errors.md) |
| \`message\` | what happened, for the person, in the language of the request |
| \`remedy\` | what the person can do, likewise |
| \`retriable\` | true when the same request may work later |
| \`details\` | the code's own members, such as \`retryAfterMs\` |

#### When it is heard

Requests need transient user activation (\`GESTURE_REQUIRED\`), \`https:\` or \`http://localhost\` (\`ORIGIN_INSECURE\`), and the top frame
or a frame of the same origin (\`FRAME_REFUSED\`). One operation per browser at a time (\`BUSY\`); after a cancel the same
origin waits ${times.cancelBackOff / 1000} s, doubling to ${times.cancelBackOffMost / 1000} s.

${operationNames.map(operationSection).join("\n\n")}

## Login token

What \`authenticate\` gives: a compact JWS (RFC 7515) that any JOSE library can check. The card signs it with the 利用者証明用 key, which signs nothing else.

| Part | Member | Is |
|---|---|---|
| header | \`alg\` | \`${authToken.alg}\` |
| | \`typ\` | \`${authToken.typ}\` |
| | \`x5c\` | the person's certificate and its CA's, base64 of DER, with padding |
| payload | \`aud\` | origin of the page, as the browser reported it |
| | \`top\` | origin of the tab's top frame |
| | \`nonce\` | the challenge, ${challengeBytes.min} to ${challengeBytes.max} bytes, base64url |
| | \`iat\`, \`exp\` | seconds since 1970 by the clock of the person's computer; ${authToken.lifetime} s apart |
| | \`ver\` | ${authToken.ver} |

No other member, in this order. A server checks it with \`verifyAuthentication\` of \`warifu/verifier\`, and has to give the challenge and its own origin.

## Extension ↔ host

Native Messaging host \`${hostName}\`: 4-byte length in native byte order, UTF-8 JSON, at most ${limits.frame} bytes either way. The host speaks first
(\`ready\`). Ids are the extension's own. Document bytes follow their \`hashDocuments\` request in chunks of at most ${limits.chunk} bytes, of which
${limits.chunksInFlight} may be unacknowledged; progress \`hashed\` acknowledges.

${Object.entries(frames)
  .map(([name, frame]) => `### ${name}\n\n${schemaTable(frame)}`)
  .join("\n\n")}

${hostMethodNames.map(hostSection).join("\n\n")}

## Limits

| Limit | Value |
|---|---|
${Object.entries(limits)
  .map(([name, value]) => `| ${name} | ${value} |`)
  .join("\n")}

| Wait | Milliseconds |
|---|---|
${Object.entries(times)
  .map(([name, value]) => `| ${name} | ${value} |`)
  .join("\n")}
`;

function operationSection(name: (typeof operationNames)[number]): string {
  const { asks, page, result } = operations[name];
  const asked = asks === "nothing" ? "Opens no window." : "Opens the approval window.";
  return `### ${name}\n\n${asked}\n\nParams:\n\n${schemaTable(page)}\n\nResult:\n\n${schemaTable(result)}`;
}

function hostSection(name: (typeof hostMethodNames)[number]): string {
  const { params, result } = hostMethods[name];
  return `### host: ${name}\n\nParams:\n\n${schemaTable(params)}\n\nResult:\n\n${schemaTable(result)}`;
}
