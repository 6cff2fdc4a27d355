/** Work that keeps the processor to itself hears nothing: no cancel, no other request. Between its parts it asks for a pause. */

/** Milliseconds of work after which others get their turn: nobody notices so long a wait. */
const stretch = 50;

/** Gives what to call after each part of the work. It rejects with the signal's reason once that is aborted. */
export function pauses(signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since >= stretch) {
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      since = performance.now();
    }
    signal.throwIfAborted();
  };
}
