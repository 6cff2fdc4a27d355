/** The routes: log in with the card, sign what the server has written, log out. */
import { randomUUID } from "node:crypto";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import { VerificationError } from "warifu/verifier";
import { readLogin, readSigned } from "./bodies.js";
import { logIn, newChallenge, receive } from "./card.js";
import { endSession, sessionOf, startSession } from "./sessions.js";
import { origin, pages } from "./settings.js";

const refused = (status: 400 | 401 | 403 | 409): never => {
  throw new HTTPException(status);
};

export const app = new Hono();

const own = ["'self'"];
app.use(
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: own,
      baseUri: ["'none'"],
      formAction: own,
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
    },
  }),
);
app.use(bodyLimit({ maxSize: 256 * 1024 }));

// another site's page can send a request with this person's cookie, but not with our origin and not this kind of body
app.use(async (context, next) => {
  const { method } = context.req;
  const isOurs = context.req.header("origin") === origin && context.req.header("content-type") === "application/json";
  if (method !== "GET" && method !== "HEAD" && !isOurs) refused(403);
  await next();
});

app.onError((error, context) => {
  if (error instanceof HTTPException) return context.json({}, error.status);
  // the reason is for the log; a browser need not hear more than that it has to begin anew
  if (error instanceof VerificationError) {
    console.warn(error.code);
    return context.json({}, 401);
  }
  console.error(error);
  return context.json({}, 500);
});

app.get("/api/me", (context) => context.json({ account: sessionOf(context)?.account ?? null }));

app.post("/api/login/challenge", async (context) => {
  const session = sessionOf(context) ?? startSession(context);
  return context.json({ challenge: await newChallenge(session.id) });
});

app.post("/api/login", async (context) => {
  const session = sessionOf(context) ?? refused(401);
  const body = readLogin(await context.req.json().catch(() => undefined)) ?? refused(400);
  const account = await logIn(session.id, body);
  startSession(context, account);
  return context.json({ account });
});

app.post("/api/logout", (context) => {
  endSession(context);
  return context.json({});
});

/** What is to be signed: written by the server, with its origin and a number that comes once. */
app.post("/api/application/draft", (context) => {
  const session = sessionOf(context);
  if (session?.account === undefined) return refused(401);
  session.draft = `申請書\n提出先：${origin}\n受付番号：${randomUUID()}\n上の内容で申請します。\n`;
  return context.json({ document: session.draft });
});

app.post("/api/application", async (context) => {
  const session = sessionOf(context);
  if (session?.account === undefined) return refused(401);
  const signed = readSigned(await context.req.json().catch(() => undefined)) ?? refused(400);
  const { draft } = session;
  // gone before it is looked at: of two requests at a time one gets it
  delete session.draft;
  if (draft === undefined) return refused(409);
  return context.json(await receive(draft, signed));
});

app.use("/*", serveStatic({ root: pages }));
