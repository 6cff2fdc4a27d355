/** `authenticate`: a login token for the origin that the browser reported, signed with the 利用者証明用 key. One VERIFY, one signature. */
import { challengeBytes } from "../../shared/contract/login-token.ts";
import type { HostParams, HostResult } from "../../shared/contract/operations.ts";
import { fromBase64Url } from "../../shared/encoding/base64url.ts";
import { isSecureOrigin } from "../../shared/origin.ts";
import { InvalidInput } from "../../shared/schema/schema.ts";
import { LoginStatement } from "../login/login-statement.ts";
import type { OperationContext } from "./operation-context.ts";
import { useCard } from "./use-card.ts";
import { readValidCertificate } from "./valid-certificate.ts";

type Params = HostParams<"authenticate">;
const key = "userAuthentication";

/** Throws InvalidInput before the card hears anything, for an origin or a challenge that is none. */
export async function authenticate(params: Params, context: OperationContext): Promise<HostResult<"authenticate">> {
  assertFit(params);
  const { origin, top, challenge } = params;
  return useCard({ ...params, key, use: "authenticate" }, context, async (ap, card) => {
    context.progress({ state: "reading" });
    const certificate = await readValidCertificate(ap, key);
    const ca = card.caCertificates.get(key) ?? (await ap.caCertificate(key));
    const statement = new LoginStatement({ origin, top, challenge, certificate, ca, at: Date.now() });
    context.progress({ state: "signing" });
    return { token: statement.token(await ap.authenticate(statement)) };
  });
}

function assertFit({ origin, top, challenge }: Params): void {
  if (!isSecureOrigin(origin)) throw new InvalidInput("params.origin", "a secure origin");
  if (top !== origin) throw new InvalidInput("params.top", "the same origin");
  const length = fromBase64Url(challenge)?.length ?? 0;
  if (length < challengeBytes.min || length > challengeBytes.max)
    throw new InvalidInput("params.challenge", `base64url of ${challengeBytes.min} to ${challengeBytes.max} bytes`);
}
