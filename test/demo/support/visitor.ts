/** A visitor of the demo server without a browser: keeps its cookie, logs in with a card, posts what it is told. */
import { randomUUID } from "node:crypto";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import { loginToken } from "./login-token.ts";

export interface Answer {
  readonly status: number;
  readonly body: {
    readonly nonce?: string;
    readonly challenge?: string;
    readonly receipt?: string | null;
    readonly receivedAt?: string;
    readonly already?: string;
    readonly holder?: string;
    readonly revocation?: string;
    readonly log?: { readonly number: number; readonly digest: string };
    readonly loggedIn?: boolean;
    readonly role?: string | null;
    readonly error?: { readonly code: string; readonly place?: string };
  };
}

export class Visitor {
  readonly origin: string;
  /** `/officer` for officers. */
  readonly area: string;
  cookie = "";
  /** As the server has set it, with its attributes. */
  setCookie = "";

  constructor(origin: string, area = "") {
    this.origin = origin;
    this.area = area;
  }

  /** `path` within the area. What comes back is read as `T`, which is for the test to know. */
  async ask<T = Answer["body"]>(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: T; headers: Headers }> {
    const response = await fetch(`${this.origin}${this.area}${path}`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Origin: this.origin,
        Cookie: this.cookie,
        ...(path === "/applications" && { "Idempotency-Key": randomUUID() }),
        ...headers,
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    const [cookie] = response.headers.getSetCookie();
    if (cookie) {
      this.setCookie = cookie;
      this.cookie = cookie.split(";")[0] ?? "";
    }
    return { status: response.status, body: (await response.json()) as T, headers: response.headers };
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const { status, body: answer } = await this.ask(path, body, headers);
    return { status, body: answer };
  }

  async challenge(): Promise<string> {
    return (await this.post("/login/challenge", {})).body.challenge ?? "";
  }

  async logIn(card: IssuedCard, { code, issuedAt }: { code?: string; issuedAt?: Date } = {}): Promise<Answer> {
    const challenge = await this.challenge();
    const token = loginToken(card, { origin: this.origin, challenge, ...(issuedAt && { issuedAt }) });
    return this.post("/login", { challenge, token, ...(code !== undefined && { code }) });
  }

  /** A download: status, what came, and its headers. */
  async get(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; content: Buffer; headers: Headers }> {
    const response = await fetch(`${this.origin}${this.area}${path}`, { headers: { Cookie: this.cookie, ...headers } });
    return { status: response.status, content: Buffer.from(await response.arrayBuffer()), headers: response.headers };
  }

  async nonce(): Promise<string> {
    return (await this.post("/nonces", {})).body.nonce ?? "";
  }
}
