/** What an administrator allows (`storage.managed`; keys in `manifests/managed-storage.json`). */
import { type OperationName, operationNames } from "../../shared/contract/relayed.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { canonicalOrigin } from "../../shared/origin.ts";
import {
  exactly,
  flag,
  type Infer,
  InvalidInput,
  listOf,
  oneOf,
  optional,
  type Schema,
  text,
} from "../../shared/schema/schema.ts";
import type { Browser } from "../platform/browser.ts";

/** As browsers spell origins: anything else, such as a wildcard, would never match, and a ban would ban nothing. */
const exactOrigin: Schema<string> = {
  expects: "an origin such as https://example.city.jp",
  parse(value, place) {
    const origin = text({ max: 300 }).parse(value, place);
    if (canonicalOrigin(origin) !== origin || origin.includes("*")) throw new InvalidInput(place, exactOrigin.expects);
    return origin;
  },
};
const origins = optional(listOf(exactOrigin, { max: 10_000 }));
const policy = exactly({
  /** Exact origins. Only these may ask when there is such a list. */
  allowedOrigins: origins,
  /** Exact origins that may not ask. */
  deniedOrigins: origins,
  operations: optional(listOf(oneOf(...operationNames), { max: 100 })),
  /** `false`: nothing is signed that the person could not look at. */
  digestSigning: optional(flag),
});
type Policy = Infer<typeof policy>;
export const policyKeys = Object.keys(policy.members);

/** Throws ORIGIN_NOT_ALLOWED and DIGEST_REFUSED. A policy that cannot be read allows nothing. */
export async function checkPolicy(
  browser: Browser,
  request: { readonly origin: string; readonly method: OperationName; readonly digestsOnly: boolean },
): Promise<void> {
  const { allowedOrigins, deniedOrigins, operations, digestSigning } = await readPolicy(browser);
  const allowed =
    (allowedOrigins?.includes(request.origin) ?? true) &&
    !deniedOrigins?.includes(request.origin) &&
    (operations?.includes(request.method) ?? true);
  if (!allowed) throw new WarifuError("ORIGIN_NOT_ALLOWED");
  if (request.digestsOnly && digestSigning === false) throw new WarifuError("DIGEST_REFUSED");
}

async function readPolicy(browser: Browser): Promise<Policy> {
  let stored: unknown;
  try {
    stored = await browser.storage.managed.get();
  } catch {
    // Firefox rejects when there is no policy; Safari has no managed storage at all
    return {};
  }
  try {
    return policy.parse(stored ?? {}, "policy");
  } catch {
    return { operations: [] };
  }
}
