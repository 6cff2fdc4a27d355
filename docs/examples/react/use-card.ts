/** One use of the card at a time, its check code and what went wrong, and its end when the component goes. */
import { useCallback, useEffect, useRef, useState } from "react";
import { type RequestOptions, WarifuError } from "warifu/client";

export interface CardUse {
  readonly isBusy: boolean;
  /** To be shown: it also stands in Warifu's window. */
  readonly checkCode: string | undefined;
  /** In words that are fit to be shown. */
  readonly failure: string | undefined;
  /** Call it from a click. What `use` throws is shown, unless the person has cancelled. */
  run(use: (options: RequestOptions) => Promise<void>): void;
  cancel(): void;
}

export function useCard(): CardUse {
  const [checkCode, setCheckCode] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const current = useRef<AbortController>(undefined);
  const cancel = useCallback(() => current.current?.abort(), []);
  // the window closes and the card is logged out when the component goes
  useEffect(() => cancel, [cancel]);

  const run: CardUse["run"] = (use) => {
    if (current.current) return;
    const controller = new AbortController();
    current.current = controller;
    setFailure(undefined);
    setBusy(true);
    const onProgress: RequestOptions["onProgress"] = ({ checkCode: told }) => told && setCheckCode(told);
    const options: RequestOptions = { signal: controller.signal, onProgress, language: "ja" };
    use(options)
      .catch((error: unknown) => setFailure(wordsOf(error)))
      .finally(() => {
        current.current = undefined;
        setBusy(false);
        setCheckCode(undefined);
      });
  };
  return { isBusy, checkCode, failure, run, cancel };
}

function wordsOf(error: unknown): string | undefined {
  if (!(error instanceof WarifuError)) return "サーバーが受け付けませんでした。はじめからやり直してください。";
  return error.code === "USER_CANCELLED" ? undefined : `${error.message} ${error.remedy}`;
}
