/** `docs/verification-codes.md` from the verifier's codes and the providers' problems. */
import { verificationText, verificationTextByPart } from "../../verifier/errors/verification-code.ts";
import { revocationProblemText } from "../../verifier/revocation/revocation-problem.ts";

/** What each part of the codes is about, and what a site does about it. */
const parts: Readonly<Record<keyof typeof verificationTextByPart, { readonly title: string; readonly about: string }>> =
  {
    token: {
      title: "A login token",
      about:
        "`verifyAuthentication`, in the order of its checks. Tell the browser that the login has to begin anew, and no more.",
    },
    challenge: {
      title: "A challenge",
      about:
        "`consume` of a challenge store, and `verifyAuthentication` when it is called twice with the same. The same answer to the browser.",
    },
    integrity: {
      title: "The bytes of one signature",
      about:
        "`verifySignature`, and `problem` in a report: the first thing that is wrong. The file is not what the person signed: have it signed anew.",
    },
    certificate: {
      title: "A certificate and its path",
      about:
        "Logins and signatures alike, in the order of the checks. Most of them a person can do something about at the municipal office only.",
    },
    file: { title: "A file as a whole", about: "`verifySignature` only; `inspectSignatures` reports such a file." },
  };

export function verificationCodesPage(): string {
  const sections = Object.entries(verificationTextByPart).map(([part, texts]) => {
    const { title, about } = parts[part as keyof typeof parts];
    return `## ${title}\n\n${about}\n\n${table(texts)}\n`;
  });
  return `<!-- Written by npm run docs from verifier/. Do not edit. -->

# Verification codes

What \`warifu/verifier\` rejects with: a \`VerificationError\`, whose \`code\` is one of these ${Object.keys(verificationText).length}. A code is never renamed. Code and message hold nothing of a token, a file or a certificate, so both
may be logged; \`report\` has the signers' names and may not. A \`TypeError\` is a mistake in the call, never somebody's refusal. How to use the verifier: [for sites](for-sites.md).

${sections.join("\n")}
## Why revocation is unknown

\`problem\` of a provider's answer with \`status: "unknown"\`. For your log: a person can do nothing about any of these.

${table(revocationProblemText)}
`;
}

const table = (texts: Readonly<Record<string, string>>): string =>
  ["| Code | Means |", "|---|---|", ...Object.entries(texts).map(([code, text]) => `| \`${code}\` | ${text} |`)].join(
    "\n",
  );
