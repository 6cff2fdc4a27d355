/** What every route works with. */

import type { FilingDesk } from "../filing/filing-desk.ts";
import type { VerificationContext } from "../filing/verify-application.ts";
import type { CardLogin } from "../login/card-login.ts";
import type { AuditLog } from "../store/audit-log.ts";
import type { Database } from "../store/database.ts";
import type { Officers } from "../store/officers.ts";
import type { Sessions } from "../store/sessions.ts";
import type { SiteKey } from "../store/site-key.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { DemoServerOptions } from "./server.ts";

export interface Site {
  readonly options: DemoServerOptions;
  /** As browsers spell it. */
  readonly origin: string;
  readonly now: () => Date;
  readonly key: SiteKey;
  readonly database: Database;
  readonly desk: FilingDesk;
  readonly sessions: Sessions;
  readonly officers: Officers;
  readonly audit: AuditLog;
  readonly login: CardLogin;
  readonly rates: RateLimit;
  readonly verification: Pick<VerificationContext, "origin" | "trustAnchors" | "key" | "personBy">;
}
