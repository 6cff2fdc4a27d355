/** `docs/errors.md` from the catalogue and its words. */
import { exitStatus } from "../../native-host/cli/exit-status.ts";
import { catalogue, errorCodes } from "../../shared/errors/catalogue.ts";
import { errorText } from "../../shared/i18n/error-text.ts";
import type { ErrorText } from "../../shared/i18n/errors/client-error-text.ts";
import { languages, plain } from "../../shared/i18n/language.ts";

const actors = {
  user: "the person at the computer",
  site: "the site",
  installer: "whoever installs or administers",
  authority: "the municipal office",
  us: "this project",
};

export function errorsPage(): string {
  const rows = errorCodes.map((code) => {
    const { actor, retriable, details } = catalogue[code];
    const members = Object.keys(details.members);
    return `| [\`${code}\`](#${code.toLowerCase()}) | ${actors[actor]} | ${exitStatus(code)} | ${retriable ? "yes" : "no"} | ${members.map((name) => `\`${name}\``).join(", ") || "–"} |`;
  });
  return `<!-- Written by npm run docs from shared/errors/ and shared/i18n/. Do not edit. -->

# Errors

A code is never renumbered and never reused. A page gets \`{ code, message, remedy, retriable, details }\` with the words in the language it
asked for; the command line prints them and ends with the exit status. \`{pin}\`, \`{key}\`,
\`{triesLeft}\` and \`{place}\` are filled in from the details, \`{reset}\` says where that PIN is reset.

| Code | Can be mended by | Exit status | Retriable | Details |
|---|---|---|---|---|
${rows.join("\n")}

${errorCodes.map(words).join("\n")}`;
}

function words(code: (typeof errorCodes)[number]): string {
  const { onPad, ...usual }: ErrorText = errorText[code];
  const atPad = onPad ? `\nOn the reader's keys:\n\n${inLines(onPad)}\n` : "";
  return `## ${code}\n\n${inLines(usual)}\n${atPad}`;
}

function inLines({ message, messageWithTries, messageOfEntry, remedy }: ErrorText): string {
  const others = [messageWithTries, messageOfEntry?.old, messageOfEntry?.new].filter((text) => text !== undefined);
  const lines = languages.map((language) => {
    const counted = others.map((text) => ` / ${plain(text[language])}`).join("");
    return `- **${language}** ${plain(message[language])}${counted} → ${plain(remedy[language])}`;
  });
  return lines.join("\n");
}
