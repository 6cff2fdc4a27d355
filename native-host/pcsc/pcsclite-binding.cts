/**
 * Takes the place of the package `bindings` in a bundle (esbuild's `alias`), because that one looks for a package.json
 * beside its caller. CommonJS, since pcsclite calls what it requires.
 */
module.exports = require("./pcsclite-native.ts").loadNative;
