import { Command, InvalidArgumentError } from 'commander';
import { textsIn } from '../base/texts.ts';
import { Role } from '../generated/sqlite/enums.ts';
import { deskCommand } from './desk.ts';
import { operatorLanguage } from './language.ts';
import { allow, erase, invite, list, log, remove } from './member-work.ts';
import { operatorTerminal, runProgram } from './terminal.ts';

const t = textsIn(operatorLanguage());
const roles = Object.values(Role).join(', ');
const program = new Command('member').description(t('commands:member.about'));

deskCommand(program, 'allow', t('commands:member.allow'))
  .argument('<id>', t('commands:member.id'), accountId)
  .option('--unit <code>', t('commands:member.unit-of'), collect, [])
  .option('--role <role>', t('commands:member.role-of', { roles }), role)
  .option('--name <name>', t('commands:member.name'))
  .action((id, options) => allow(operatorTerminal(), id, options));

deskCommand(program, 'list', t('commands:member.list')).action((options) =>
  list(operatorTerminal(), options),
);

deskCommand(program, 'invite', t('commands:member.invite'))
  .option('--unit <code>', t('commands:member.invite-unit'))
  .option('--role <role>', t('commands:member.role-of', { roles }), role)
  .action((options) => invite(operatorTerminal(), options));

deskCommand(program, 'remove', t('commands:member.remove'))
  .argument('<id>', t('commands:member.account'), accountId)
  .action((id, options) => remove(operatorTerminal(), id, options));

deskCommand(program, 'erase', t('commands:member.erase'))
  .argument('<id>', t('commands:member.account'), accountId)
  .option('--yes', t('commands:member.erase-agreed'))
  .action((id, options) => erase(operatorTerminal(), id, options));

deskCommand(program, 'log', t('commands:member.log'))
  .option('--count <number>', t('commands:member.count'), count, 50)
  .action((options) => log(operatorTerminal(), options));

await runProgram(program);

function accountId(text: string): string {
  if (!/^-?\d{1,20}$/.test(text)) throw new InvalidArgumentError(t('commands:needed.account'));
  return text;
}

function role(text: string): Role {
  const found = Object.values(Role).find((name) => name === text.toUpperCase());
  if (!found) throw new InvalidArgumentError(t('commands:needed.role', { roles }));
  return found;
}

function count(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError(t('commands:needed.count'));
  return Number(text);
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
