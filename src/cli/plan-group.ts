import { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import { textsIn } from '../base/texts.ts';
import type { Database } from '../database/database.ts';
import { AuditLog } from '../people/audit-log.ts';
import { shortCodeOf } from '../people/short-codes.ts';
import { PlanLibrary } from '../plan/plan-library.ts';
import { Overseers } from '../plan-groups/overseers.ts';
import { type PlanGroup, PlanGroups } from '../plan-groups/plan-groups.ts';
import { summaryOf } from '../plan-groups/summary.ts';
import { operatorLanguage } from './language.ts';
import type { Terminal } from './terminal.ts';

/** Codes of groups: as those of plans. */
const CODE = /^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/;
const LONGEST_CODE = 32;
const LONGEST_NAME = 160;

/** What commands on groups of plans are given. */
interface Given {
  terminal(): Terminal;
  /** Makes an action on the database's plans, whose outcome becomes the exit code. */
  onPlans<Args extends unknown[]>(
    work: (database: Database, ...args: Args) => Promise<boolean>,
  ): (...args: Args) => Promise<void>;
}

/** What a command works on. */
interface Work extends Pick<Terminal, 't' | 'write' | 'complain' | 'language'> {
  groups: PlanGroups;
  plans: PlanLibrary;
  overseers: Overseers;
}

/** `npm run plan -- group create|add|drop|list|show|invite|revoke|withdraw`: groups of plans, and who of a level above looks at them. */
export function planGroupCommand({ terminal, onPlans }: Given): Command {
  const t = textsIn(operatorLanguage());
  const command = new Command('group').description(t('plan-group-cli:group'));
  const does = <Args extends unknown[]>(work: (at: Work, ...args: Args) => Promise<boolean>) =>
    onPlans((database, ...args: Args) => work(workOn(terminal(), database), ...args));
  command.command('list').description(t('plan-group-cli:list')).action(does(list));
  command
    .command('create <code>')
    .description(t('plan-group-cli:create'))
    .requiredOption('--name <name>', t('plan-group-cli:name'))
    .action(does((at, code: string, { name }: { name: string }) => create(at, code, name)));
  command
    .command('add <code> [plans...]')
    .description(t('plan-group-cli:add'))
    .option('--all', t('plan-group-cli:all'))
    .action(
      does((at, code: string, plans: string[], { all }: { all?: true }) =>
        add(at, code, all ? 'all' : plans),
      ),
    );
  command.command('drop <code> <plans...>').description(t('plan-group-cli:drop')).action(does(drop));
  command.command('show <code>').description(t('plan-group-cli:show')).action(does(show));
  command.command('invite <code>').description(t('plan-group-cli:invite')).action(does(invite));
  command.command('revoke <code>').description(t('plan-group-cli:revoke')).action(does(revoke));
  command
    .command('withdraw <code> <account>')
    .description(t('plan-group-cli:withdraw'))
    .action(does(withdraw));
  return command;
}

function workOn({ t, write, complain, language }: Terminal, { prisma }: Pick<Database, 'prisma'>): Work {
  const plans = new PlanLibrary(prisma);
  const groups = new PlanGroups(prisma, systemClock, plans, new AuditLog(prisma, systemClock));
  const overseers = new Overseers(prisma, systemClock, groups);
  return { t, write, complain, language, groups, plans, overseers };
}

/** A group by its code. Says so and gives undefined where there is none. */
export async function chosenGroup(
  { t, complain }: Pick<Terminal, 't' | 'complain'>,
  groups: PlanGroups,
  code: string,
): Promise<PlanGroup | undefined> {
  const group = await groups.find(code);
  if (!group) {
    const known = (await groups.list()).map((one) => one.code).join(', ');
    complain(t(known === '' ? 'plan-group-cli:none' : 'plan-group-cli:unknown', { code, known }));
  }
  return group;
}

async function list({ groups, t, write }: Work): Promise<boolean> {
  const all = await groups.list();
  if (all.length === 0) write(t('plan-group-cli:none'));
  for (const { code, name, plans, overseers } of all)
    write([code, name, t('plan-group-cli:sizes', { plans, overseers })].join('\t'));
  return true;
}

async function create({ groups, t, write, complain }: Work, code: string, name: string): Promise<boolean> {
  const named = name.trim();
  const isGood =
    CODE.test(code) && code.length <= LONGEST_CODE && named !== '' && named.length <= LONGEST_NAME;
  const made = isGood ? await groups.create(code, named) : 'malformed';
  if (typeof made === 'string') complain(t(`plan-group-cli:not-created.${made}`, { code }));
  else write(t('plan-group-cli:created', { code, name: named }));
  return typeof made !== 'string';
}

async function add(at: Work, code: string, wanted: readonly string[] | 'all'): Promise<boolean> {
  const { groups, t, write, complain } = at;
  const group = await chosenGroup(at, groups, code);
  const found = group && (await planIds(at, wanted));
  if (!found) return false;
  if (wanted !== 'all' && wanted.length === 0) complain(t('plan-group-cli:no-plans'));
  const fresh = await groups.add(group, found);
  write(
    t('plan-group-cli:added', { count: fresh.length, before: found.length - fresh.length, name: group.name }),
  );
  return wanted === 'all' || wanted.length > 0;
}

async function drop(at: Work, code: string, wanted: string[]): Promise<boolean> {
  const { groups, t, write, complain } = at;
  const group = await chosenGroup(at, groups, code);
  const found = group && (await planIds(at, wanted));
  if (!found) return false;
  const gone = await groups.remove(group, found);
  if (gone === 'in-use') complain(t('plan-group-cli:in-use', { name: group.name }));
  else write(t('plan-group-cli:dropped', { count: gone.length, name: group.name }));
  return gone !== 'in-use';
}

/** The ids of plans by their codes. Says which there are not, and gives undefined then. */
async function planIds(
  { plans, t, complain }: Work,
  wanted: readonly string[] | 'all',
): Promise<number[] | undefined> {
  const all = await plans.list();
  if (wanted === 'all') return all.map(({ id }) => id);
  const ids = new Map(all.map(({ id, code }) => [code, id]));
  const unknown = wanted.filter((code) => !ids.has(code));
  if (unknown.length > 0) complain(t('plan-group-cli:unknown-plans', { codes: unknown.join(', ') }));
  return unknown.length > 0 ? undefined : wanted.flatMap((code) => ids.get(code) ?? []);
}

async function show(at: Work, code: string): Promise<boolean> {
  const { groups, overseers, t, write, language } = at;
  const group = await chosenGroup(at, groups, code);
  if (!group) return false;
  await groups.counts.refresh();
  const day = await groups.today(group.id);
  const overview = day && (await groups.overview(group.id, day));
  if (overview) {
    const { of, late, stuck, silent } = summaryOf(overview);
    write(t('plan-group-cli:summary', { name: group.name, of, late, stuck, silent }));
    for (const { code: plan, name, done, shares, overdue, blocked, daysLate } of overview.plans)
      write(
        [
          plan,
          name[language],
          t('plan-group-cli:plan', { done, shares, overdue, blocked, days: daysLate }),
        ].join('\t'),
      );
  } else write(t('plan-group-cli:empty', { name: group.name }));
  for (const { accountId, channel, name } of await overseers.list(group.id))
    write([t('plan-group-cli:overseer'), accountId, channel, name].join('\t'));
  return true;
}

async function invite(at: Work, code: string): Promise<boolean> {
  const { groups, overseers, t, write, complain } = at;
  const group = await chosenGroup(at, groups, code);
  if (!group) return false;
  if ((await groups.plansOf(group.id)).length === 0) {
    complain(t('plan-group-cli:empty', { name: group.name }));
    return false;
  }
  const secret = await overseers.invite(group);
  write(t('plan-group-cli:invited', { name: group.name }));
  write(t('plan-group-cli:sent', { code: secret }));
  write(t('plan-group-cli:typed', { code: shortCodeOf(secret) }));
  write(t('plan-group-cli:link', { code: secret }));
  return true;
}

async function revoke(at: Work, code: string): Promise<boolean> {
  const { groups, overseers, t, write } = at;
  const group = await chosenGroup(at, groups, code);
  if (!group) return false;
  write(
    t('plan-group-cli:revoked', { count: await overseers.revokeInvitations(group.id), name: group.name }),
  );
  return true;
}

async function withdraw(at: Work, code: string, account: string): Promise<boolean> {
  const { groups, overseers, t, write, complain } = at;
  const group = await chosenGroup(at, groups, code);
  if (!group) return false;
  const person = (await overseers.list(group.id)).find(({ accountId }) => accountId === account);
  const isDone = person !== undefined && (await overseers.withdraw(group, person.memberId, undefined));
  if (isDone) write(t('plan-group-cli:withdrawn', { name: group.name, account }));
  else complain(t('plan-group-cli:nobody', { name: group.name, account }));
  return isDone;
}
