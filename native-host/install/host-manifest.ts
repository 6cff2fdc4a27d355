/** The host manifest: what a browser reads to learn which program to start, and for whom. */
import { chromiumExtensionIds, firefoxExtensionId, hostName, productName } from "../../shared/product.ts";
import type { BrowserFamily } from "./host-locations.ts";

/** Bytes of the largest manifest that is read; ours have a few hundred. */
export const mostManifest = 64 * 1024;

/** The member of a manifest that names who may start the host, and our own extension as it stands there. */
export const callers: Readonly<Record<BrowserFamily, { readonly member: string; readonly ours: readonly string[] }>> = {
  chromium: { member: "allowed_origins", ours: chromiumExtensionIds.map((id) => `chrome-extension://${id}/`) },
  firefox: { member: "allowed_extensions", ours: [firefoxExtensionId] },
};

/** `launcher` is absolute: browsers refuse anything else (Windows aside). */
export function hostManifest(family: BrowserFamily, launcher: string): object {
  const { member, ours } = callers[family];
  return { name: hostName, description: productName, path: launcher, type: "stdio", [member]: ours };
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
