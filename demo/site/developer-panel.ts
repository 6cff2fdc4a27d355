/** The other calls of the client, their answers as they come. */
import { getStatus, readCertificate, WarifuError } from "../../client/warifu.ts";
import { byId } from "./element.ts";
import { pageLanguage } from "./language.ts";

export function startDeveloperPanel(): void {
  const calls = {
    status: () => getStatus({}, { language: pageLanguage() }),
    "read-auth": () => readCertificate({ key: "userAuthentication" }, { language: pageLanguage() }),
    "read-sign": () => readCertificate({ key: "digitalSignature" }, { language: pageLanguage() }),
  };
  for (const [id, call] of Object.entries(calls)) {
    const button = byId(id, HTMLButtonElement);
    button.addEventListener("click", () => void show(button, call));
  }
}

async function show(button: HTMLButtonElement, call: () => Promise<object>): Promise<void> {
  const output = byId("developer-output");
  output.textContent = "…";
  button.setAttribute("aria-busy", "true");
  const answer = await call().catch(describe);
  button.removeAttribute("aria-busy");
  output.textContent = JSON.stringify(answer, undefined, 2);
}

function describe(error: unknown): object {
  if (!(error instanceof WarifuError)) return { error: String(error) };
  const { code, message, remedy, retriable, details } = error;
  return { error: { code, message, remedy, retriable, details } };
}
