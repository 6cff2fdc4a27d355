/** Who we are, spelled once: manifests, launchers, registration and the version check derive from here. */

export const productName = "Warifu";

/** One version for extension, host, client and package; `test/repository/versions.test.ts` ties it to package.json. */
export const productVersion = "0.1.0";

/** Native Messaging name of the host (lower case, dots and digits only, as Chrome and Firefox ask). */
export const hostName = "app.warifu.host";

/** Extension ids that may start the host: the Chromium id follows from the manifest's public key. */
export const chromiumExtensionIds: readonly string[] = ["lflhbkjhldhcnbiekgcojjheonjclhib"];
export const firefoxExtensionId = "warifu@warifu.app";

export const homepage = "https://github.com/warifu/warifu";
