import { Command, InvalidArgumentError } from 'commander';
import { Role } from '../generated/sqlite/enums.ts';
import { deskCommand } from './desk.ts';
import { allow, invite, list, log, remove } from './member-work.ts';
import { runProgram } from './terminal.ts';

const program = new Command('member').description('People and groups that the bot may answer.');

deskCommand(
  program,
  'allow',
  'Lets a person in, or a group (whose id is negative). Done again, it changes what they are.',
)
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

deskCommand(program, 'list', 'Shows the people of a plan, and invitations not used yet.').action(list);

deskCommand(program, 'invite', 'Makes an invitation for one person, valid for seven days.')
  .option('--unit <code>', 'the unit that they will speak for (default: none)')
  .option(
    '--role <role>',
    `${Object.values(Role).join(', ')} (default: FOCAL_POINT with a unit, else VIEWER)`,
    role,
  )
  .action(invite);

deskCommand(program, 'remove', 'Takes a person out of a plan.')
  .argument('<id>', 'their account, as list shows it', accountId)
  .action(remove);

deskCommand(program, 'log', 'Shows who did what when, the latest first.')
  .option('--count <number>', 'how many entries', count, 50)
  .action(log);

await runProgram(program);

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
