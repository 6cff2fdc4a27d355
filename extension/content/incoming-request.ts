/**
 * A page's message as it goes on: the documents' bytes stay here, everything else becomes text for the background,
 * which parses it by the contract. What only a frame can know is checked here: the click, the place in the tab, the size.
 */
import { type Content, content } from "../../shared/contract/content.ts";
import { limits } from "../../shared/contract/limits.ts";
import type { WireError } from "../../shared/errors/warifu-error.ts";
import { InvalidInput } from "../../shared/schema/schema.ts";

export interface IncomingRequest {
  /** JSON of the page's message, with a document's `size` in place of its `content`. */
  readonly request: string;
  readonly contents: readonly Blob[];
  /** Why it must not go further; the background tells the page in words. */
  readonly refused?: WireError;
}

/** What the frame says of itself at the moment the message arrives. */
export interface FrameState {
  readonly secure: boolean;
  readonly clicked: boolean;
  /** Top frame, or a frame of the same origin as the top. */
  readonly belongsToTop: boolean;
}

export function readFrameState(frame: Window): FrameState {
  return {
    secure: frame.isSecureContext,
    clicked: frame.navigator.userActivation.isActive,
    belongsToTop: belongsToTop(frame),
  };
}

function belongsToTop(frame: Window): boolean {
  try {
    return frame.top?.location.origin === frame.location.origin;
  } catch {
    // reading another origin's location throws
    return false;
  }
}

export function readIncoming(data: object, frame: FrameState): IncomingRequest {
  const contents: Blob[] = [];
  let request = "{}";
  let refused = refusalOf(frame);
  try {
    const { params } = data as { params?: unknown };
    const tooMany = overlong(params);
    if (tooMany) return { request, contents, refused: refused ?? tooLarge(tooMany) };
    request = JSON.stringify({ ...data, params: withSizes(params, contents) });
    const total = contents.reduce((sum, { size }) => sum + size, 0);
    if (total > limits.content) refused ??= tooLarge("params.documents");
    if (request.length > limits.frame) refused ??= tooLarge("request");
  } catch (error) {
    refused ??= error instanceof InvalidInput ? invalid(error.place) : invalid("request");
  }
  return refused ? { request: shortened(request), contents: [], refused } : { request, contents };
}

function refusalOf({ secure, clicked, belongsToTop }: FrameState): WireError | undefined {
  if (!secure) return { code: "ORIGIN_INSECURE", details: {} };
  if (!belongsToTop) return { code: "FRAME_REFUSED", details: {} };
  return clicked ? undefined : { code: "GESTURE_REQUIRED", details: {} };
}

/** Too many is another error than malformed, and not worth reading. */
function overlong(params: unknown): string | undefined {
  const lists = (params ?? {}) as Record<string, unknown>;
  const name = ["documents", "digests"].find((list) => {
    const { length } = (lists[list] ?? {}) as { length?: unknown };
    return Number(length) > limits.documents;
  });
  return name && `params.${name}`;
}

/** Takes the contents out into `contents`. Anything that is no list of documents is left as it is. */
function withSizes(params: unknown, contents: Blob[]): unknown {
  const { documents } = (params ?? {}) as { documents?: unknown };
  if (!Array.isArray(documents)) return params;
  const sized = Array.from(documents, (document: { content?: unknown; size?: unknown } | null, index) => {
    const place = `params.documents[${index}]`;
    const bytes = content.parse(document?.content, `${place}.content`);
    if (document?.size !== undefined) throw new InvalidInput(place, "without a size of its own");
    const blob = new Blob([bytes as Exclude<Content, { slice: unknown }>]);
    contents.push(blob);
    return { ...document, content: undefined, size: blob.size };
  });
  return { ...(params as object), documents: sized };
}

/** The background needs no more than the language of a request that is refused anyway. */
const shortened = (request: string): string => (request.length > limits.frame ? "{}" : request);

const tooLarge = (place: string): WireError => ({ code: "REQUEST_TOO_LARGE", details: { place } });
const invalid = (place: string): WireError => ({ code: "REQUEST_INVALID", details: { place } });
