/** The signed PDF in a tab of its own. It is asked for by POST, so that no receipt number stands in an address or a history. */
import { RefusedByServer, ServerUnreachable } from "../city-server.ts";

export async function openSignedPdf(receipt: string): Promise<void> {
  const response = await fetch("/officer/applications/pdf", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ receipt }),
  }).catch((error: unknown) => {
    throw new ServerUnreachable("pdf", { cause: error });
  });
  if (!response.ok) throw new RefusedByServer("NOT_FOUND");
  const address = URL.createObjectURL(await response.blob());
  window.open(address, "_blank", "noopener");
  // time for the tab to read it
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
