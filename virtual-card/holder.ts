/**
 * The person a test card belongs to. Invented, with a name and an address that no form likes: every kind of character
 * trouble stands in them once.
 */
export interface Holder {
  /**
   * As the person writes it; family and given name separated by U+3000. In the 券面事項入力補助AP it stands like this, in UTF-8. Guess:
   * a real one may have substitutes there too.
   */
  readonly ownName: string;
  /** As the certificate has it: JIS X 0208 and 0212 only, other characters replaced. As many characters as `ownName`. */
  readonly certificateName: string;
  readonly ownAddress: string;
  readonly certificateAddress: string;
  /** Era digit (4 is 平成) and Gregorian date: `EYYYYMMDD`. */
  readonly birth: string;
  /** 1 male, 2 female (JIS X 0303). */
  readonly sex: "1" | "2";
  /** In Roman letters, for the distinguished name. */
  readonly prefecture: string;
  readonly city: string;
  /** 個人番号: 12 digits, the last a check digit. Invented. */
  readonly myNumber: string;
  /** `YYYYMMDD`: the last day the card, not its certificates, is valid. */
  readonly cardExpiry: string;
  /** Four digits, printed on the card. */
  readonly securityCode: string;
  /** 全国地方公共団体コード without its check digit: five digits, prefecture first. 999 is no municipality. */
  readonly municipality: string;
}

/**
 * 髙 and 𠮷 (a surrogate pair) are outside the certificate's repertoire and outside JIS X 0213; 﨑 and 德 are outside
 * the certificate's only; 槗 is in the certificate but not in CP932, 濵 not in JIS X 0208; 辻 and 葛 change their
 * shape between the fonts of JIS 90 and JIS 2004.
 */
export const inventedHolder: Holder = {
  ownName: "髙槗　德濵子",
  certificateName: "高槗　徳濵子",
  ownAddress: "東京都割符市葛辻町１丁目２番３号　𠮷﨑荘",
  certificateAddress: "東京都割符市葛辻町１丁目２番３号　吉崎荘",
  birth: "419900505",
  sex: "2",
  prefecture: "Tokyo-to",
  city: "Warifu-shi",
  myNumber: "123456789018",
  cardExpiry: "20350505",
  securityCode: "4071",
  municipality: "13999",
};

/** One digit for each character (code point): 1 where the certificate has a substitute. */
export function substituteFlags(own: string, onCertificate: string): string {
  const written = [...onCertificate];
  return [...own].map((character, index) => (character === written[index] ? "0" : "1")).join("");
}
