/** Browsers in a Snap or Flatpak sandbox, which do not see host manifests as others do, and what each of them needs. */
import { existsSync } from "node:fs";
import { sandboxText } from "../../shared/i18n/install-text.ts";
import type { Text } from "../../shared/i18n/language.ts";
import { hostName } from "../../shared/product.ts";

/** What there is to know differs by these. */
export type Sandbox = keyof typeof sandboxText;

export interface SandboxedBrowser {
  readonly browser: string;
  readonly kind: "snap" | "flatpak";
  readonly sandbox: Sandbox;
  /** What is needed, in words. */
  readonly advice: Text;
  /** The command that gives it, where one does. */
  readonly command?: string;
}

const flatpaks = [
  ["Firefox", "org.mozilla.firefox"],
  ["Chromium", "org.chromium.Chromium"],
  ["Google Chrome", "com.google.Chrome"],
  ["Microsoft Edge", "com.microsoft.Edge"],
  ["Brave", "com.brave.Browser"],
  ["Vivaldi", "com.vivaldi.Vivaldi"],
] as const;

/** Looks below `root` ("" on a real machine) and the user's home. */
export function findSandboxedBrowsers(root: string, home: string): SandboxedBrowser[] {
  const found: SandboxedBrowser[] = [];
  // the portal starts the host outside of the snap; it asks once, or is told by this command
  if (existsSync(`${root}/snap/bin/firefox`)) {
    const command = `flatpak permission-set webextensions ${hostName} snap.firefox yes`;
    found.push({ browser: "Firefox", kind: "snap", ...sandboxed("firefoxSnap"), command });
  }
  if (existsSync(`${root}/snap/bin/chromium`)) {
    found.push({ browser: "Chromium", kind: "snap", ...sandboxed("otherSnap") });
  }
  for (const [browser, id] of flatpaks) {
    const folders = [`${root}/var/lib/flatpak/app/${id}`, `${home}/.local/share/flatpak/app/${id}`];
    if (folders.some(existsSync)) {
      const command = `flatpak override --user --talk-name=org.freedesktop.Flatpak ${id}`;
      found.push({ browser, kind: "flatpak", ...sandboxed("flatpak"), command });
    }
  }
  return found;
}

const sandboxed = (sandbox: Sandbox) => ({ sandbox, advice: sandboxText[sandbox] });
