/** Every schema by which a boundary of the product reads what others sent, by a name for people. */
import { toBackground } from "../../extension/messages/relay.ts";
import * as attributes from "../../shared/contract/attributes.ts";
import * as envelope from "../../shared/contract/envelope.ts";
import * as fields from "../../shared/contract/fields.ts";
import { hostMethods, operations } from "../../shared/contract/operations.ts";
import { pageProgress } from "../../shared/contract/page-progress.ts";
import { catalogue } from "../../shared/errors/catalogue.ts";
import { wireError } from "../../shared/errors/warifu-error.ts";
import type { Schema } from "../../shared/schema/schema.ts";

const isSchema = (value: unknown): value is Schema<unknown> =>
  typeof value === "object" && value !== null && "parse" in value && "expects" in value;

/** The schemas in a table, and in the tables in it. */
function schemasIn(table: object, name: string): [name: string, schema: Schema<unknown>][] {
  return Object.entries(table).flatMap(([member, value]: [string, unknown]) => {
    const here = `${name}.${member}`;
    if (isSchema(value)) return [[here, value]];
    return typeof value === "object" && value !== null ? schemasIn(value, here) : [];
  });
}

export const everySchema: ReadonlyMap<string, Schema<unknown>> = new Map([
  ...schemasIn({ ...attributes }, "attributes"),
  ...schemasIn({ ...envelope }, "envelope"),
  ...schemasIn({ ...fields }, "fields"),
  ...schemasIn({ hostMethods, operations }, "contract"),
  ...schemasIn(catalogue, "errors"),
  ...schemasIn({ toBackground, wireError, pageProgress }, "messages"),
]);
