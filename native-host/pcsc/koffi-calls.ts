import type { Koffi } from "./koffi-library.ts";
import { ScardError, scard } from "./scard-error.ts";
import type { ScardLayout } from "./scard-layout.ts";

/** One PC/SC function: runs on libuv's pool, rejects with a {@link ScardError}. Results come back in the arrays given. */
type Call = (...parameters: unknown[]) => Promise<void>;
type Library = ReturnType<Koffi["load"]>;
type Type = Parameters<Koffi["sizeof"]>[0];

/** The structures of PC/SC. Anonymous, so that they can be made more than once in a process. */
export function scardStructures(koffi: Koffi, layout: ScardLayout) {
  const structure = layout.packed ? koffi.pack : koffi.struct;
  return {
    readerState: structure({
      szReader: layout.wide ? "str16" : "str",
      pvUserData: "void *",
      dwCurrentState: layout.dword,
      dwEventState: layout.dword,
      cbAtr: layout.dword,
      rgbAtr: koffi.array("uint8_t", layout.atr),
    }),
    ioRequest: structure({ dwProtocol: layout.dword, cbPciLength: layout.dword }),
  };
}

/** The prototypes, as winscard.h has them. Throws SCARD_E_NO_SERVICE when the system has no PC/SC library. */
export function declareCalls(koffi: Koffi, layout: ScardLayout) {
  const library = openLibrary(koffi, layout);
  const { dword, handle } = layout;
  const { readerState, ioRequest } = scardStructures(koffi, layout);
  const out = (type: Type) => koffi.out(koffi.pointer(type));
  const inOut = (type: Type) => koffi.inout(koffi.pointer(type));
  const call = (name: string, types: Type[]) => declare(library, layout, name, name, types);
  const textCall = (name: string, types: Type[]) =>
    declare(library, layout, name, layout.wide ? `${name}W` : name, types);
  const text = layout.wide ? "str16" : "str";
  return {
    establishContext: call("SCardEstablishContext", [dword, "void *", "void *", out(handle)]),
    releaseContext: call("SCardReleaseContext", [handle]),
    cancel: call("SCardCancel", [handle]),
    listReaders: textCall("SCardListReaders", [handle, text, "void *", inOut(dword)]),
    getStatusChange: textCall("SCardGetStatusChange", [handle, dword, inOut(readerState), dword]),
    connect: textCall("SCardConnect", [handle, text, dword, dword, out(handle), out(dword)]),
    beginTransaction: call("SCardBeginTransaction", [handle]),
    endTransaction: call("SCardEndTransaction", [handle, dword]),
    disconnect: call("SCardDisconnect", [handle, dword]),
    transmit: call("SCardTransmit", [
      handle,
      koffi.pointer(ioRequest),
      "void *",
      dword,
      "void *",
      "void *",
      inOut(dword),
    ]),
    control: declare(library, layout, "SCardControl", layout.control, [
      handle,
      dword,
      "void *",
      dword,
      "void *",
      dword,
      inOut(dword),
    ]),
    sizeOfIoRequest: koffi.sizeof(ioRequest),
  };
}

function openLibrary(koffi: Koffi, { library }: ScardLayout): Library {
  try {
    return koffi.load(library);
  } catch {
    throw new ScardError("SCardEstablishContext", scard.E_NO_SERVICE);
  }
}

function declare(library: Library, layout: ScardLayout, name: string, symbol: string, types: Type[]): Call {
  const native = library.func(layout.convention, symbol, layout.long, types);
  return (...parameters) =>
    new Promise((resolve, reject) => {
      native.async(...parameters, (failure: Error | null, result: number | bigint) => {
        // koffi hands on the address of a typed array but does not keep the array; this closure does, until here.
        parameters.length = 0;
        if (failure !== null) return reject(failure);
        // A LONG above 2^31 comes signed, unsigned or as a bigint, depending on the system.
        const code = Number(BigInt.asUintN(32, BigInt(result)));
        return code === 0 ? resolve() : reject(new ScardError(name, code));
      });
    });
}
