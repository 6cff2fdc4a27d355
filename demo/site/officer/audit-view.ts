/** What the check of the audit log found, where the log ends, and its latest entries. */
import type { AuditBody } from "../../exchange/officer-bodies.ts";
import { byId, element } from "../element.ts";
import { say, type Words } from "../language.ts";
import { wordsOfAction, wordsOfParty } from "./audit-words.ts";
import { timeElement } from "./list-view.ts";
import { officeWords, problemWords } from "./office-words.ts";

export function showAudit({ entries, head, findings, latest }: AuditBody): void {
  const result = byId("audit-result");
  result.dataset["state"] = findings.length === 0 ? "intact" : "found";
  const heading = element("strong");
  if (findings.length === 0) say(heading, officeWords.intact);
  const count = element("p");
  say(count, { ja: `${officeWords.entries.ja}${entries}`, en: `${officeWords.entries.en}${entries}` });
  result.replaceChildren(heading, count, element("ul", {}, ...findings.map(finding)));
  result.hidden = false;
  byId("audit-head").hidden = false;
  byId("head-number").textContent = String(head.number);
  byId("head-digest").textContent = head.digest.replace(/.{8}(?=.)/g, "$& ");
  byId("entries").replaceChildren(
    ...latest.map(({ number, at, actor, action, target }) => {
      const said = [wordsOfParty(actor), wordsOfAction(action), wordsOfParty(target)].map(cellSaying);
      const cells = [String(number), timeElement(at)].map((content) => element("td", {}, content));
      return element("tr", { "data-action": action }, ...cells, ...said);
    }),
  );
}

function cellSaying(words: Words): HTMLTableCellElement {
  const cell = element("td");
  say(cell, words);
  return cell;
}

function finding({ problem, number }: AuditBody["findings"][number]): HTMLLIElement {
  const line = element("li", { "data-problem": problem });
  const words = problemWords[problem] ?? { ja: problem, en: problem };
  const where = number === undefined ? { ja: "", en: "" } : { ja: `（記載番号 ${number}）`, en: ` (entry ${number})` };
  say(line, { ja: words.ja + where.ja, en: words.en + where.en });
  return line;
}
