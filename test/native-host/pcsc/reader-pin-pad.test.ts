import assert from "node:assert/strict";
import type { CardConnection, PinPad } from "../../../native-host/pcsc/card-reader.ts";
import { openKoffiReaders } from "../../../native-host/pcsc/koffi-reader.ts";
import { ScardError } from "../../../native-host/pcsc/scard-error.ts";
import { unreliablePinPads } from "../../../native-host/pcsc/unreliable-pin-pads.ts";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import { FakePcsc } from "../../support/fake-pcsc/fake-pcsc.ts";

/** SCARD_CTL_CODE(3400) of pcsc-lite. */
const getFeatures = 0x42000d48;
/** Codes that this reader has named for its features. */
const [verifyCode, propertiesCode] = [0x42330006, 0x42330012];
const verifyFeature = "060442330006";
const propertiesFeature = "120442330012";
/** VERIFY for the current EF. */
const header = fromHex("00200080");
const entry = { digits: 4, seconds: 30 };

/** wIdVendor and wIdProduct, little-endian, among other properties: a display's size, a text. */
const properties = (vendor: number, product: number): string => {
  const word = (number: number) => toHex(Uint8Array.of(number & 0xff, number >> 8));
  return `01021002${`0803${toHex(new TextEncoder().encode("1.0"))}`}0b02${word(vendor)}0c02${word(product)}`;
};

describe("a reader's own keys, over a fake PC/SC library", () => {
  let library: FakePcsc;
  let connection: CardConnection;
  const readers: ReturnType<typeof openKoffiReaders>[] = [];

  before(() => {
    library = new FakePcsc();
  });
  after(() => library.close());
  afterEach(() => Promise.all(readers.splice(0).map((each) => each.close())));

  const plugIn = async (features: string, name = "Good Reader with Keys 00 00"): Promise<PinPad> => {
    library.plugIn(name);
    if (features) library.answers(getFeatures, features);
    const opened = openKoffiReaders(library.layout);
    readers.push(opened);
    connection = await opened.open(name, new AbortController().signal);
    assert.ok(connection.pinPad);
    return connection.pinPad;
  };
  const controls = (): string[] => library.calls.filter((call) => call.startsWith("control"));

  it("are found by CM_IOCTL_GET_FEATURE_REQUEST, asked once in a session", async () => {
    const pad = await plugIn(verifyFeature);
    assert.deepEqual([await pad.isUsable(), await pad.isUsable()], [true, true]);
    assert.deepEqual(controls(), ["control 42000d48 "]);
  });

  for (const [what, features] of [
    ["a driver without a control channel", ""],
    ["a reader without the feature", "0a0442330009"],
    ["no feature at all", "00"],
    ["a control code that is cut off", "06044233"],
    ["a control code of another length", "060242330006"],
  ] as const) {
    it(`are not there with ${what}`, async () => {
      const pad = await plugIn(features);
      assert.deepEqual([await pad.isUsable(), await pad.unreliableBy()], [false, undefined]);
      await assert.rejects(pad.verify(header, entry), (error) => {
        return error instanceof ScardError && error.is("E_UNSUPPORTED_FEATURE");
      });
      assert.equal(controls().length, 1);
    });
  }

  it("PIN_VERIFY_STRUCTURE, byte by byte", async () => {
    const pad = await plugIn(verifyFeature);
    library.answers(verifyCode, "9000");
    assert.equal(toHex(await pad.verify(header, entry)), "9000");
    const structure = [
      ...["1e", "1e"], // bTimerOut, bTimerOut2: 30 s
      "82", // bmFormatString: bytes, behind Lc, left, ASCII
      "04", // bmPINBlockString: 4 bytes
      "00", // bmPINLengthFormat
      "0404", // wPINMaxExtraDigit: 4 to 4 digits
      "02", // bEntryValidationCondition: the key that confirms
      "ff", // bNumberMessage: the reader's own
      "0000", // wLangId
      "00", // bMsgIndex
      "000000", // bTeoPrologue
      "09000000", // ulDataLength
      "0020008004ffffffff", // abData
    ];
    assert.equal(controls().at(-1), `control 42330006 ${structure.join("")}`);
    assert.ok(!library.calls.includes("transmit"));
  });

  for (const answer of ["63c2", "6400", "6401", "6403", "6b80", "90"]) {
    it(`the answer ${answer} comes as it is`, async () => {
      const pad = await plugIn(verifyFeature);
      library.answers(verifyCode, answer);
      assert.equal(toHex(await pad.verify(header, entry)), answer);
    });
  }

  it("a failure of SCardControl is a ScardError with its number", async () => {
    const pad = await plugIn(verifyFeature);
    library.answers(verifyCode, "", 0x8010006e);
    await assert.rejects(pad.verify(header, entry), (error) => {
      return error instanceof ScardError && error.call === "SCardControl" && error.is("W_CANCELLED_BY_USER");
    });
  });

  it("are used inside the transaction, one call after the other, and not after the end", async () => {
    const pad = await plugIn(verifyFeature);
    library.answers(verifyCode, "9000");
    await Promise.all([pad.verify(header, entry), connection.transmit(header)]);
    await connection.close("leave");
    const kinds = library.calls.map((call) => call.split(" ").slice(0, 2).join(" "));
    assert.deepEqual(kinds, ["begin", "control 42000d48", "control 42330006", "transmit", "end"]);
    await assert.rejects(pad.verify(header, entry));
    assert.equal(await pad.isUsable(), false);
  });

  describe("that cannot be relied on", () => {
    for (const { vendor, product, name, source } of unreliablePinPads) {
      it(`${name}: known by its numbers, not asked for a PIN`, async () => {
        const pad = await plugIn(verifyFeature + propertiesFeature, "Some Reader 0");
        library.answers(propertiesCode, properties(vendor, product));
        library.answers(verifyCode, "9000");
        assert.equal(await pad.isUsable(), false);
        await assert.rejects(pad.verify(header, entry));
        // two rows may have the same numbers
        const sources = unreliablePinPads.filter((row) => row.vendor === vendor && row.product === product);
        assert.ok(sources.some((row) => row.source === source));
        assert.equal(await pad.unreliableBy(), sources[0]?.source);
        assert.deepEqual(controls(), ["control 42000d48 ", "control 42330012 "]);
      });

      it(`${name}: known by its name, not asked anything`, async () => {
        const pad = await plugIn(verifyFeature, `Maker of ${name.toUpperCase()} [CCID Interface] 00 00`);
        assert.equal(await pad.isUsable(), false);
        assert.equal(await pad.unreliableBy(), source);
        assert.deepEqual(controls(), []);
      });
    }

    it("a reader that is not among them is used, and so is one that does not tell its numbers", async () => {
      const told = await plugIn(verifyFeature + propertiesFeature);
      library.answers(propertiesCode, properties(0x08e6, 0x3478));
      assert.deepEqual([await told.isUsable(), await told.unreliableBy()], [true, undefined]);
      assert.equal(await (await plugIn(verifyFeature + propertiesFeature)).isUsable(), true);
    });

    it("each row says where it is from", () => {
      for (const { source, name } of unreliablePinPads) assert.match(source, /CCID|OpenSC/, name);
    });
  });
});
