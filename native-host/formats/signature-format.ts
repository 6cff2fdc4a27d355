/**
 * What every signature format has in common. A document is looked at once, in phase 1, before a person is asked: what cannot be signed is refused there.
 * What the card's half needs is small and leaves as a plan. In phase 2 certificate and key are there, and the plan becomes bytes to insert: a signed document is
 * the site's own bytes with these between them, so no document has to come back from the host.
 */
import type { HashName } from "../../shared/contract/fields.ts";
import type { CmsOptions, FileFormat, PdfOptions, XmlOptions } from "../../shared/contract/formats.ts";
import type { DocumentProblem } from "../../shared/errors/catalogue.ts";

/** Bytes that go into the original before its byte `at`; at its length they follow it. A detached signature is one insert of an empty original. */
export interface Insert {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** The 署名用 key in the session that the person's PIN has opened. */
export interface Signer extends SignerFacts {
  /** RSASSA-PKCS1-v1_5 over `data`, which is hashed with `hash` first. One command to the card. */
  sign(data: Uint8Array): Promise<Uint8Array>;
}

/** What a signature is made with. */
export interface SignerFacts {
  /** DER. */
  readonly certificate: Uint8Array;
  /** Issuer first, DER. */
  readonly chain: readonly Uint8Array[];
  readonly hash: HashName;
}

/** Why a document cannot be signed in this format. `malformed`: it is not what it should be, no XML, no PDF, or a broken one. Says nothing of what is in it. */
export type FormatProblem = "malformed" | DocumentProblem;

/** Thrown before any PIN is asked for. */
export class FormatFailure extends Error {
  override readonly name = "FormatFailure";
  readonly problem: FormatProblem;
  /** Which document of those that are signed together. */
  readonly document: number | undefined;

  constructor(problem: FormatProblem, options: ErrorOptions & { readonly document?: number } = {}) {
    super(problem, options);
    this.problem = problem;
    this.document = options.document;
  }
}

/** One file format. */
export interface FileFormatMaker {
  /** Whether the documents of this request get one signature together, and not one each. */
  isTogether(request: PlanRequest): boolean;
  /** Of one document, or of those that are signed together. Throws {@link FormatFailure}, and InvalidInput for options that do not go together. */
  plan(request: PlanRequest): Promise<string>;
  /** Throws for what is no plan of this format. */
  assertPlan(plan: string): void;
  /** Gives the same inserts for the same plan, certificate, time and signature. */
  sign(plan: string, signer: Signer, at: Date): Promise<readonly Insert[]>;
  /** Of the finished file. */
  describe(plan: string): Pick<CompletedFile, "detached" | "mediaType">;
}

/** A document of a request in a file format. */
export interface PlannedDocument {
  readonly size: number;
  readonly digest: Uint8Array;
  /** Where the format has to look into the document; for CMS the digest is enough. */
  readonly bytes?: Uint8Array;
  /** Where a signature says what it is about. */
  readonly file?: { readonly name: string; readonly mediaType: string };
}

export interface PlanRequest {
  readonly format: FileFormat;
  readonly hash: HashName;
  readonly cms?: CmsOptions | undefined;
  readonly xml?: XmlOptions | undefined;
  readonly pdf?: PdfOptions | undefined;
  readonly documents: readonly PlannedDocument[];
  /** What the signature will say about when it was made. */
  readonly at: Date;
}

/** A plan for each signature; or options that do not go together; or the first document that cannot be signed. */
type Planned =
  | { readonly plans: readonly string[] }
  | { readonly invalid: string }
  | { readonly refused: FormatProblem; readonly document: number };

/**
 * All formats as the host's operations see them. They stand in a file of their own that is loaded when one is asked for (`cli/load-formats.ts`), so errors
 * do not cross as classes: what can go wrong is said in results, and whatever is thrown is a fault of ours.
 */
export interface Formats {
  /** `between` is waited for after each document; what it throws ends the work. */
  plan(request: PlanRequest, between?: () => Promise<void>): Promise<Planned>;
  /** Whether a text that comes back is a plan of ours. */
  isPlan(plan: string): boolean;
  /** The bytes that the card's signature is over, once they are hashed. */
  toBeSigned(plan: string, signer: SignerFacts): Promise<Uint8Array>;
  complete(plan: string, signer: SignerFacts, signature: Uint8Array): Promise<CompletedFile>;
}

/** `detached`: the signature is a file of its own. */
interface CompletedFile {
  readonly inserts: readonly Insert[];
  readonly detached: boolean;
  readonly mediaType: string;
}
