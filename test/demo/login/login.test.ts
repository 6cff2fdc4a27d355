import assert from "node:assert/strict";
import { sessionTimes } from "../../../demo/store/sessions.ts";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import { submit } from "../support/filled-application.ts";
import { loginToken } from "../support/login-token.ts";
import { serverBench } from "../support/server-bench.ts";
import { Visitor } from "../support/visitor.ts";

describe("a citizen's login at the demo site", () => {
  const bench = serverBench();
  const stranger = () => new Visitor(bench.server.origin);
  const loggedIn = async (visitor: Visitor) => (await visitor.post("/session", {})).body.loggedIn;

  it("is needed before a nonce is given out or an application taken", async () => {
    const visitor = stranger();
    const body = submit(bench.card, await bench.fresh());
    for (const [path, posted] of [
      ["/nonces", {}],
      ["/applications", body],
    ] as const) {
      const answer = await visitor.post(path, posted);
      assert.deepEqual([answer.status, answer.body.error?.code], [401, "NOT_LOGGED_IN"]);
    }
    assert.equal(await loggedIn(visitor), false);
  });

  it("gives another cookie than the one before it, which is worth nothing afterwards", async () => {
    const visitor = stranger();
    const challenge = await visitor.challenge();
    const before = visitor.cookie;
    await visitor.post("/login", { challenge, token: loginToken(bench.card, { origin: visitor.origin, challenge }) });
    assert.notEqual(visitor.cookie, before);
    assert.equal(await loggedIn(visitor), true);
    visitor.cookie = before;
    assert.equal(await loggedIn(visitor), false);
    assert.match(visitor.setCookie, /; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it("tells later visits of the same card which application it has sent", async () => {
    const { body } = await bench.visitor.post("/applications", submit(bench.card, await bench.fresh()));
    const visitor = stranger();
    assert.deepEqual((await visitor.logIn(bench.card)).body, { loggedIn: true, receipt: body.receipt });
  });

  it("ends when the person says so, and by itself", async () => {
    await bench.visitor.post("/logout", {});
    assert.equal(await loggedIn(bench.visitor), false);
    await bench.visitor.logIn(bench.card);
    bench.now = new Date(bench.now.getTime() + sessionTimes.citizen.idle + 1);
    assert.equal(await loggedIn(bench.visitor), false);
  });

  describe("is refused", () => {
    const rows: readonly [
      name: string,
      attempt: (visitor: Visitor) => Promise<{ challenge: string; token: string }>,
      code: string,
    ][] = [
      [
        "a token for another site",
        async (visitor) => {
          const challenge = await visitor.challenge();
          return { challenge, token: loginToken(bench.card, { origin: "https://city.example", challenge }) };
        },
        "LOGIN_REFUSED",
      ],
      [
        "a token for another challenge",
        async (visitor) => {
          const other = await visitor.challenge();
          const challenge = await visitor.challenge();
          return { challenge, token: loginToken(bench.card, { origin: visitor.origin, challenge: other }) };
        },
        "LOGIN_REFUSED",
      ],
      [
        "another visitor's challenge",
        async (visitor) => {
          await visitor.challenge();
          const challenge = await stranger().challenge();
          return { challenge, token: loginToken(bench.card, { origin: visitor.origin, challenge }) };
        },
        "LOGIN_OVER",
      ],
      [
        "the same token a second time",
        async (visitor) => {
          const challenge = await visitor.challenge();
          const body = { challenge, token: loginToken(bench.card, { origin: visitor.origin, challenge }) };
          const { cookie } = visitor;
          assert.equal((await visitor.post("/login", body)).status, 200);
          visitor.cookie = cookie;
          return body;
        },
        "LOGIN_OVER",
      ],
      [
        "a card of an authority that the site does not know",
        async (visitor) => {
          const challenge = await visitor.challenge();
          return { challenge, token: loginToken(await issueCard(), { origin: visitor.origin, challenge }) };
        },
        "CERTIFICATE_UNTRUSTED",
      ],
      [
        "a certificate that has expired",
        async (visitor) => {
          const challenge = await visitor.challenge();
          const expired = await issueCard({ from: bench.card, validity: "expired" });
          return { challenge, token: loginToken(expired, { origin: visitor.origin, challenge }) };
        },
        "CERTIFICATE_EXPIRED",
      ],
      [
        "the signature key in place of the login key",
        async (visitor) => {
          const challenge = await visitor.challenge();
          const { digitalSignature } = bench.card.keys;
          const keys = { userAuthentication: digitalSignature, digitalSignature };
          return { challenge, token: loginToken({ ...bench.card, keys }, { origin: visitor.origin, challenge }) };
        },
        "CERTIFICATE_UNTRUSTED",
      ],
    ];
    for (const [name, attempt, code] of rows) {
      it(`${name}: ${code}`, async () => {
        const visitor = stranger();
        const answer = await visitor.post("/login", await attempt(visitor));
        assert.deepEqual([answer.status >= 400, answer.body.error?.code], [true, code]);
      });
    }
  });

  it("more than three hundred a minute from one address is too many", async () => {
    const visitor = stranger();
    const answers = await Promise.all(Array.from({ length: 302 }, () => visitor.ask("/login/challenge", {})));
    const refused = answers.filter(({ status }) => status === 429);
    assert.ok(refused.length > 0 && refused.length < 10);
    assert.equal(refused[0]?.headers.get("retry-after"), "60");
    bench.now = new Date(bench.now.getTime() + 60_000);
    assert.equal((await visitor.post("/login/challenge", {})).status, 201);
  });
});
