import { systemClock } from '../base/clock.ts';
import { createLog } from '../base/log.ts';
import { OperatorError } from '../base/operator-error.ts';
import { loadConfig } from '../config.ts';
import { Role } from '../generated/sqlite/enums.ts';
import { allowGroup, allowPerson } from '../people/allow.ts';
import { auditLines } from '../people/audit-words.ts';
import { shortCodeOf } from '../people/short-codes.ts';
import { createServices } from '../services.ts';
import { atDesk, type Desk, type DeskOptions } from './desk.ts';
import type { Terminal } from './terminal.ts';

interface AllowOptions extends DeskOptions {
  unit: string[];
  role?: Role;
  name?: string;
}

/**
 * `npm run member -- allow ID`: lets a person in, or a group, whose id is negative.
 * @throws OperatorError when it would leave the plan without a coordinator
 */
export async function allow(terminal: Terminal, id: string, options: AllowOptions): Promise<void> {
  await atDesk(options, (desk) =>
    id.startsWith('-') ? letGroupIn(terminal, id, options, desk) : letPersonIn(terminal, id, options, desk),
  );
}

interface InviteOptions extends DeskOptions {
  unit?: string;
  role?: Role;
}

/** `npm run member -- list`: a plan's people, one a line: account, role, units, name; then invitations not used yet. */
export async function list({ t, write }: Terminal, options: DeskOptions): Promise<void> {
  await atDesk(options, async ({ members, invitations, plan }) => {
    const people = await members.list(plan.id);
    const invited = await invitations.open(plan.id);
    if (people.length + invited.length === 0) write(t('commands:member.none', { plan: plan.book.file.code }));
    for (const { accountId, role, units, name, takenFor } of people) {
      const alike = takenFor === undefined ? [] : [t('commands:member.alike', { name: takenFor })];
      write([accountId, role, units.join(',') || '*', name, ...alike].join('\t'));
    }
    for (const { id, role, unit, expiresAt } of invited) {
      const until = t('commands:member.until', { moment: expiresAt.toISOString() });
      write([t('commands:member.invitation', { id }), role, unit ?? '*', until].join('\t'));
    }
  });
}

/** `npm run member -- invite`: makes an invitation and prints what the invited person sends to the bot. */
export async function invite({ t, write }: Terminal, options: InviteOptions): Promise<void> {
  const { unit } = options;
  const role = options.role ?? roleWith(unit === undefined ? [] : [unit]);
  await atDesk(options, async ({ database, channel, invitations, plan }) => {
    const { code } = await invitations.invite({ planId: plan.id, role, unit, by: undefined });
    const about = { plan: plan.book.file.code, unit: unit ?? t('commands:member.whole-plan') };
    const bot = await database.prisma.bot.findUnique({ where: { channel } });
    write(t('commands:member.invited', { role, ...about }));
    write(t('commands:member.invited-start', { code }));
    write(t('commands:member.invited-zalo', { code: shortCodeOf(code) }));
    write(
      bot?.username
        ? t('commands:member.invited-bot', { bot: bot.username, code })
        : t('commands:member.invited-link', { code }),
    );
  });
}

/** `npm run member -- remove ID`: takes a person out of a plan. @throws OperatorError when they are not in it, or are the last coordinator */
export async function remove({ t, write }: Terminal, account: string, options: DeskOptions): Promise<void> {
  await atDesk(options, async ({ members, plan }) => {
    const { code } = plan.book.file;
    const member = (await members.list(plan.id)).find(({ accountId }) => accountId === account);
    const outcome = member ? await members.remove({ planId: plan.id, by: undefined }, member.id) : 'gone';
    if (outcome === 'gone')
      throw new OperatorError({ key: 'commands:member.unknown', fields: { account, plan: code } });
    if (outcome !== 'done') throw lastCoordinator(account, code);
    write(t('commands:member.removed', { account, plan: code }));
  });
}

/**
 * `npm run member -- erase`: erases a person as `/dulieu` does, for people who ask the office instead of the bot
 * (Law 91/2025/QH15: within two working days). Asks first.
 */
export async function erase(
  { t, write, confirm }: Terminal,
  account: string,
  options: DeskOptions & { yes?: boolean },
): Promise<void> {
  await atDesk(options, async ({ channel, database, plan }) => {
    const agreed = options.yes ?? (await confirm?.(t('commands:member.erase-really', { account })));
    if (!agreed) throw new OperatorError({ key: 'commands:member.erase-unconfirmed' });
    const { ownData } = createServices(database.prisma, {
      ...{ clock: systemClock, log: createLog('silent'), channel },
      filesFolder: loadConfig().filesFolder,
    });
    const outcome = await ownData.erase({ channel, accountId: account });
    const { code } = plan.book.file;
    if (outcome === 'unknown')
      throw new OperatorError({ key: 'commands:member.unknown', fields: { account, plan: code } });
    if (outcome === 'last-coordinator') throw lastCoordinator(account, code);
    write(t('commands:member.erased', { account }));
  });
}

/** `npm run member -- log`: who did what when, the latest first. */
export async function log(
  { language, t, write }: Terminal,
  options: DeskOptions & { count: number },
): Promise<void> {
  await atDesk(options, async ({ auditLog, members, plan }) => {
    const records = await auditLog.latest(plan.id, options.count);
    if (records.length === 0) write(t('commands:member.log-none', { plan: plan.book.file.code }));
    for (const line of await auditLines(records, { members, book: plan.book, language })) write(line);
  });
}

async function letGroupIn(
  { t, write }: Terminal,
  chatId: string,
  { unit, name }: AllowOptions,
  { channel, database, plan, auditLog }: Desk,
): Promise<void> {
  const parties = unit.length > 0 ? unit : ['*'];
  const group = { channel, chatId, plan, parties, ...(name && { title: name }) };
  await allowGroup(database.prisma, { clock: systemClock, auditLog }, group);
  const about = unit.length > 0 ? unit.join(', ') : t('commands:member.whole-plan');
  write(t('commands:member.group-allowed', { chat: chatId, plan: plan.book.file.code, about }));
}

async function letPersonIn(
  { t, write }: Terminal,
  accountId: string,
  options: AllowOptions,
  desk: Desk,
): Promise<void> {
  const { unit: units, name } = options;
  const { channel, database, plan, auditLog } = desk;
  const role = options.role ?? roleWith(units);
  const person = { channel, accountId, planId: plan.id, role, units, ...(name && { displayName: name }) };
  const { code } = plan.book.file;
  if (
    (await allowPerson(database.prisma, { clock: systemClock, auditLog, channels: [channel] }, person)) !==
    'allowed'
  )
    throw lastCoordinator(accountId, code);
  const about = units.length > 0 ? units.join(', ') : t('commands:member.whole-plan');
  write(t('commands:member.person-allowed', { account: accountId, role, plan: code, about }));
}

function lastCoordinator(account: string, plan: string): OperatorError {
  return new OperatorError({ key: 'commands:member.last-coordinator', fields: { account, plan } });
}

function roleWith(units: readonly string[]): Role {
  return units.length > 0 ? Role.FOCAL_POINT : Role.VIEWER;
}
