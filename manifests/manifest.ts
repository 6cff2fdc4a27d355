/**
 * The manifest of each build, from one base. What is asked for at installation never grows: `permissions.json` is the
 * list it is compared with.
 *
 * Private windows are closed to the extension ("not_allowed"; Safari asks the person itself): the list of enabled and used
 * sites is kept on this computer, and a visit that should leave no trace would leave one there.
 */
import { firefoxExtensionId, homepage, productVersion } from "../shared/product.ts";
import base from "./extension.base.json" with { type: "json" };
import chromium from "./extension.chromium.json" with { type: "json" };
import developmentPart from "./extension.development.json" with { type: "json" };
import firefox from "./extension.firefox.json" with { type: "json" };
import safari from "./extension.safari.json" with { type: "json" };

export type Target = "chromium" | "firefox" | "safari";

export interface ManifestOptions {
  /** Another name, and localhost enabled from the start; nothing else differs. */
  readonly development: boolean;
}

export function extensionManifest(target: Target, { development }: ManifestOptions): object {
  const { name, ...rest } = base;
  return {
    name,
    version: productVersion,
    homepage_url: homepage,
    ...rest,
    ...partOf(target),
    ...(development && developmentPart),
  };
}

function partOf(target: Target): object {
  if (target === "chromium") return chromium;
  if (target === "safari") return safari;
  const { gecko } = firefox.browser_specific_settings;
  return { ...firefox, browser_specific_settings: { gecko: { id: firefoxExtensionId, ...gecko } } };
}
