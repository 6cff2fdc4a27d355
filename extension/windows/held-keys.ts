/** A key that is held down was pressed for something else, maybe in another window: it presses nothing here. */
export function ignoreHeldKeys(): void {
  addEventListener("keydown", (event) => {
    const presses = event.key === "Enter" || (event.key === " " && event.target instanceof HTMLButtonElement);
    if (presses && event.repeat) event.preventDefault();
  });
}
