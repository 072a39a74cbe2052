import { Command, InvalidArgumentError } from 'commander';
import { Role } from '../generated/sqlite/enums.ts';
import { allow } from './member-allow.ts';
import { invite, list, log, remove } from './member-people.ts';

const program = new Command('member').description('People and groups that the bot may answer.');

command('allow', 'Lets a person in, or a group (whose id is negative). Said again, it changes what they are.')
  .argument('<id>', 'the id that the bot tells a stranger', accountId)
  .option(
    '--unit <code>',
    'a unit (for a group: also a group of units); may be given several times',
    collect,
    [],
  )
  .option(
    '--role <role>',
    `what a person is: ${Object.values(Role).join(', ')} (default: FOCAL_POINT with a unit, else VIEWER)`,
    role,
  )
  .option('--name <name>', 'how to call them in lists')
  .action(allow);

command('list', 'Shows the people of a plan, and invitations not used yet.').action(list);

command('invite', 'Makes an invitation for one person, valid for seven days.')
  .option('--unit <code>', 'the unit that she will speak for (default: none)')
  .option(
    '--role <role>',
    `${Object.values(Role).join(', ')} (default: FOCAL_POINT with a unit, else VIEWER)`,
    role,
  )
  .action(invite);

command('remove', 'Takes a person out of a plan.')
  .argument('<id>', 'her account, as list shows it', accountId)
  .action(remove);

command('log', 'Shows who did what when, the latest first.')
  .option('--count <number>', 'so many entries', count, 50)
  .action(log);

await program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

function command(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--plan <code>', 'the plan it is about (default: the newest)')
    .option('--channel <name>', 'the messenger', 'telegram');
}

function accountId(text: string): string {
  if (!/^-?\d{1,20}$/.test(text))
    throw new InvalidArgumentError('expected a number, such as 123456789 or -1001234567890');
  return text;
}

function role(text: string): Role {
  const found = Object.values(Role).find((name) => name === text.toUpperCase());
  if (!found) throw new InvalidArgumentError(`expected one of ${Object.values(Role).join(', ')}`);
  return found;
}

function count(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('expected a number, 1 to 9999');
  return Number(text);
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
