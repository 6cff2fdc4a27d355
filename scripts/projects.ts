/** The TypeScript projects, each with only the globals of its own world. */
export const projects = [
  "shared/tsconfig.json",
  "native-host/tsconfig.json",
  "native-host/tsconfig.node.json",
  "virtual-card/tsconfig.json",
  "virtual-card/tsconfig.node.json",
  "extension/tsconfig.json",
  "client/tsconfig.json",
  "verifier/tsconfig.json",
  "demo/tsconfig.json",
  "demo/tsconfig.site.json",
  "tsconfig.json",
] as const;
