/** Why an application is not accepted. The page has words for every code; what was sent is never quoted. */

/** HTTP status (RFC 9110) by code. */
export const refusals = {
  ORIGIN_FOREIGN: 403,
  METHOD_WRONG: 405,
  NOT_FOUND: 404,
  CONTENT_TYPE_WRONG: 415,
  TOO_LARGE: 413,
  MALFORMED: 400,
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
