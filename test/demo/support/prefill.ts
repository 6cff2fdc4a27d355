/** What `readAttributes` gives for an invented holder, as the page gets it from the 署名用 certificate. */
import type { PageResult } from "../../../client/warifu.ts";
import { prefill } from "../../../shared/contract/attributes.ts";
import type { Holder } from "../../../virtual-card/holder.ts";

export function prefillOf(holder: Holder): PageResult<"readAttributes"> {
  const substituted = (own: string, certificate: string): boolean[] =>
    [...certificate].map((character, at) => [...own][at] !== character);
  const { ownName, certificateName, ownAddress, certificateAddress, birth } = holder;
  const [family = "", given = ""] = certificateName.split("\u3000");
  const date = birth.slice(1);
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)];
  const answer: PageResult<"readAttributes"> = {
    source: "digitalSignature",
    verified: { signature: true, chain: true, revocation: "not-checked" },
    name: {
      raw: certificateName,
      substituted: substituted(ownName, certificateName),
      fallback: null,
      family,
      given,
      kana: null,
    },
    birth: {
      ...{ iso: `${year}-${month}-${day}`, year: Number(year), month: Number(month), day: Number(day) },
      ...{ era: "平成", eraYear: Number(year) - 1988, unknown: [] },
    },
    address: {
      ...{ raw: certificateAddress, substituted: substituted(ownAddress, certificateAddress), fallback: null },
      parts: { pref: null, city: null, rest: null, confidence: null },
    },
    warnings: ["NAME_HAS_SUBSTITUTES", "ADDRESS_HAS_SUBSTITUTES"],
  };
  // only what the contract knows reaches a page
  return prefill.parse(answer, "prefill");
}
