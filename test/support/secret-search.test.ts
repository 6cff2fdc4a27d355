import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fromRoot } from "../../scripts/build/paths.ts";
import { inventedHolder } from "../../virtual-card/holder.ts";
import { rememberCard } from "./card-secrets.ts";
import { SecretSearch } from "./secret-search.ts";
import { testCardContents } from "./test-card.ts";

const hex = (text: string): string => Buffer.from(text).toString("hex");
const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("the search for secrets in logs and errors", () => {
  let search: SecretSearch;
  let certificate: Buffer;
  let privateKey: string;
  before(async () => {
    const contents = await testCardContents();
    search = new SecretSearch();
    rememberCard(search, contents);
    certificate = Buffer.from(contents.keys.digitalSignature.certificate);
    privateKey = contents.keys.userAuthentication.privateKey.d;
  });

  const planted: readonly [name: string, text: () => string, what: string][] = [
    ["a PIN", () => "PIN 1234 refused", "PIN auth"],
    ["a PIN at the end of a sentence", () => "It was ABC123.", "PIN sign"],
    ["a PIN in JSON", () => '{"pin":"ABC123"}', "PIN sign"],
    ["a PIN in an APDU", () => "0020009b06414243313233", "PIN sign"],
    ["a PIN as numbers", () => '"pin":[65,66,67,49,50,51]', "PIN sign"],
    ["a PIN as a printed buffer of numbers", () => "Uint8Array(4) [ 49, 50, 51, 52 ]", "PIN auth"],
    ["a PIN in base64", () => base64("ABC123"), "PIN sign"],
    ["an APDU with a PIN in base64", () => Buffer.from("0020009b06414243313233", "hex").toString("base64"), "PIN sign"],
    ["the name", () => `holder ${inventedHolder.ownName}`, "name"],
    ["the family name", () => "髙槗様", "name"],
    ["the name of the certificate, with a common blank", () => "高槗 徳濵子", "name"],
    ["the name in UTF-8, in hexadecimal", () => hex(inventedHolder.certificateName).toUpperCase(), "name"],
    ["the name in base64", () => base64(`x${inventedHolder.certificateName}`), "name"],
    ["the address", () => inventedHolder.certificateAddress, "address"],
    ["the birth date", () => "born 1990-05-05", "birth date"],
    ["the My Number", () => "no. 123456789018", "My Number"],
    ["the certificate in base64", () => certificate.toString("base64"), "certificate digitalSignature"],
    ["the certificate in hexadecimal", () => certificate.toString("hex"), "certificate digitalSignature"],
    [
      "the middle of the certificate, base64",
      () => certificate.subarray(301, 360).toString("base64"),
      "certificate digitalSignature",
    ],
    [
      "the middle of the certificate, numbers",
      () => JSON.stringify([...certificate.subarray(301, 360)]),
      "certificate digitalSignature",
    ],
    [
      "the certificate as PEM",
      () => certificate.toString("base64").replaceAll(/(.{20})/g, "$1\n"),
      "certificate digitalSignature",
    ],
    ["a private key", () => privateKey, "private key userAuthentication"],
  ];
  for (const [name, text, what] of planted) {
    it(`finds ${name}`, () => {
      const found = search.foundIn(`some ${text()} text`).map((one) => one.what);
      assert.ok(found.includes(what), found.join());
    });
  }

  const innocent: readonly [name: string, text: string][] = [
    ["a time that begins like a PIN", '{"t":1234.500,"ms":0.123}'],
    ["a time that ends like one", '{"t":7.1234}'],
    ["a longer number", "512345 bytes, port 51234"],
    ["a longer word", "XABC1234"],
    ["a log", '{"t":1.000,"run":"0a1b2c3d","event":"apdu","header":"00200098","lc":"masked","bytes":0,"sw":"9000"}'],
    ["other bytes", randomBytes(2000).toString("base64")],
  ];
  for (const [name, text] of innocent) {
    it(`takes nothing amiss in ${name}`, () => assert.deepEqual(search.foundIn(text), []));
  }

  it("fails a run whose hosts have logged a PIN", () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [fromRoot("node_modules/mocha/bin/mocha.js"), "test/support/leak-main.ts"],
      { cwd: fromRoot(), encoding: "utf8" },
    );
    assert.notEqual(status, 0);
    assert.match(stdout, /1 passing/);
    assert.match(stdout + stderr, /PIN auth, as hexadecimal, in hosts\.log/);
  });
});
