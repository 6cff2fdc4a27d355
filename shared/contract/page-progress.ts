/** By itself, because no program reads it with the schema: it is for the type and `docs/protocol.md`, and must not weigh in a bundle. */
import { exactly, type Infer, oneOf, optional, text } from "../schema/schema.ts";
import { progressCount } from "./fields.ts";

/** What the page hears while the person decides and the card works. `checkCode` also stands in the approval window. */
export const pageProgress = exactly({
  state: oneOf("approval", "card"),
  checkCode: optional(text({ min: 4, max: 4, called: "a check code" })),
  done: optional(progressCount),
  total: optional(progressCount),
});
export type PageProgress = Infer<typeof pageProgress>;
