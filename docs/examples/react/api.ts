/** Calls of the server's routes (`../hono/app.ts`). Rejects for every answer that is no success. */
export async function post<T>(path: string, body: object = {}): Promise<T> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

export async function whoAmI(): Promise<string | null> {
  const { account } = await (await fetch("/api/me")).json();
  return account;
}
