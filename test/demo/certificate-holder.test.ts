import assert from "node:assert/strict";
import { type HolderMatch, matchHolder, matchName } from "../../demo/certificate-holder.ts";
import { readCertificate } from "../../demo/signature-certificate.ts";
import { testCardContents } from "../support/test-card.ts";
import { filled } from "./support/filled-application.ts";

const onCertificate = "高槗　徳濵子";
const flags = "100100";
const table: readonly [name: string, typed: string, expected: HolderMatch][] = [
  ["letter by letter", onCertificate, "same"],
  ["other letters where the certificate marks a substitute", "髙槗　德濵子", "substituted"],
  ["one of them", "髙槗　徳濵子", "substituted"],
  ["a space of half width", "髙槗 德濵子", "substituted"],
  ["several spaces", " 髙槗　 德濵子 ", "substituted"],
  ["another letter where none is marked", "髙橋　德濵子", "different"],
  ["a letter missing", "髙槗　德濵", "different"],
  ["no space", "髙槗德濵子", "different"],
  ["a surrogate pair counts once", "𠮷槗　徳濵子", "substituted"],
  ["nobody", "", "different"],
];

describe("the applicant and the holder of the certificate", () => {
  for (const [name, typed, expected] of table) {
    it(`${name}: ${expected}`, () => assert.equal(matchName(typed, onCertificate, flags), expected));
  }
  it("without marks nothing may differ", () => assert.equal(matchName("髙槗　徳濵子", onCertificate, ""), "different"));

  it("name, marks and birth are read from the certificate", async () => {
    const { keys } = await testCardContents();
    const certificate = readCertificate(keys.digitalSignature.certificate);
    assert.equal(matchHolder(certificate, filled.申請者), "substituted");
    assert.equal(matchHolder(certificate, { ...filled.申請者, 氏名: onCertificate }), "same");
    assert.equal(matchHolder(certificate, { ...filled.申請者, 生年月日: "1990-05-06" }), "different");
    const login = readCertificate(keys.userAuthentication.certificate);
    assert.equal(matchHolder(login, filled.申請者), "different");
  });
});
