/** A button that uses the card, and what a person should see meanwhile and afterwards. */
import type { RequestOptions } from "warifu/client";
import { useCard } from "./use-card.js";

interface CardButtonProps {
  readonly label: string;
  readonly use: (options: RequestOptions) => Promise<void>;
}

export function CardButton({ label, use }: CardButtonProps) {
  const { isBusy, checkCode, failure, run, cancel } = useCard();
  return (
    <section>
      <button type="button" disabled={isBusy} onClick={() => run(use)}>
        {label}
      </button>
      {isBusy && (
        <button type="button" onClick={cancel}>
          中止する
        </button>
      )}
      <p role="status">{checkCode && `照合コード：${checkCode}（Warifu の画面と同じことを確かめてください）`}</p>
      <p role="alert">{failure}</p>
    </section>
  );
}
