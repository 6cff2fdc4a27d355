/** The login with the card, of citizens and officers alike. */
import { exactly, flag, type Infer, oneOf, optional, orNull, text } from "../../shared/schema/schema.ts";
import { roles } from "./officer-role.ts";
import { receiptNumber } from "./receipt-body.ts";

export const challengeBody = exactly({
  challenge: text({ min: 43, max: 684, pattern: /^[\w-]+$/, called: "a challenge" }),
});

/** What `authenticate` gave, and the challenge it answers: a browser may have asked for several. */
export const loginBody = exactly({
  challenge: text({ min: 43, max: 684, pattern: /^[\w-]+$/, called: "a challenge" }),
  token: text({ min: 1, max: 16_384, pattern: /^[\w-]+\.[\w-]+\.[\w-]+$/, called: "a token" }),
  /** Of officers who are not enrolled yet. */
  code: optional(text({ min: 1, max: 30, called: "a code" })),
});
export type LoginBody = Infer<typeof loginBody>;

/** Who the site takes the visitor for. */
export const citizenBody = exactly({
  loggedIn: flag,
  /** Of the application that was sent under this login, to find it again. */
  receipt: orNull(receiptNumber),
});
export type CitizenBody = Infer<typeof citizenBody>;

export const officerBody = exactly({ role: orNull(oneOf(...roles)) });
export type OfficerBody = Infer<typeof officerBody>;
