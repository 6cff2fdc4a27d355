/**
 * What a web site includes to use a person's My Number card through Warifu. Call these from a click. Each opens Warifu's
 * own window, where the person sees who asks for what, and types the PIN; a page never sees a PIN.
 */
import type { PageParams, PageResult } from "../shared/contract/operations.ts";
import { productVersion } from "../shared/product.ts";
import { type RequestOptions, request } from "./page-request.ts";

export type { PageProgress } from "../shared/contract/envelope.ts";
export type { PageParams, PageResult } from "../shared/contract/operations.ts";
export type { ErrorCode, ErrorDetails } from "../shared/errors/catalogue.ts";
export type { Language } from "../shared/i18n/language.ts";
export type { RequestOptions } from "./page-request.ts";
export { WarifuError } from "./warifu-error.ts";

export type Status = PageResult<"getStatus"> & {
  /** Version of this library. */
  readonly client: string;
};

/** Versions of all parts. Opens no window; `host` is null when the program on the computer is missing. */
export async function getStatus(params: Record<string, never> = {}, options?: RequestOptions): Promise<Status> {
  return { ...(await request("getStatus", params, options)), client: productVersion };
}

/**
 * A certificate and its issuer's, base64 of DER. `digitalSignature` costs the signature password and tells the person's
 * name, address, birth and sex; `userAuthentication` costs no PIN and tells no name.
 */
export const readCertificate = (
  params: PageParams<"readCertificate">,
  options?: RequestOptions,
): Promise<PageResult<"readCertificate">> => request("readCertificate", params, options);

/**
 * Name, address, birth and sex of the holder, ready for a form: as stored, with substitute characters marked and replacements proposed, never
 * made. From `digitalSignature` it costs the signature password, from `cardInfoInputSupport` a PIN that only the municipal office can reset.
 */
export const readAttributes = (
  params: PageParams<"readAttributes">,
  options?: RequestOptions,
): Promise<PageResult<"readAttributes">> => request("readAttributes", params, options);

/** Signatures with the 署名用 key, in the order of the documents or digests: PKCS #1 v1.5, base64. One PIN for all. */
export const sign = (params: PageParams<"sign">, options?: RequestOptions): Promise<PageResult<"sign">> =>
  request("sign", params, options);
