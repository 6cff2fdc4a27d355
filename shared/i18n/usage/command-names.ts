/** The subcommands of `warifu`, in the order in which they are told. */
export const commandNames = [
  "status",
  "doctor",
  "certificate",
  "attributes",
  "sign",
  "verify",
  "reconcile",
  "pin",
  "register",
  "unregister",
] as const;
export type CommandName = (typeof commandNames)[number];
