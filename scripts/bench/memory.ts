/** Resident memory of the host. */
import { createHash, randomBytes } from "node:crypto";
import { limits } from "../../shared/contract/limits.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import type { HostProcess } from "../../test/support/host-process.ts";
import { look, sign, toSign } from "./host-calls.ts";
import { counted, measurement } from "./measurement.ts";
import { PcscdStand } from "./pcscd-stand.ts";

/** As much as one request may have, in chunks as large as they may be, as many under way as may be. */
async function hashAll(host: HostProcess): Promise<void> {
  const piece = randomBytes(limits.chunk);
  const pieces = limits.content / piece.length;
  const expected = createHash("sha256");
  const id = await host.request("hashDocuments", { hash: "SHA-256", sizes: [limits.content] });
  const bytes = toBase64(piece);
  let acknowledged = 0;
  for (let sent = 0; sent < pieces; sent++) {
    expected.update(piece);
    for (; sent - acknowledged >= limits.chunksInFlight; acknowledged++) await host.next();
    await host.send({ type: "chunk", id, document: 0, bytes });
  }
  const { digests } = (await host.response(id)).result as { digests: string[] };
  if (digests[0] !== expected.digest("base64")) throw new Error("the digest is wrong");
}

const megabytes = (bytes: number) => counted(bytes / 1e6);

export const memory = measurement(
  {
    title: "Memory of the host",
    how: "Resident memory as Linux counts it (VmRSS, VmHWM), Node and shared libraries included. 50 MiB is the most that one request may have.",
  },
  {
    idle: { what: "After `ready`", unit: "MB" },
    "sign-50-MiB": { what: "The most, hashing and signing 50 MiB", unit: "MB", most: 120 },
  },
  () =>
    PcscdStand.use(async (stand) => {
      const host = await stand.readyHost();
      const idle = megabytes((await host.residentMemory()).now);
      const card = await look(host, toSign);
      await hashAll(host);
      await sign(host, card, 1);
      return { idle, "sign-50-MiB": megabytes((await host.residentMemory()).most) };
    }),
);
