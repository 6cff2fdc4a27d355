import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fromRoot } from "../../../scripts/build/paths.ts";
import { languages } from "../../../shared/i18n/language.ts";
import { commandNames } from "../../../shared/i18n/usage/command-names.ts";
import { optionUsage } from "../../../shared/i18n/usage/options-text.ts";
import { usagePage } from "../../../shared/i18n/usage/usage-page.ts";
import { PlayedCommand } from "./played-command.ts";

const nameOf = (synopsis: string): string => synopsis.split(" ")[0] ?? "";
const names = [...new Set(optionUsage.map(({ synopsis }) => nameOf(synopsis)))];
const valued = new Set(
  optionUsage.filter(({ synopsis }) => / /.test(synopsis)).map(({ synopsis }) => nameOf(synopsis)),
);

/** Options as the parsers of the commands name them. */
function parsed(): string[] {
  const folder = fromRoot("native-host/cli");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const text = files.map((name) => readFileSync(`${folder}/${name}`, "utf8")).join("\n");
  return [...text.matchAll(/"?([a-z-]+)"?: \{ type: "(?:boolean|string)"/g)].map(([, name]) => `--${name}`);
}

describe("native-host/cli: the help of a command", () => {
  let played: PlayedCommand;
  beforeEach(() => {
    played = new PlayedCommand();
  });
  afterEach(() => played.close());

  it("tells every option that there is", () => assert.deepEqual(names.sort(), [...new Set(parsed())].sort()));

  for (const command of commandNames) {
    it(`${command}: tells the options that it takes, and no other`, async () => {
      const told = optionUsage.filter(({ of }) => of.includes(command)).map(({ synopsis }) => nameOf(synopsis));
      for (const name of names.filter((each) => each !== "--help")) {
        // the last one is refused by all, so that nothing is done; the first one that is unknown is named
        const args = [command, valued.has(name) ? `${name}=en` : name, "--bogus"];
        const { status, said, printed } = await played.run(args);
        assert.equal(status, 2);
        const unknown = /--[a-z-]+/.exec(`${said}${printed}`)?.[0];
        assert.equal(unknown, told.includes(name) ? "--bogus" : name, command);
      }
    });

    for (const language of languages) {
      it(`${command} --help, ${language}: this command alone, and where the rest is`, async () => {
        const { status, printed } = await played.run([command, "--help", "--language", language]);
        assert.deepEqual([status, printed], [0, usagePage(language, command)]);
        const commands = [...printed.matchAll(/^ {2}warifu (\w+)/gm)].map(([, name]) => name);
        assert.deepEqual([...new Set(commands)], [command]);
        assert.match(printed, /: warifu --help\n$/);
      });
    }
  }

  for (const language of languages) {
    it(`--help, ${language}: every command, and whose each option is`, async () => {
      const { printed } = await played.run(["--help", "--language", language]);
      const commands = [...printed.matchAll(/^ {2}warifu (\w+)/gm)].map(([, name]) => name);
      assert.deepEqual([...new Set(commands)], commandNames);
      assert.match(printed, /--out-dir DIR +sign: /);
      assert.match(printed, /WARIFU_LOG/);
    });
  }

  it("of a command that there is not is that of all", async () => {
    const { status, printed } = await played.run(["bogus", "--help", "--language", "en"]);
    assert.deepEqual([status, printed], [0, usagePage("en")]);
  });
});
