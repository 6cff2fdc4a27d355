/** JSON of a stranger. */
export function readJson(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch {
    return undefined;
  }
}

export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
