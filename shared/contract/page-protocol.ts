/** By itself, because the client carries this much of the contract only. */

/** Version of the page protocol. A page that says a later one hears EXTENSION_OUTDATED. */
export const pageProtocol = 1;
