/*
 * Prints the help of all commands of the programs that are named, as JSON: each command line with its help. `--lang` chooses the language.
 * Each program is imported as it is, and gives its help where it would read its command line.
 */
import { Command } from 'commander';

const found: Record<string, string> = {};

function take(command: Command, line: string): void {
  found[line] = command.helpInformation();
  for (const each of command.commands) take(each, `${line} ${each.name()}`);
}

Command.prototype.parseAsync = async function (this: Command) {
  take(this, this.name());
  return this;
};

for (const name of process.argv.slice(2).filter((arg) => arg.endsWith('.ts')))
  await import(`../../../src/cli/${name.slice(0, -3)}.ts`);
process.stdout.write(JSON.stringify(found));
