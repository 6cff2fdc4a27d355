/**
 * Zeroed bytes for a secret, in a buffer of their own. The engine keeps a small typed array on its heap and moves it, leaving
 * the old bytes where they were, when a native call asks for its address: wiping the array would then miss a copy.
 */
export const offHeapBytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(new ArrayBuffer(length));
