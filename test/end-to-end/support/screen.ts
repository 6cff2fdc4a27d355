/** A screen of its own (Xvfb) with keyboard and mouse (xdotool): for what no protocol can reach, such as the browser's own prompts. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

/** In pixels, from the top left corner. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

export class Screen {
  readonly environment: { readonly DISPLAY: string };
  readonly #server: ChildProcess;

  private constructor(server: ChildProcess, display: string) {
    this.#server = server;
    this.environment = { DISPLAY: display };
  }

  /** The server picks a free display and says which. */
  static async start(): Promise<Screen> {
    const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const [number] = (await once(server.stdio[3] as Readable, "data")) as [Buffer];
    return new Screen(server, `:${number.toString().trim()}`);
  }

  /**
   * Gives the keyboard to the window of the program whose window class is `program`, as a window manager would. There is none
   * here, and without this the focus follows the mouse: a popup loses it, and closes, as soon as the mouse comes to it.
   */
  focus(program: string): void {
    this.#xdotool("search", "--sync", "--limit", "1", "--onlyvisible", "--class", program, "windowfocus", "--sync");
  }

  /** Presses keys one after the other, as `xdotool key` names them. */
  press(...keys: string[]): void {
    this.#xdotool("key", "--delay", "60", ...keys);
  }

  click({ x, y }: ScreenPoint): void {
    this.#xdotool("mousemove", String(Math.round(x)), String(Math.round(y)), "click", "1");
  }

  async close(): Promise<void> {
    if (this.#server.exitCode !== null) return;
    this.#server.kill();
    await once(this.#server, "exit");
  }
  #xdotool(...args: string[]): void {
    execFileSync("xdotool", args, { env: { ...process.env, ...this.environment }, stdio: "pipe", timeout: 10_000 });
  }
}
