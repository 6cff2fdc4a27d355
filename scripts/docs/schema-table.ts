/** A schema as rows of a Markdown table. */
import type { ChoiceSchema, Members, ObjectSchema, Schema } from "../../shared/schema/schema.ts";

const isObject = (schema: Schema<unknown>): schema is ObjectSchema<Members> => "members" in schema;
const isChoice = (schema: Schema<unknown>): schema is ChoiceSchema<Members> => "alternatives" in schema;

/** `| member | is |` rows; one table for each alternative of a choice. */
export function schemaTable(schema: Schema<unknown>): string {
  if (isChoice(schema)) {
    return Object.entries(schema.alternatives)
      .map(([name, alternative]) => `With \`${name}\`:\n\n${schemaTable(alternative)}`)
      .join("\n\n");
  }
  if (!isObject(schema)) return schema.expects;
  const rows = Object.entries(schema.members).flatMap(([name, member]) => memberRows(name, member));
  return rows.length === 0 ? "Nothing." : `| Member | Is |\n|---|---|\n${rows.join("\n")}`;
}

function memberRows(name: string, member: Schema<unknown>): string[] {
  const row = `| \`${name}\` | ${member.expects.replaceAll("|", "\\|")} |`;
  const inner = insideOf(member);
  if (!inner) return [row];
  const { suffix, schema } = inner;
  return [
    row,
    ...Object.entries(schema.members).flatMap(([key, value]) => memberRows(`${name}${suffix}.${key}`, value)),
  ];
}

/** The object a member holds or lists. */
function insideOf(member: Schema<unknown>): { suffix: string; schema: ObjectSchema<Members> } | undefined {
  if (isObject(member)) return { suffix: "", schema: member };
  const { item } = member as { item?: Schema<unknown> };
  return item && isObject(item) ? { suffix: "[]", schema: item } : undefined;
}
