/** The host's methods, and its responses to a browser, written down with how they ended. */
import type { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { Perform } from "../dispatcher.ts";
import type { Link } from "../link.ts";
import type { Log } from "./log.ts";

/** `explain` names a failure as the partner will see it. */
export function loggedOperations(perform: Perform, log: Log, explain: (error: unknown) => WarifuError): Perform {
  return async (method, params, context) => {
    const begun = log.now();
    log.note({ event: "method", method });
    try {
      const result = await perform(method, params, context);
      log.note({ event: "result", method, ms: log.now() - begun, code: "done" });
      return result;
    } catch (error) {
      const { code } = explain(context.signal.aborted ? context.signal.reason : error);
      log.note({ event: "result", method, ms: log.now() - begun, code });
      throw error;
    }
  };
}

/** Also what was refused before it became the call of a method. */
export const loggedLink = (link: Link, log: Log): Link => ({
  frames: link.frames,
  send: (frame) => {
    if (frame.type === "response") log.note({ event: "response", code: "error" in frame ? frame.error.code : "done" });
    return link.send(frame);
  },
});
