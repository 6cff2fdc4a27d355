import assert from "node:assert/strict";
import { canonicalOrigin, isSecureOrigin, matchesPattern, matchPattern } from "../../shared/origin.ts";

describe("shared/origin", () => {
  const origins: [string, string | undefined, boolean][] = [
    ["https://city.example/form?a=1", "https://city.example", true],
    ["https://city.example:8443/", "https://city.example:8443", true],
    ["https://city.example:443/", "https://city.example", true],
    ["https://例え.example/", "https://xn--r8jz45g.example", true],
    ["http://localhost:3000/", "http://localhost:3000", true],
    ["http://localhost.evil.example/", "http://localhost.evil.example", false],
    ["http://127.0.0.1:3000/", "http://127.0.0.1:3000", false],
    ["http://city.example/", "http://city.example", false],
    ["data:text/html,x", undefined, false],
    ["about:blank", undefined, false],
    ["not a url", undefined, false],
    ["chrome-extension://abcdefghijklmnopabcdefghijklmnop/", undefined, false],
  ];
  for (const [url, origin, secure] of origins) {
    it(`${url.slice(0, 40)} → ${origin ?? "opaque"}, ${secure ? "secure" : "not secure"}`, () => {
      const found = canonicalOrigin(url);
      assert.equal(found, origin);
      assert.equal(found !== undefined && isSecureOrigin(found), secure);
    });
  }

  it("takes nothing but a canonical origin as secure", () => {
    for (const text of ["https://city.example/", "HTTPS://city.example", "https://city.example:443", "null", ""]) {
      assert.equal(isSecureOrigin(text), false);
    }
  });

  it("makes a pattern of the host, without a port", () => {
    assert.equal(matchPattern("https://city.example:8443"), "https://city.example/*");
    assert.ok(matchesPattern("http://localhost/*", "http://localhost:3000"));
    assert.ok(!matchesPattern("https://city.example/*", "https://a.city.example"));
  });
});
