/**
 * An APDU script: the commands a card application must send, in order, and the answers it gets. A command that differs fails with
 * both sides and the step's name.
 *
 *   const script = apduScript`
 *     SELECT JPKI AP    00A4040C 0A D392F000260100000001  -> 9000
 *     VERIFY, wrong     00200080 04 31323334              -> 63C2
 *   `;
 *   new JpkiAp(script.channel(), …); …; script.done();
 */
import assert from "node:assert/strict";
import { CardChannel } from "../../native-host/iso7816/card-channel.ts";
import { fromHex, toHex } from "../../shared/encoding/hex.ts";

interface Step {
  readonly name: string;
  readonly command: string;
  readonly response: string;
}

/** Upper-case hex is bytes; everything before the first byte group is the step's name. `->` without bytes is a torn answer. */
export function apduScript(strings: TemplateStringsArray, ...values: string[]) {
  const text = strings.reduce((joined, piece, index) => joined + piece + (values[index] ?? ""), "");
  const steps: Step[] = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const found = /^(.*?)\s{2,}([0-9A-F ]+?)\s*->\s*([0-9A-Fa-f ]*)$/.exec(line);
      assert.ok(found, `not a step: ${line}`);
      const [, name = "", command = "", response = ""] = found;
      return { name, command: command.replaceAll(" ", "").toLowerCase(), response };
    });
  let at = 0;
  /** The command buffers as the card saw them, by reference, so that a test can look whether they were wiped. */
  const buffers: Uint8Array[] = [];
  const transmit = (command: Uint8Array): Promise<Uint8Array> => {
    const step = steps[at++];
    assert.ok(step, `a command too many: ${toHex(command)}`);
    assert.equal(toHex(command), step.command, `step ${at}: ${step.name}`);
    buffers.push(command);
    return Promise.resolve(fromHex(step.response));
  };
  return {
    buffers,
    transmit,
    channel: () => new CardChannel(transmit),
    done: () => assert.equal(at, steps.length, `not sent: ${steps[at]?.name}`),
  };
}
