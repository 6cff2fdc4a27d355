/** What can have been added after a signature, as a site reads it in `coverage.addedLater`. `signatureBox` is a signature with a box on a page, or with an appearance, which may lie over something. */
export type LaterChange = "signature" | "signatureBox" | "form" | "annotation" | "pages" | "other";
