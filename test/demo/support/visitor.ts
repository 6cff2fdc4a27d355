/** A visitor of the demo server without a browser: keeps its cookie, posts what it is told. */
export interface Answer {
  readonly status: number;
  readonly body: {
    readonly nonce?: string;
    readonly receipt?: string;
    readonly receivedAt?: string;
    readonly holder?: string;
    readonly revocation?: string;
    readonly error?: { readonly code: string; readonly place?: string };
  };
}

export class Visitor {
  readonly origin: string;
  cookie = "";

  constructor(origin: string) {
    this.origin = origin;
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.origin}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: this.origin, Cookie: this.cookie, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    const [cookie] = response.headers.getSetCookie();
    if (cookie) this.cookie = cookie.split(";")[0] ?? "";
    return { status: response.status, body: (await response.json()) as Answer["body"] };
  }

  async nonce(): Promise<string> {
    return (await this.post("/nonces", {})).body.nonce ?? "";
  }
}
