import { hostName } from "../../shared/product.ts";

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

/** In the window: what the browser's native messaging takes, there and back, for the least that a host of its own can be asked. Milliseconds, of each of `count` times. */
export const roundTrips = (count: number): string => `(async () => {
  const port = (globalThis.browser ?? chrome).runtime.connectNative(${JSON.stringify(hostName)});
  const heard = () => new Promise((resolve) => {
    const listen = () => { port.onMessage.removeListener(listen); resolve(${now}); };
    port.onMessage.addListener(listen);
  });
  await heard();
  const took = [];
  for (let id = 1; id <= ${count}; id++) {
    // as after a yes, nothing has been said for a while
    await new Promise((resolve) => setTimeout(resolve, 50));
    const answered = heard();
    const asked = ${now};
    port.postMessage({ type: "request", id, method: "hashDocuments", params: { hash: "SHA-256", sizes: [0] } });
    took.push(await answered - asked);
  }
  port.disconnect();
  return took;
})()`;
