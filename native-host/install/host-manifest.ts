/** The host manifest: what a browser reads to learn which program to start, and for whom. */
import { chromiumExtensionIds, firefoxExtensionId, hostName, productName } from "../../shared/product.ts";
import type { BrowserFamily } from "./host-locations.ts";

/** `launcher` is absolute: browsers refuse anything else (Windows aside). */
export function hostManifest(family: BrowserFamily, launcher: string): object {
  const callers =
    family === "chromium"
      ? { allowed_origins: chromiumExtensionIds.map((id) => `chrome-extension://${id}/`) }
      : { allowed_extensions: [firefoxExtensionId] };
  return { name: hostName, description: productName, path: launcher, type: "stdio", ...callers };
}

/** The program a manifest names; `undefined` for a text that is no manifest. */
export function launcherOf(text: string): string | undefined {
  try {
    const { path } = JSON.parse(text) as { path?: unknown };
    return typeof path === "string" ? path : undefined;
  } catch {
    return undefined;
  }
}
