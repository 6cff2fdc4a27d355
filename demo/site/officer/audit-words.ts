/** Words for what stands in the audit log: who, what, of what. */
import type { AuditAction } from "../../exchange/audit-action.ts";
import type { Words } from "../language.ts";
import { roleWords } from "./office-words.ts";

const actionWords: Readonly<Record<AuditAction, Words>> = {
  "site.started": { ja: "サイトの起動", en: "Site started" },
  "citizen.login": { ja: "申請者のログイン", en: "Applicant logged in" },
  "application.received": { ja: "申請の受付", en: "Application received" },
  "application.repeated": {
    ja: "同じ申請の再送信（前の受付番号を返した）",
    en: "Same application sent again, same receipt",
  },
  "application.pdf": { ja: "署名済み PDF の受付", en: "Signed PDF received" },
  "officer.enrolled": { ja: "職員の登録", en: "Officer enrolled" },
  "officer.removed": { ja: "職員の削除", en: "Officer removed" },
  "officer.invited": { ja: "職員の登録コードの発行", en: "Enrolment code issued" },
  "officer.login": { ja: "職員のログイン", en: "Officer logged in" },
  "officer.logout": { ja: "職員のログアウト", en: "Officer logged out" },
  "officer.refused": { ja: "権限のない操作を断った", en: "Refused: not allowed to this role" },
  "list.viewed": { ja: "一覧の閲覧", en: "List viewed" },
  "receipt.looked-up": { ja: "受付番号の照会", en: "Receipt number looked up" },
  "application.viewed": { ja: "申請の閲覧", en: "Application viewed" },
  "export.csv": { ja: "一覧表（CSV）の持ち出し", en: "Table (CSV) taken away" },
  "export.zip": { ja: "ZIP の持ち出し", en: "ZIP taken away" },
  "audit.checked": { ja: "監査記録の検査", en: "Audit log checked" },
  "audit.exported": { ja: "監査記録の書き出し", en: "Audit log exported" },
};

const same = (text: string): Words => ({ ja: text, en: text });
const known = (table: Readonly<Record<string, Words>>, name: string): Words | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** A log that another version of the site has written may tell of more: that stands as it is. */
export const wordsOfAction = (action: string): Words => known(actionWords, action) ?? same(action);

/** An actor or a target: the site, an officer, an applicant by pseudonym, a role. Receipt numbers and counts stand as they are. */
export function wordsOfParty(party: string): Words {
  const [, kind, id] = /^(officer|citizen):(\w+)$/.exec(party) ?? [];
  if (kind === "officer") return { ja: `職員 ${id}番`, en: `Officer no. ${id}` };
  if (kind === "citizen") return { ja: `申請者 ${id}`, en: `Applicant ${id}` };
  return party === "site" ? { ja: "サイト", en: "The site" } : (known(roleWords, party) ?? same(party));
}
