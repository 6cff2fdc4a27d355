/** Officers come and go: login with the card, enrolment with a code, removal. */
import { loginBody, type OfficerBody } from "../exchange/login-bodies.ts";
import { inviteRequest, type OfficersBody, removeRequest } from "../exchange/officer-bodies.ts";
import { Refusal } from "../exchange/refusal.ts";
import { transaction } from "../store/database.ts";
import type { Officer } from "../store/officers.ts";
import { loginBodySize, parseBody, readEmpty, readJsonBody } from "./json-body.ts";
import { actorOf, allowed, enter, officerAtWork } from "./officer-session.ts";
import { sendJson } from "./response.ts";
import type { Call, Routes } from "./routes.ts";
import { cookieOf, newWord, wordOf } from "./visitor.ts";

export const officerLoginRoutes: Routes = {
  "/officer/session": { method: "POST", area: "officer", rate: "reading", answer: tellSession },
  "/officer/login/challenge": { method: "POST", area: "officer", rate: "login", answer: issueChallenge },
  "/officer/login": { method: "POST", area: "officer", rate: "enrolment", answer: logIn },
  "/officer/logout": { method: "POST", area: "officer", rate: "reading", answer: logOut },
  "/officer/officers/list": { method: "POST", area: "officer", rate: "reading", answer: list },
  "/officer/officers/invite": { method: "POST", area: "officer", rate: "enrolment", answer: invite },
  "/officer/officers/remove": { method: "POST", area: "officer", rate: "reading", answer: remove },
};

async function tellSession(call: Call): Promise<void> {
  const role = officerAtWork(call)?.officer.role ?? null;
  sendJson(call.response, 200, { role } satisfies OfficerBody);
}

async function issueChallenge({ site, request, response }: Call): Promise<void> {
  await readEmpty(request);
  const word = wordOf(request, "officer") ?? newWord();
  sendJson(response, 201, { challenge: await site.login.issue(word) }, cookieOf(word, "officer", site.origin));
}

async function logIn({ site, request, response }: Call): Promise<void> {
  const { challenge, token, code } = parseBody(loginBody, (await readJsonBody(request, loginBodySize)).value);
  const subject = await site.login.verify("officer", wordOf(request, "officer") ?? "", challenge, token);
  const { word, officer } = transaction(site.database, () => {
    const known = site.officers.bySubject(subject);
    const found = known ?? enrol(code, subject);
    site.audit.add({ actor: actorOf(found), action: "officer.login" });
    return { ...site.sessions.begin(subject, found.id), officer: found };
  });
  sendJson(response, 200, { role: officer.role } satisfies OfficerBody, cookieOf(word, "officer", site.origin));

  function enrol(given: string | undefined, card: string): Officer {
    if (given === undefined) throw new Refusal("OFFICER_UNKNOWN");
    const enrolled = site.officers.enrol(given, card);
    site.audit.add({ actor: actorOf(enrolled), action: "officer.enrolled", target: enrolled.role });
    return enrolled;
  }
}

async function logOut(call: Call): Promise<void> {
  const found = officerAtWork(call);
  if (found) {
    call.site.sessions.end(found.session.id);
    enter(call, found.officer, "officer.logout");
  }
  sendJson(call.response, 200, {}, cookieOf(newWord(), "officer", call.site.origin));
}

async function list(call: Call): Promise<void> {
  const { id: you } = allowed(call, "enrol");
  const officers = call.site.officers.list().map(({ id, role, enrolled }) => ({
    id,
    role,
    enrolled: new Date(enrolled).toISOString(),
    you: id === you,
  }));
  sendJson(call.response, 200, { officers } satisfies OfficersBody);
}

async function invite(call: Call): Promise<void> {
  const officer = allowed(call, "enrol");
  const { role } = parseBody(inviteRequest, (await readJsonBody(call.request, loginBodySize)).value);
  const { database, audit, officers } = call.site;
  const code = transaction(database, () => {
    audit.add({ actor: actorOf(officer), action: "officer.invited", target: role });
    return officers.invite(role);
  });
  sendJson(call.response, 201, { code });
}

async function remove(call: Call): Promise<void> {
  const officer = allowed(call, "enrol");
  const { id } = parseBody(removeRequest, (await readJsonBody(call.request, loginBodySize)).value);
  const { database, audit, officers, sessions } = call.site;
  transaction(database, () => {
    officers.remove(id);
    sessions.endOfOfficer(id);
    audit.add({ actor: actorOf(officer), action: "officer.removed", target: `officer:${id}` });
  });
  sendJson(call.response, 200, {});
}
