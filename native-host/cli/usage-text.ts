/** `warifu --help`. */
export const usage = `warifu: sign with the Japanese My Number card (unofficial, open source)

  warifu status                       readers, card, tries left; costs no try
  warifu certificate [auth|sign]      a certificate and its CA as PEM
  warifu sign FILE...                 a signature for each file, one password for all
  warifu register                     let the browsers of this user start warifu
  warifu unregister                   take that back

Options
  --json              one JSON object on standard output
  --language ja|easy|en
  --reader NAME       the reader to use, or a part of its name
  --pin-stdin         the PIN is the first line of standard input
  --last-try          go on although one mistake would lock the PIN
  --out-dir DIR       sign: where NAME.sig, certificate.pem and chain.pem go (default: here)
  --hash NAME         sign: SHA-256 (default), SHA-384 or SHA-512
  --replace           register: take over from another copy of warifu
  --digest            sign: the files hold digests (bytes or hexadecimal digits), not documents

Environment
  WARIFU_PCSC         koffi (default) or pcsclite: the way to the PC/SC service

Exit status: 0 done, 2 usage, 3 something you can mend, 4 refused request, 5 installation, 6 municipal office,
7 our fault, 130 interrupted. Each error has a code: docs/errors.md
`;
