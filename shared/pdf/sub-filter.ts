/** How the CMS in /Contents is to be read (ISO 32000-2 table 255), by our profiles. */
export const pdfSubFilter = {
  /** 登記互換. */
  registry: "adbe.pkcs7.detached",
  /** EN 319 142-1. */
  pades: "ETSI.CAdES.detached",
} as const;
