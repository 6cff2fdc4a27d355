import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { dist } from "../../scripts/build/paths.ts";
import { line, run, setCommandLine, write } from "../support/on-command-line.ts";
import { PseudoTerminal } from "../support/pseudo-terminal.ts";
import { typedPins } from "../support/typed-pins.ts";

const keys = {
  enter: "\r",
  backspace: "\x7f",
  erase: "\b",
  lineKill: "\x15",
  interrupt: "\x03",
  end: "\x04",
  suspend: "\x1a",
};

describe("warifu at a real terminal", function () {
  this.timeout(60_000);
  setCommandLine();
  let terminal: PseudoTerminal;
  afterEach(() => terminal.close());

  /** Runs the program, and says what the terminal is like before and after; `more` are commands that come last. */
  const warifu = (args: string, more = ""): PseudoTerminal => {
    const command = `sh -c 'echo $$ > pid; exec "$0" ${args}' "$WARIFU"`;
    const commands = `set -m; stty -a > before; ${command}; echo "[status $?]"; stty -a > after; ${more}`;
    terminal = new PseudoTerminal(commands, line.folder, {
      ...line.environment,
      WARIFU: dist("dev-native-host/warifu"),
    });
    return terminal;
  };
  const written = (name: string): string => readFileSync(join(line.folder, name), "utf8");
  const asAtFirst = (): void => {
    assert.match(written("before"), /(^| )echo /m);
    assert.equal(written("after"), written("before"));
  };
  const ends = async (status: number): Promise<void> => {
    await terminal.shows(`[status ${status}]`);
    await terminal.ended();
    asAtFirst();
  };
  const signing = async (): Promise<void> => {
    write("a.txt", "a");
    await warifu("sign a.txt").shows("\n> ");
  };

  it("shows nothing of a PIN, and is as it was afterwards", async () => {
    await signing();
    typedPins.type("ABC123");
    for (const key of "ABC123") terminal.type(key);
    terminal.type(keys.enter);
    await ends(0);
    assert.doesNotMatch(terminal.shown, /ABC|123|\*/);
    assert.ok(line.files().includes("a.txt.sig"));
  });

  const edits: [string, string][] = [
    ["Backspace takes the last one back", `ABC124${keys.backspace}3`],
    ["Ctrl-H as well", `ABC12X${keys.erase}${keys.erase}23`],
    ["Backspace before the first does nothing", `${keys.backspace}ABC123`],
    ["Ctrl-U takes all of it back", `WRONG1${keys.lineKill}ABC123`],
  ];
  for (const [name, typed] of edits) {
    it(name, async () => {
      await signing();
      typedPins.type("ABC123");
      terminal.type(`${typed}${keys.enter}`);
      await ends(0);
      assert.deepEqual([line.card.counts.verifications, line.card.counts.signatures], [1, 1]);
    });
  }

  const refusals: [string, typed: string, status: number][] = [
    ["Ctrl-C", `ABC${keys.interrupt}`, 130],
    ["Ctrl-D", `ABC${keys.end}`, 130],
    ["a paste of more than a PIN can be", `${"ABC123".repeat(2_000)}${keys.enter}`, 3],
    ["a paste of several lines, the first of which is no PIN", `no\npin\n`, 3],
    // what a cursor key sends, in either mode of a terminal, are letters behind an escape
    ["a cursor key among the letters", `ABC\x1bOA123${keys.enter}`, 3],
  ];
  for (const [name, typed, status] of refusals) {
    it(`${name} ends with ${status}, before the card is sent anything, and nothing is shown`, async () => {
      await signing();
      terminal.type(typed);
      await ends(status);
      assert.equal(line.card.counts.verifications, 0);
      assert.doesNotMatch(terminal.shown, /ABC|123/);
      assert.deepEqual(line.files(), ["a.txt", "after", "before", "pid"]);
    });
  }

  for (const signal of ["SIGTERM", "SIGHUP", "SIGINT"] as const) {
    it(`${signal} from elsewhere while a PIN is typed gives the terminal back`, async () => {
      await signing();
      terminal.type("ABC");
      await pause(100);
      process.kill(Number(written("pid")), signal);
      await ends(130);
      assert.doesNotMatch(terminal.shown, /ABC/);
      assert.equal(line.card.counts.verifications, 0);
    });
  }

  /** The program is under way, and has not asked yet; `typed` stands in its terminal when this resolves. */
  const typeBeforeTheQuestion = async (typed: string, shown = typed): Promise<void> => {
    const [reader] = line.readers.readers;
    assert.ok(reader);
    reader.pace = { latencyMs: 1_000, signMs: 0 };
    write("a.txt", "a");
    warifu("sign a.txt --language en");
    while (line.card.counts.commands === 0) await pause(5);
    terminal.type(typed);
    // the terminal itself shows it: nobody has told it not to yet
    await terminal.shows(shown);
    reader.pace = { latencyMs: 0, signMs: 0 };
  };
  const tooSoon = "It was begun before the question";
  const signs = async (): Promise<void> => {
    typedPins.type("ABC123");
    terminal.type(`ABC123${keys.enter}`);
    await ends(0);
    assert.deepEqual([line.card.counts.verifications, line.card.counts.signatures], [1, 1]);
  };

  it("what was typed before the question is no answer to it, and the person is told", async () => {
    await typeBeforeTheQuestion(`TOOSOON${keys.enter}`, "TOOSOON");
    await terminal.shows("\n> ");
    assert.ok(terminal.shown.includes(tooSoon));
    await signs();
  });

  it("who goes on typing without looking is waited for: no later line answers a question that nobody has seen", async () => {
    await typeBeforeTheQuestion("WHO");
    // for longer than it takes to find the card
    for (let pieces = 1; pieces < 12; pieces++) {
      await pause(300);
      terminal.type(pieces % 2 === 0 ? "WHO" : `AMI1${keys.enter}`);
    }
    await terminal.shows("\n> ");
    assert.ok(terminal.shown.includes(tooSoon));
    assert.equal(line.card.counts.verifications, 0);
    await signs();
  });

  it("a line that had begun before the question is asked for anew: what is left of it, and behind it, may be another possible PIN", async () => {
    await typeBeforeTheQuestion("AB");
    await terminal.shows("\n> ");
    terminal.type(`CDEF12${keys.enter}WHOAMI1${keys.enter}`);
    await terminal.shows("\n> ", 2);
    assert.ok(terminal.shown.includes(tooSoon));
    await signs();
    assert.doesNotMatch(terminal.shown, /CDEF|WHO/);
  });

  it("Ctrl-C before the question ends with 130 as well", async () => {
    await typeBeforeTheQuestion(keys.interrupt, "^C");
    await ends(130);
    assert.equal(line.card.counts.verifications, 0);
  });

  it("Ctrl-Z gives the shell its terminal, forgets what was typed, and asks again when it goes on", async () => {
    write("a.txt", "a");
    await warifu("sign a.txt", 'fg; echo "[then $?]"; stty -a > after').shows("\n> ");
    terminal.type(`WRONG${keys.suspend}`);
    // 128 and the number of SIGTSTP
    await terminal.shows("[status 148]");
    await terminal.shows("\n> ", 2);
    asAtFirst();
    typedPins.type("ABC123");
    terminal.type(`ABC123${keys.enter}`);
    await terminal.shows("[then 0]");
    await terminal.ended();
    asAtFirst();
    assert.doesNotMatch(terminal.shown, /ABC|WRONG/);
    assert.equal(line.card.counts.verifications, 1);
  });

  it("a change asks three times, and shows none of the three", async () => {
    await warifu("pin change text").shows("\n> ");
    typedPins.type("5678");
    terminal.type(`5678${keys.enter}`);
    await terminal.shows("\n> ", 2);
    terminal.type(`8642${keys.enter}`);
    await terminal.shows("\n> ", 3);
    terminal.type(`8642${keys.enter}`);
    await ends(0);
    assert.doesNotMatch(terminal.shown, /5678|8642/);
  });

  it("loses nothing of three answers that come one after the other without a pause", async () => {
    await warifu("pin change sign").shows("\n> ");
    typedPins.type("ABC123");
    for (const key of `ABC123${keys.enter}NEWPASS2${keys.enter}NEWPASS2${keys.enter}`) {
      terminal.type(key);
      await pause(20);
    }
    await ends(0);
    assert.doesNotMatch(terminal.shown, /PASS/);
    write("a.txt", "a");
    typedPins.type("NEWPASS2");
    assert.equal((await run(["sign", "a.txt", "--pin-stdin"], "NEWPASS2\n")).status, 0);
  });

  it("a last try needs a yes that can be seen; Ctrl-D is none", async () => {
    await line.insert({ tries: { auth: 3, sign: 1 } });
    write("a.txt", "a");
    warifu("sign a.txt");
    await terminal.shows("[y/N]");
    terminal.type(keys.end);
    await ends(130);
    assert.equal(line.card.counts.verifications, 0);
  });
});
