import { createServer, type Server } from "node:net";

/** Two neighbouring TCP ports that nobody uses right now, by the lower one: a vpcd reader takes both for its two slots. */
export async function freePortPair(): Promise<number> {
  while (true) {
    const first = await listen(0);
    const { port } = first.address() as { port: number };
    const second = await listen(port + 1).catch(() => undefined);
    await Promise.all([close(first), second && close(second)]);
    if (second) return port;
  }
}

const listen = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(port, "0.0.0.0", () => resolve(server));
  });

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
