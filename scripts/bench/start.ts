/** How long a browser waits for its host. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { HostProcess } from "../../test/support/host-process.ts";
import { dist } from "../build/paths.ts";
import { measurement } from "./measurement.ts";
import { median } from "./percentile.ts";

/** From the start of the launcher to the end of the frame `ready`. */
async function startHost(): Promise<number> {
  const begun = performance.now();
  const host = new HostProcess({}, undefined, dist("native-host/warifu"));
  try {
    const { type } = await host.next();
    if (type !== "ready") throw new Error("the host does not begin with ready");
    return performance.now() - begun;
  } finally {
    await host.end();
  }
}

/** From the start to the end of `node -e 0`. */
async function startNode(): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, ["-e", "0"], { stdio: ["pipe", "pipe", "pipe"] });
  await once(child, "exit");
  return performance.now() - begun;
}

export const start = measurement(
  {
    title: "Start of the host",
    how: `A new process each time, its files in the system's cache, in turns with \`node -e 0\`, medians of both. The host: from the start of the launcher, which
is a shell script, to the end of the frame \`ready\`. Node: to the end of the process.`,
  },
  {
    ratio: { what: "Start of the host ÷ `node -e 0`", unit: "×", most: 1.5 },
    host: { what: "Start of the host to `ready`", unit: "ms" },
    node: { what: "`node -e 0`", unit: "ms" },
  },
  async (quick) => {
    const hosts: number[] = [];
    const nodes: number[] = [];
    await startHost();
    for (let count = 0; count < (quick ? 5 : 100); count++) {
      nodes.push(await startNode());
      hosts.push(await startHost());
    }
    const [host, node] = [median(hosts), median(nodes)];
    return { host, node, ratio: { figure: host.figure / node.figure, times: host.times } };
  },
);
