/** A page without our client: one message with a port, and the answers on that port. */
document.querySelector("#sign").addEventListener("click", () => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => log(data); // { received }, { progress }…, then { result } or { error }
  const params = { documents: [{ name: "hello.txt", mediaType: "text/plain", content: "こんにちは" }] };
  window.postMessage({ warifu: 1, id: crypto.randomUUID(), method: "sign", params }, location.origin, [port2]);
});

const log = (data) => document.querySelector("#log").append(`${JSON.stringify(data, undefined, 2)}\n`);
