/** What the window shows while the card works, from the yes to the answer. */
import type { Progress } from "../../shared/contract/envelope.ts";
import type { PinName } from "../../shared/contract/fields.ts";
import { times } from "../../shared/contract/limits.ts";
import type { Stage } from "../messages/approval.ts";
import type { Conversation } from "./conversation.ts";

interface WorkShown {
  /** Call right before the PIN leaves. Drawing takes the processors that host and page are waiting for: it is done while the card computes. */
  readonly begin: () => void;
  /** `count` is what has been signed, of all. */
  readonly hear: (state: Progress["state"], count: { readonly done?: number; readonly total?: number }) => void;
  readonly end: () => void;
}

/** `pin` is what a reader may ask for on its own keys. */
export function workShown(conversation: Conversation, pin: PinName | undefined): WorkShown {
  let stage: Stage = { name: "working" };
  let drawing: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => clearTimeout(drawing);
  const draw = (): void => {
    end();
    drawing = undefined;
    conversation.show(stage);
  };
  return {
    begin: () => {
      drawing = setTimeout(draw, times.untilDrawn);
    },
    hear: (state, count) => {
      conversation.touch();
      const onPad = state === "pinPad" && pin;
      stage = onPad ? { name: "padEntry", pin: onPad } : { name: "working", ...count };
      // the reader asks already
      if (onPad || !drawing) draw();
    },
    end,
  };
}
