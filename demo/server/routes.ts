/** What can be asked of the server, and who may ask it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { RateBucket } from "./rate-limit.ts";
import type { Site } from "./site.ts";
import type { Area } from "./visitor.ts";

export interface Call {
  readonly site: Site;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Route {
  readonly method: "POST" | "GET";
  readonly area: Area;
  readonly rate: RateBucket;
  /** Answers by itself, or throws a `Refusal`. */
  readonly answer: (call: Call) => Promise<void>;
}

export type Routes = Readonly<Record<string, Route>>;
