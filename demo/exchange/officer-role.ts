/** What an officer may do. Rights are asked for at each request, so that one that was taken away is gone at once. */

export const roles = ["clerk", "auditor", "manager"] as const;
export type OfficerRole = (typeof roles)[number];

/** `read`: list, search, look at applications. `export`: take them away. `audit`: the log. `enrol`: other officers. */
const rights = {
  clerk: ["read", "export"],
  auditor: ["audit"],
  manager: ["read", "export", "audit", "enrol"],
} as const satisfies Record<OfficerRole, readonly string[]>;
export type OfficerRight = (typeof rights)[OfficerRole][number];

export const may = (role: OfficerRole, right: OfficerRight): boolean =>
  (rights[role] as readonly OfficerRight[]).includes(right);
