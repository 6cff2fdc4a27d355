/** Why a request is not obeyed. The page has words for every code; what was sent is never quoted. */

/** HTTP status (RFC 9110) by code. */
export const refusals = {
  ORIGIN_FOREIGN: 403,
  METHOD_WRONG: 405,
  NOT_FOUND: 404,
  CONTENT_TYPE_WRONG: 415,
  TOO_LARGE: 413,
  MALFORMED: 400,
  RATE_LIMITED: 429,
  NOT_LOGGED_IN: 401,
  LOGIN_OVER: 401,
  LOGIN_REFUSED: 401,
  IDEMPOTENCY_KEY_MISSING: 400,
  IDEMPOTENCY_KEY_REUSED: 422,
  DOCUMENT_INVALID: 422,
  SITE_WRONG: 422,
  NONCE_UNKNOWN: 409,
  NONCE_EXPIRED: 409,
  NONCE_USED: 409,
  SIGNATURE_INVALID: 422,
  CERTIFICATE_MALFORMED: 422,
  CERTIFICATE_UNTRUSTED: 422,
  CERTIFICATE_PURPOSE_WRONG: 422,
  CERTIFICATE_EXPIRED: 422,
  CERTIFICATE_NOT_YET_VALID: 422,
  PDF_INVALID: 422,
  PDF_UNAVAILABLE: 503,
  OFFICER_UNKNOWN: 403,
  OFFICER_CODE_WRONG: 403,
  OFFICER_LAST: 409,
  RIGHT_MISSING: 403,
  RECEIPT_UNKNOWN: 404,
  INTERNAL: 500,
} as const;

export type RefusalCode = keyof typeof refusals;

/** Thrown by every check of the server. `place` names a member of the request or the document, never a value. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly place: string | undefined;

  constructor(code: RefusalCode, place?: string) {
    super(code);
    this.code = code;
    this.place = place;
  }
}
