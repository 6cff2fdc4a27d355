/** The page's talk with the city's server. */
import { exactly, oneOf, optional, type Schema, text } from "../../shared/schema/schema.ts";
import { type CitizenBody, challengeBody, citizenBody, type LoginBody } from "../exchange/login-bodies.ts";
import { nothing } from "../exchange/officer-bodies.ts";
import { type ReceiptBody, receiptBody } from "../exchange/receipt-body.ts";
import { type RefusalCode, refusals } from "../exchange/refusal.ts";
import type { SubmissionBody } from "../exchange/submission.ts";

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

export const askSession = (): Promise<CitizenBody> => post("/session", {}, citizenBody);
export const logOut = (): Promise<object> => post("/logout", {}, nothing);
/** `area`: `/officer` for officers. */
export const takeChallenge = async (area = ""): Promise<string> =>
  (await post(`${area}/login/challenge`, {}, challengeBody)).challenge;
export const sendToken = (body: LoginBody): Promise<CitizenBody> => post("/login", body, citizenBody);

/** A number that is good for one application of this visitor. */
export const takeNonce = async (): Promise<string> => (await post("/nonces", {}, nonceBody)).nonce;

/** May be sent again with the same body and key: it is then the same application. */
export const sendApplication = (body: SubmissionBody, key: string): Promise<ReceiptBody> =>
  post("/applications", body, receiptBody, { "Idempotency-Key": `"${key}"` });

/** Rejects with {@link RefusedByServer} or {@link ServerUnreachable}. */
export async function post<T>(
  path: string,
  body: object,
  answers: Schema<T>,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  let answer: { ok: boolean; content: unknown };
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    answer = { ok: response.ok, content: await response.json() };
  } catch (error) {
    throw new ServerUnreachable(path, { cause: error });
  }
  if (!answer.ok) throw new RefusedByServer(errorBody.parse(answer.content, "answer").error.code);
  return answers.parse(answer.content, "answer");
}
