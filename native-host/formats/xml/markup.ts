/** Elements as text. Content is markup already; values of attributes are escaped here. */
import { escapeAttribute } from "../../../shared/xml/canonicalize.ts";

export type Attributes = Readonly<Record<string, string | undefined>>;

export const startTag = (name: string, attributes: Attributes = {}): string =>
  `<${name}${Object.entries(attributes)
    .map(([attribute, value]) => (value === undefined ? "" : ` ${attribute}="${escapeAttribute(value)}"`))
    .join("")}>`;

export const element = (name: string, attributes: Attributes = {}, ...content: readonly string[]): string =>
  `${startTag(name, attributes)}${content.join("")}</${name}>`;
