/** The page's talk with the city's server. */
import { exactly, oneOf, optional, text } from "../../shared/schema/schema.ts";
import { type ReceiptBody, receiptBody } from "../receipt-body.ts";
import { type RefusalCode, refusals } from "../refusal.ts";
import type { SubmissionBody } from "../submission.ts";

const nonceBody = exactly({ nonce: text({ min: 32, max: 32 }) });
const refusalCode = oneOf(...(Object.keys(refusals) as RefusalCode[]));
const errorBody = exactly({ error: exactly({ code: refusalCode, place: optional(text({ max: 200 })) }) });

/** The server said no. */
export class RefusedByServer extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

/** The server did not answer, or answered something else: what was sent may or may not have arrived. */
export class ServerUnreachable extends Error {}

/** A number that is good for one application of this visitor. */
export const takeNonce = async (): Promise<string> => nonceBody.parse(await post("/nonces", {}), "answer").nonce;

/** May be sent again with the same body: it is then the same application. */
export const sendApplication = async (body: SubmissionBody): Promise<ReceiptBody> =>
  receiptBody.parse(await post("/applications", body), "answer");

async function post(path: string, body: object): Promise<unknown> {
  let answer: { ok: boolean; content: unknown };
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    answer = { ok: response.ok, content: await response.json() };
  } catch (error) {
    throw new ServerUnreachable(path, { cause: error });
  }
  if (!answer.ok) throw new RefusedByServer(errorBody.parse(answer.content, "answer").error.code);
  return answer.content;
}
