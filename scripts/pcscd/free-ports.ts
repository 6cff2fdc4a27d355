import { randomInt } from "node:crypto";
import { createServer, type Server } from "node:net";

/**
 * The system gives its own choice to whoever asks for any port, and to every connection that is made: from 32768 on (Linux, ip_local_port_range). A port
 * of that range that was looked for, and is left alone until a program listens there, or while it is started again, is somebody else's in between.
 */
const [lowest, highest] = [20_000, 32_000];

/** A TCP port that nobody uses right now, and nobody gets who does not ask for it by its number. */
export const freePort = (): Promise<number> => firstOf(1);

/** Two neighbouring ones, by the lower: a vpcd reader takes both for its two slots. */
export const freePortPair = (): Promise<number> => firstOf(2);

async function firstOf(count: number): Promise<number> {
  while (true) {
    const first = randomInt(lowest, highest);
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const servers = await Promise.all(ports.map((port) => listen(port).catch(() => undefined)));
    await Promise.all(servers.map((server) => server && close(server)));
    if (servers.every(Boolean)) return first;
  }
}

/** At every address of this computer, of either kind. */
const listen = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(port, () => resolve(server));
  });

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
