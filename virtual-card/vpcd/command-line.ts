import { parseArgs } from "node:util";
import { tokenKind, triesLeft } from "../../shared/contract/fields.ts";
import { InvalidInput, integer, oneOf } from "../../shared/schema/schema.ts";
import { type CardOptions, defaultCardOptions } from "../card-options.ts";
import { type CardPin, cardPin } from "../card-pins.ts";

export const usage = `Puts a virtual My Number card into a reader of pcscd (vpcd), until it is interrupted.

  npm run virtual-card -- [options]

  --port N            port of vpcd's reader; Debian's are 35963 and 35964     (35963)
  --latency-ms N      time a command takes                                    (0)
  --sign-ms N         time a signature takes on top of it                     (0)
  --card FILE         the card's keys, certificates and PINs; made when FILE does not exist.
                      Without this option the test card of this user, which the demo trusts
  --state FILE        keep the retry counters here, as a card keeps them
  --tries PIN=N       start with N tries of a PIN: auth, sign, text, textA, textB, faceBirth, faceA, faceB,
                      common or register; may be repeated
  --log FILE          append one line for each command: header, lengths, status word
  --token KIND        card, jukiCard, androidPhone or iPhone                  (card)
  --validity V        valid, expired or "not yet valid"                       (valid)
  --no-sign-certificate   a card without 署名用 certificate, as a child's
  --socket            without pcscd: offers the card to dist/dev-native-host/warifu, and prints the variable of the
                      environment that it wants
  --anchors DIR       writes the test authorities' certificates (DER), which a site that is being tried out trusts:
                      DIR/userAuthentication.cer and DIR/digitalSignature.cer; and ends
  --help              this text

The test PINs are 1234 (利用者証明用), ABC123 (署名用), 5678 (券面事項入力補助用), 2468 and 1357 (住民基本台帳用, in two
applications). Nothing of the card is real: its authority is JPKI-TEST, its My Number is invented.
`;

const milliseconds = integer(0, 600_000);
const port = integer(1, 65_535);
const validity = oneOf("valid", "expired", "not yet valid");

export interface CommandLine {
  readonly port: number;
  readonly pace: { readonly latencyMs: number; readonly signMs: number };
  readonly cardFile: string | undefined;
  readonly stateFile: string | undefined;
  readonly logFile: string | undefined;
  readonly tries: Readonly<Partial<Record<CardPin, number>>>;
  readonly validity: "valid" | "expired" | "not yet valid";
  readonly options: Partial<CardOptions>;
  readonly isSocket: boolean;
  readonly anchorsFolder: string | undefined;
}

const options = {
  port: { type: "string", default: "35963" },
  "latency-ms": { type: "string", default: "0" },
  "sign-ms": { type: "string", default: "0" },
  card: { type: "string" },
  state: { type: "string" },
  tries: { type: "string", multiple: true, default: [] as string[] },
  log: { type: "string" },
  token: { type: "string", default: defaultCardOptions.token },
  validity: { type: "string", default: "valid" },
  "no-sign-certificate": { type: "boolean", default: false },
  socket: { type: "boolean", default: false },
  anchors: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

/** `"help"` when that was asked for. Throws `InvalidInput` or a `TypeError` of `parseArgs` with a message for people. */
export function readCommandLine(args: readonly string[]): CommandLine | "help" {
  const { values } = parseArgs({ args: [...args], options, allowPositionals: false });
  if (values.help) return "help";
  const token = tokenKind.parse(values.token, "--token");
  if (token === "unknown") throw new InvalidInput("--token", "card, jukiCard, androidPhone or iPhone");
  return {
    port: port.parse(Number(values.port), "--port"),
    pace: {
      latencyMs: milliseconds.parse(Number(values["latency-ms"]), "--latency-ms"),
      signMs: milliseconds.parse(Number(values["sign-ms"]), "--sign-ms"),
    },
    cardFile: values.card,
    stateFile: values.state,
    logFile: values.log,
    tries: Object.fromEntries(values.tries.map(readTries)),
    validity: validity.parse(values.validity, "--validity"),
    options: { token, signatureCertificate: values["no-sign-certificate"] ? "absent" : "present" },
    isSocket: values.socket,
    anchorsFolder: values.anchors,
  };
}

function readTries(text: string): [CardPin, number] {
  const [pin = "", count = ""] = text.split("=");
  return [cardPin.parse(pin, "--tries, before =,"), triesLeft.parse(Number(count || Number.NaN), "--tries, after =,")];
}
