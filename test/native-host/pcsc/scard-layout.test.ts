import assert from "node:assert/strict";
import { scardStructures } from "../../../native-host/pcsc/koffi-calls.ts";
import { loadKoffi } from "../../../native-host/pcsc/koffi-library.ts";
import { scardLayout } from "../../../native-host/pcsc/scard-layout.ts";

// Sizes and offsets on 64-bit systems as their C compilers give them for the headers named in scard-layout.ts.
const rows = [
  {
    platform: "linux",
    size: 80,
    dwCurrentState: 16,
    dwEventState: 24,
    cbAtr: 32,
    rgbAtr: 40,
    ioRequest: 16,
    handle: 8,
  },
  { platform: "win32", size: 64, dwCurrentState: 16, dwEventState: 20, cbAtr: 24, rgbAtr: 28, ioRequest: 8, handle: 8 },
  {
    platform: "darwin",
    size: 61,
    dwCurrentState: 16,
    dwEventState: 20,
    cbAtr: 24,
    rgbAtr: 28,
    ioRequest: 8,
    handle: 4,
  },
  {
    platform: "freebsd",
    size: 80,
    dwCurrentState: 16,
    dwEventState: 24,
    cbAtr: 32,
    rgbAtr: 40,
    ioRequest: 16,
    handle: 8,
  },
] as const;

describe("scardLayout", () => {
  for (const [platform, code] of [
    ["linux", 0x42000d48],
    ["darwin", 0x42000d48],
    ["win32", 0x00313520],
  ] as const) {
    it(`gives SCARD_CTL_CODE(3400) of ${platform}`, () => {
      const { controlBase, controlStep } = scardLayout(platform);
      assert.equal(controlBase + 3400 * controlStep, code);
    });
  }

  for (const { platform, size, ioRequest, handle, ...offsets } of rows) {
    it(`gives the structures of ${platform}`, async () => {
      const koffi = await loadKoffi();
      const layout = scardLayout(platform);
      const structures = scardStructures(koffi, layout);
      assert.equal(koffi.sizeof(structures.readerState), size);
      assert.equal(koffi.sizeof(structures.ioRequest), ioRequest);
      assert.equal(koffi.sizeof(layout.handle), handle);
      for (const [member, offset] of Object.entries(offsets)) {
        assert.equal(koffi.offsetof(structures.readerState, member), offset, member);
      }
    });
  }
});
