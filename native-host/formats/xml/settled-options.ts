/** The options of a request with their defaults, and the combinations that mean nothing refused. */
import type { XmlOptions } from "../../../shared/contract/formats.ts";
import { InvalidInput } from "../../../shared/schema/schema.ts";

export interface SettledOptions {
  readonly placement: "enveloped" | "enveloping" | "detached" | "e-gov";
  readonly canonicalization: "c14n" | "exclusive";
  readonly xades: boolean;
  /** Whether an id is percent-encoded in a reference: e-Gov has it so. As it is, it is right too (XML Schema part 2, 3.2.17), and what xmlsec finds. */
  readonly encodesId: boolean;
  /** Ids of elements; empty: the whole document. */
  readonly elements: readonly string[];
}

/** Throws {@link InvalidInput}: the site's mistake, whatever the documents are. */
export function settleOptions(options: XmlOptions): SettledOptions {
  const { profile, placement = "enveloped", canonicalization = "c14n", xades = false, references = [] } = options;
  if (profile !== undefined) {
    const alone = Object.keys(options).every((name) => name === "profile");
    if (!alone) throw new InvalidInput("options", "the profile alone, which settles the rest");
    return { placement: profile, canonicalization: "c14n", xades: false, encodesId: true, elements: [] };
  }
  if (placement === "detached" && references.length > 0) {
    throw new InvalidInput("options.references", "left out: a detached signature is about whole files");
  }
  if (new Set(references).size < references.length) throw new InvalidInput("options.references", "each id once");
  return { placement, canonicalization, xades, encodesId: false, elements: references };
}
