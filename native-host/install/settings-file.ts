/** Looked for at every start, so nothing else is loaded with it. */
export const hostSettingsFile = "/etc/warifu/host.json";
