/** Command APDUs: the figures that are the same on every machine. */
import { look, readCertificate, sign, toRead, toSign } from "./host-calls.ts";
import { counted, type Measured, measurement } from "./measurement.ts";
import { PcscdStand } from "./pcscd-stand.ts";

/** Selecting the issuer security domain. */
const logOut = /^00a4040c a0000001510000 -> 9000$/;
/** READ BINARY of the 利用者証明用CA証明書, EF 000B by its short identifier; phase 1 ends with reading it. */
const caCertificate = /^00b08b/;

/** What a card says that does not take extended lengths. */
const wrongLength = /-> 6700$/;

/** The commands of `work`, one line each. */
async function during(stand: PcscdStand, work: () => Promise<unknown>): Promise<readonly string[]> {
  stand.apdus.length = 0;
  await work();
  return [...stand.apdus];
}

const looking = (): Promise<Measured> =>
  PcscdStand.use(async (stand) => {
    const host = await stand.readyHost();
    return counted((await during(stand, () => look(host, toSign))).length);
  });

/** Phase 2 of `count` signatures, PIN included, without the log-out behind it. */
const signing = (count: number): Promise<Measured> =>
  PcscdStand.use(async (stand) => {
    const host = await stand.readyHost();
    const card = await look(host, toSign);
    const used = await during(stand, () => sign(host, card, count));
    if (!logOut.test(used.at(-1) ?? "")) throw new Error("the card was not logged out");
    return counted(used.length - 1);
  });

/** Phase 2, and the part of phase 1 that reads the CA certificate; `refused` are those by which the host learns what the card takes. */
const reading = (extendedApdu: boolean): Promise<{ answered: Measured; refused: Measured }> =>
  PcscdStand.use(
    async (stand) => {
      const host = await stand.readyHost();
      let card = "";
      const looked = await during(stand, async () => {
        card = await look(host, toRead);
      });
      const first = looked.findIndex((line) => caCertificate.test(line));
      if (first < 0) throw new Error("phase 1 has not read the CA certificate");
      const used = await during(stand, () => readCertificate(host, card));
      const all = [...looked.slice(first), ...used];
      const refused = all.filter((line) => wrongLength.test(line)).length;
      return { answered: counted(all.length - refused), refused: counted(refused) };
    },
    { extendedApdu },
  );

const unit = "commands";

export const commands = measurement(
  {
    title: "Commands to the card",
    how: `The release of the host, spoken to in frames as the extension does, koffi, a real pcscd, the card model behind vpcd, which counts. Signatures
are counted from the yes to the answer, PIN included and the log-out behind them not; the look before (phase 1: which card, which certificates, how many tries) has a row
of its own. Certificates are counted with the CA certificate, which phase 1 reads.`,
  },
  {
    "look-to-sign": { what: "The look before the person is asked to sign", unit },
    "sign-1": { what: "One signature", unit, most: 4 },
    "sign-10": { what: "10 signatures", unit, most: 13 },
    "sign-100": { what: "100 signatures", unit, most: 103 },
    "certificate-extended": { what: "利用者証明用 certificate with its CA, extended Le", unit, most: 3 },
    "certificate-short": { what: "The same, short Le", unit, most: 14 },
    "extended-refused": { what: "Extended Le, tried and refused before that, once for a card", unit },
  },
  async () => {
    const short = await reading(false);
    return {
      "look-to-sign": await looking(),
      "sign-1": await signing(1),
      "sign-10": await signing(10),
      "sign-100": await signing(100),
      "certificate-extended": (await reading(true)).answered,
      "certificate-short": short.answered,
      "extended-refused": short.refused,
    };
  },
);
