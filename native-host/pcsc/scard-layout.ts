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
};

/** The layout for a `process.platform`; every system that is not listed runs pcsc-lite. */
export const scardLayout = (platform: string): ScardLayout =>
  platform === "win32" ? windows : platform === "darwin" ? apple : pcscLite;
