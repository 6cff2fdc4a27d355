/** Whether a group is a matter of one person: by /etc/group and /etc/passwd, where Linux keeps the people it knows itself. */

/** `true` also for a group that is not in them: a directory on another machine has its members. */
export function hasOthers(group: string, passwd: string, { gid, uid }: { gid: number; uid: number }): boolean {
  const found = rows(group).find(([, , number]) => Number(number) === gid);
  if (!found) return true;
  const people = rows(passwd).map(([name = "", , number, first]) => ({
    name,
    uid: Number(number),
    gid: Number(first),
  }));
  const isOther = (person: { uid: number }): boolean => person.uid !== 0 && person.uid !== uid;
  const trusted = people.filter((person) => !isOther(person)).map(({ name }) => name);
  const members = (found[3] ?? "").split(",").filter((name) => name !== "");
  return members.some((name) => !trusted.includes(name)) || people.some((one) => one.gid === gid && isOther(one));
}

const rows = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => line.includes(":"))
    .map((line) => line.split(":"));
