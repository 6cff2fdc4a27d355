/** Signed PDFs: both profiles, what came after a signature, and what is wrong with one. */
import { type PdfPlanOptions, planPdf } from "../../native-host/formats/pdf/plan-pdf.ts";
import { signPdf } from "../../native-host/formats/pdf/sign-pdf.ts";
import { concatenate } from "../../shared/encoding/bytes.ts";
import { appended } from "../../test/support/sample-pdf.ts";
import { withInserts } from "../../test/support/signed-insert.ts";
import type { VerificationCode } from "../../verifier/errors/verification-code.ts";
import { changed, type FileRow, fileVector, replaced, signedAt, signerOf } from "./file-vectors.ts";
import type { UserName, VectorAuthority } from "./vector-authority.ts";

const page = "BT /F 24 Tf 72 760 Td (Application 10) Tj ET";
const original = appended(Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1"), {
  objects: {
    1: "<</Type/Catalog/Pages 2 0 R>>",
    2: "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>>>",
    3: "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
    4: ["<<", page],
    5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  },
  trailer: "/Root 1 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]",
});

interface How extends Partial<PdfPlanOptions> {
  readonly user?: UserName;
  readonly of?: Uint8Array;
}

export async function pdfVectors(authority: VectorAuthority): Promise<object[]> {
  async function signed({ user = "sign", of = original, hash = "SHA-256", ...options }: How = {}) {
    const plan = planPdf(of, { hash, signedAt, ...options });
    return withInserts(of, await signPdf(plan, await signerOf(authority, user, hash)));
  }
  const once = await signed();
  const twice = await signed({ of: once, user: "signOther" });
  const over = await signed({ user: "signOver" });
  const rows: FileRow[] = [
    { name: "PAdES", file: once, expect: "verified", found: [[null, "whole"]] },
    ...(await againstOriginal(once, signed)),
    {
      name: "the commercial registry's profile, SHA-512, to be seen on the page",
      file: await signed({
        profile: "registry",
        hash: "SHA-512",
        visible: { page: 1, x: 72, y: 100, width: 200, height: 60 },
      }),
      expect: "verified",
      found: [[null, "whole"]],
    },
    {
      name: "signed by two people, where that will do",
      file: twice,
      accept: { addedLater: ["signature"] },
      expect: "verified",
      found: [
        [null, "update", "signature"],
        [null, "whole"],
      ],
    },
    {
      name: "signed by two people",
      file: twice,
      expect: "COVERAGE_REFUSED",
      found: [
        [null, "update", "signature"],
        [null, "whole"],
      ],
    },
    {
      name: "received when the certificate was valid",
      file: over,
      user: "signOver",
      at: "2026-05-31T00:00:00.000Z",
      expect: "verified",
      found: [[null, "whole"]],
    },
    ...tampered(once),
    { name: "no signature", file: original, expect: "SIGNATURE_MISSING", found: [] },
    bad("利用者証明用 key", "POLICY_WRONG", await signed({ user: "auth" }), {
      user: "auth",
      anchors: ["auth", "sign"],
    }),
    bad("authority that is not trusted", "CERTIFICATE_UNTRUSTED", once, { anchors: ["auth", "jpki"] }),
    bad("certificate is over", "CERTIFICATE_EXPIRED", over, { user: "signOver" }),
  ];
  return rows.map((row) => fileVector(row, authority));
}

/** A signature covers all of the file in each of them. */
async function againstOriginal(once: Uint8Array, signed: (how: How) => Promise<Uint8Array>): Promise<FileRow[]> {
  const row = (name: string, expect: FileRow["expect"], file: Uint8Array, more: Partial<FileRow> = {}): FileRow => ({
    ...{ name, file, original, expect, found: [[null, "whole"]] },
    ...more,
  });
  const visible = { page: 1, x: 72, y: 100, width: 200, height: 60 };
  const objects = { 4: ["<<", page.replace("10", "11")] } as const;
  const box = await signed({ visible });
  return [
    row("the original", "verified", once),
    row("the original, to be seen on the page, where that will do", "verified", box, {
      accept: { addedLater: ["signatureBox"] },
    }),
    row("the original, to be seen on the page", "ORIGINAL_DIFFERS", box),
    row(
      "the original, what the page shows replaced before signing",
      "ORIGINAL_DIFFERS",
      await signed({ of: appended(original, { objects, trailer: "/Root 1 0 R" }) }),
    ),
    row("another original", "ORIGINAL_DIFFERS", once, { original: changed(original, -20) }),
  ];
}

const bad = (name: string, code: VerificationCode, file: Uint8Array, more: Partial<FileRow> = {}): FileRow => ({
  ...{ name, file, expect: code, found: [[code, "whole"]] },
  ...more,
});

function tampered(once: Uint8Array): FileRow[] {
  const later = (object: number, content: string): Uint8Array =>
    appended(once, { objects: { [object]: ["<<", content] }, trailer: "/Root 1 0 R" });
  const unreadable = (name: string, file: Uint8Array): FileRow =>
    bad(name, "SIGNATURE_MALFORMED", file, { found: [["SIGNATURE_MALFORMED", "part"]] });
  return [
    bad("a byte of the page changed", "CONTENT_CHANGED", replaced(once, page, page.replace("10", "11"))),
    bad("the signing time in the dictionary changed", "CONTENT_CHANGED", replaced(once, "/M(D:2026", "/M(D:2025")),
    bad("a byte of the signature changed", "SIGNATURE_WRONG", withSignatureChanged(once)),
    {
      name: "what the page shows replaced afterwards",
      file: later(4, page.replace("10", "11")),
      expect: "COVERAGE_REFUSED",
      accept: { addedLater: ["signature"] },
      found: [[null, "update", "other"]],
    },
    {
      name: "bytes behind the end",
      file: concatenate(once, Buffer.from("% more\n")),
      expect: "COVERAGE_REFUSED",
      accept: { addedLater: ["signature"] },
      found: [[null, "update", "other"]],
    },
    unreadable("a range that leaves out a byte", replaced(once, "/ByteRange[0 ", "/ByteRange[1 ")),
    unreadable("no PDF", Buffer.from(page)),
    unreadable("its end missing", once.slice(0, -40)),
  ];
}

/** A digit of the hexadecimal CMS, a few bytes before the zeros behind it: the end of the RSA signature. */
function withSignatureChanged(file: Uint8Array): Uint8Array {
  const text = Buffer.from(file).toString("latin1");
  const digits = /\/Contents ?<([0-9a-fA-F]+?)0*>/.exec(text)?.[1] ?? "";
  const tail = digits.slice(-20, -10);
  return replaced(file, tail, (tail.startsWith("0") ? "1" : "0") + tail.slice(1));
}
