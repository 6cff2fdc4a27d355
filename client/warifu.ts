/**
 * What a web site includes to use a person's My Number card through Warifu. Call these from a click. Each opens Warifu's
 * own window, where the person sees who asks for what, and types the PIN; a page never sees a PIN.
 */
import type { PageParams, PageResult } from "../shared/contract/operations.ts";
import { productVersion } from "../shared/product.ts";
import { type RequestOptions, request } from "./page-request.ts";

export type { PageProgress } from "../shared/contract/envelope.ts";
export type { PageParams, PageResult } from "../shared/contract/operations.ts";
export type { ErrorCode } from "../shared/errors/catalogue.ts";
export type { Language } from "../shared/i18n/language.ts";
export type { RequestOptions } from "./page-request.ts";
export { type ErrorDetails, WarifuError } from "./warifu-error.ts";

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

/**
 * A login: a token that the card signs for the origin of this page and for `challenge`, which your server made up, keeps for this session and takes
 * once. Send the token to your server and let it use `verifyAuthentication` of `warifu/verifier`; nothing on the page proves anything.
 */
export const authenticate = (
  params: PageParams<"authenticate">,
  options?: RequestOptions,
): Promise<PageResult<"authenticate">> => request("authenticate", params, options);

type Asked = PageParams<"sign">;
type Result = PageResult<"sign">;
type Entry = Result["signatures"][number];
/** Bare signatures: PKCS #1 v1.5, base64. */
export type Signatures = Omit<Result, "signatures"> & { signatures: Extract<Entry, { signature: unknown }>[] };
/** Finished files. One `signedDocument` for each document, or one for all of them where XML is `detached` or of e-Gov's profile. */
export type SignedFiles = Omit<Result, "signatures"> & { signatures: Extract<Entry, { signedDocument: unknown }>[] };
type FileFormat = "cms" | "xml" | "pdf";

/**
 * Signatures with the 署名用 key, in the order of the documents or digests. One PIN for all. Without a `format` they are bare signatures; with one each
 * comes as a finished file, made of the bytes that you gave.
 */
export function sign(
  params: Extract<Asked, { documents: unknown }> & { format: FileFormat },
  options?: RequestOptions,
): Promise<SignedFiles>;
export function sign(params: Asked & { format?: "pkcs1" }, options?: RequestOptions): Promise<Signatures>;
export function sign(params: Asked, options?: RequestOptions): Promise<Result> {
  return request("sign", params, options);
}
