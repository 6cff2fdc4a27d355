/**
 * How each system's PC/SC library is found and how it lays out its types: winscard.h of the Windows SDK,
 * wintypes.h and pcsclite.h of pcsc-lite, wintypes.h and pcsclite.h of Apple's PCSC framework. Types in koffi's names.
 */
export interface ScardLayout {
  /** As the system's loader takes it. */
  readonly library: string;
  readonly convention: "__cdecl" | "__stdcall";
  /** UTF-16 strings, and functions whose names end in W. */
  readonly wide: boolean;
  /** DWORD. */
  readonly dword: "uint32_t" | "ulong";
  /** LONG, the result of every call. */
  readonly long: "int32_t" | "long";
  /** SCARDCONTEXT and SCARDHANDLE. */
  readonly handle: "int32_t" | "long" | "uintptr_t";
  /** Structures without padding. */
  readonly packed: boolean;
  /** Size of SCARD_READERSTATE.rgbAtr. */
  readonly atr: 33 | 36;
  /** Apple has kept the name SCardControl for a function with fewer parameters; its winscard.h redefines it. */
  readonly control: "SCardControl" | "SCardControl132";
  /** SCARD_CTL_CODE(0). */
  readonly controlBase: number;
  /** SCARD_CTL_CODE(n) is the base and this much for each n. */
  readonly controlStep: 1 | 4;
}

const pcscLite: ScardLayout = {
  library: "libpcsclite.so.1",
  convention: "__cdecl",
  wide: false,
  dword: "ulong",
  long: "long",
  handle: "long",
  packed: false,
  atr: 33,
  control: "SCardControl",
  controlBase: 0x42000000,
  controlStep: 1,
};

const windows: ScardLayout = {
  library: "winscard.dll",
  convention: "__stdcall",
  wide: true,
  dword: "uint32_t",
  long: "int32_t",
  handle: "uintptr_t",
  packed: false,
  atr: 36,
  control: "SCardControl",
  // CTL_CODE(FILE_DEVICE_SMARTCARD, 0, METHOD_BUFFERED, FILE_ANY_ACCESS)
  controlBase: 0x00310000,
  controlStep: 4,
};

const apple: ScardLayout = {
  library: "/System/Library/Frameworks/PCSC.framework/PCSC",
  convention: "__cdecl",
  wide: false,
  dword: "uint32_t",
  long: "int32_t",
  handle: "int32_t",
  packed: true,
  atr: 33,
  control: "SCardControl132",
  controlBase: 0x42000000,
  controlStep: 1,
};

/** The layout for a `process.platform`; every system that is not listed runs pcsc-lite. */
export const scardLayout = (platform: string): ScardLayout =>
  platform === "win32" ? windows : platform === "darwin" ? apple : pcscLite;
