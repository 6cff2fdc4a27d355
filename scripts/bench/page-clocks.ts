/** What the driver puts into page and window of a measurement. Their clocks are the same: that of the machine. */
const now = "performance.timeOrigin + performance.now()";

/** In the page: the next click on "go" signs; `asked` and `answered` are the times of the click and of the result. */
export const prepare = `
  globalThis.next = () => {
    globalThis.asked = ${now};
    const documents = [{ name: "document.json", mediaType: "application/json", content: { text: "{}" } }];
    globalThis.answered = run("sign", { documents }).then(({ error }) => {
      if (error) throw new Error(error.code);
      return ${now};
    });
  }; 0`;

/** In the window: resolves with the time when it asks, and notes in `saidYes` when the yes comes. */
export const untilAsking = `
  addEventListener("click", ({ target }) => {
    if (target.closest("#sign")) globalThis.saidYes = ${now};
  }, true);
  new Promise((resolve) => {
    const look = () => {
      if (document.querySelector("#stage")?.className === "asking") resolve(${now});
      else requestAnimationFrame(look);
    };
    look();
  })`;
