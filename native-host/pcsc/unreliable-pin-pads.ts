/**
 * Readers that say they have keys for a PIN and have none, or take it in a way that cannot be relied on. They are not asked. libccid
 * knows most of them; the drivers of other systems do not. By USB numbers, where the driver tells them, and by name.
 */
interface UnreliablePinPad {
  readonly vendor: number;
  readonly product: number;
  /** A part of the name that PC/SC gives the reader. */
  readonly name: string;
  readonly source: string;
}

const libccid = "LudovicRousseau/CCID, src/ccid.c, ccid_open_hack_post()";

/** No keys at all, though the chip's descriptor says so. */
const withoutKeys: readonly UnreliablePinPad[] = [
  { vendor: 0x0783, product: 0x0006, name: "C3PO LTC31", source: `OpenSC issue 201; ${libccid}` },
  {
    vendor: 0x076b,
    product: 0x3a21,
    name: "Generic USB Smart Card Reader",
    source: "LudovicRousseau/CCID pull request 16",
  },
  { vendor: 0x076b, product: 0x3031, name: "OMNIKEY 3x21", source: `OpenSC pull request 1438; ${libccid}` },
  { vendor: 0x076b, product: 0x6632, name: "OMNIKEY 6121", source: `OpenSC pull request 1438; ${libccid}` },
  { vendor: 0x046a, product: 0x00a7, name: "SmartTerminal XX44", source: libccid },
  { vendor: 0x0bf8, product: 0x1024, name: "Fujitsu Smartcard Reader D323", source: libccid },
  { vendor: 0x04f2, product: 0x1469, name: "HP Skylab", source: "LudovicRousseau/CCID pull request 65" },
];

/** Keyboards whose keys reach the computer as well, or whose PIN does not reach the card as typed. */
const unsafeKeys: readonly UnreliablePinPad[] = [
  // the PIN is sent to the computer too: martinpaljak.net, 2011-03-19, "Insecure HP USB Smart Card Keyboard"
  { vendor: 0x03f0, product: 0x1024, name: "HP USB Smart Card Keyboard", source: libccid },
  { vendor: 0x03f0, product: 0x0036, name: "HP USB CCID Smartcard Keyboard", source: libccid },
  { vendor: 0x0bf8, product: 0x1017, name: "SmartCase KB SCR eSIG", source: libccid },
  // a right PIN fails
  { vendor: 0x03f0, product: 0x164a, name: "HP SC Keyboard - Apollo", source: "LudovicRousseau/CCID issue 40" },
  // takes least and most digits for each other, and refuses messages; libccid alone puts that right
  {
    vendor: 0x413c,
    product: 0x2100,
    name: "Dell keyboard SK-3106",
    source: "LudovicRousseau/CCID, src/commands.c, SecurePINVerify()",
  },
  {
    vendor: 0x413c,
    product: 0x2101,
    name: "Dell Smart Card Reader Keyboard",
    source: "OpenSC issue 205; open-eid/minidriver issue 47",
  },
];

export const unreliablePinPads = [...withoutKeys, ...unsafeKeys];

/** Windows gives names of its own: the device's, cut and with a number behind, so what fits anywhere in it counts. */
export const unreliableByName = (reader: string): UnreliablePinPad | undefined =>
  unreliablePinPads.find(({ name }) => reader.toLowerCase().includes(name.toLowerCase()));

export const unreliableByDevice = (
  vendor: number | undefined,
  product: number | undefined,
): UnreliablePinPad | undefined => unreliablePinPads.find((pad) => pad.vendor === vendor && pad.product === product);
