import { systemClock } from '../base/clock.ts';
import { Role } from '../generated/sqlite/enums.ts';
import { allowGroup, allowPerson } from '../people/allow.ts';
import { auditLines } from '../people/audit-words.ts';
import { shortCodeOf } from '../people/short-codes.ts';
import { atDesk, type Desk, type DeskOptions } from './desk.ts';

interface AllowOptions extends DeskOptions {
  unit: string[];
  role?: Role;
  name?: string;
}

/**
 * `npm run member -- allow ID`: lets a person in, or a group, whose id is negative.
 * @throws Error when it would leave the plan without a coordinator
 */
export async function allow(id: string, options: AllowOptions): Promise<void> {
  await atDesk(options, (desk) =>
    id.startsWith('-') ? letGroupIn(id, options, desk) : letPersonIn(id, options, desk),
  );
}

interface InviteOptions extends DeskOptions {
  unit?: string;
  role?: Role;
}

/** `npm run member -- list`: a plan's people, one a line: account, role, units, name; then invitations not used yet. */
export async function list(options: DeskOptions): Promise<void> {
  await atDesk(options, async ({ members, invitations, plan }) => {
    for (const { accountId, role, units, name, takenFor } of await members.list(plan.id)) {
      const alike = takenFor === undefined ? [] : [`looks like the coordinator ${takenFor}`];
      console.log([accountId, role, units.join(',') || '*', name, ...alike].join('\t'));
    }
    for (const { id, role, unit, expiresAt } of await invitations.open(plan.id))
      console.log([`invitation ${id}`, role, unit ?? '*', `until ${expiresAt.toISOString()}`].join('\t'));
  });
}

/** `npm run member -- invite`: makes an invitation and prints what the invited person sends to the bot. */
export async function invite(options: InviteOptions): Promise<void> {
  const { unit } = options;
  const role = options.role ?? roleWith(unit === undefined ? [] : [unit]);
  await atDesk(options, async ({ database, channel, invitations, plan }) => {
    const { code } = await invitations.invite({ planId: plan.id, role, unit, by: undefined });
    console.log(`${role} in ${plan.book.file.code} for ${unit ?? 'the whole plan'}, once, within 7 days.`);
    console.log(`Sent to the bot: /start ${code}`);
    console.log(`Typed on Zalo: mã ${shortCodeOf(code)}`);
    const bot = await database.prisma.bot.findUnique({ where: { channel } });
    const link = (name: string) => `https://t.me/${name}?start=${code}`;
    console.log(
      bot?.username ? `As a link: ${link(bot.username)}` : `As a link, with the bot's name: ${link('NAME')}`,
    );
  });
}

/** `npm run member -- remove ID`: takes a person out of a plan. @throws Error when they are not in it, or are the last coordinator */
export async function remove(account: string, options: DeskOptions): Promise<void> {
  await atDesk(options, async ({ members, plan }) => {
    const { code } = plan.book.file;
    const member = (await members.list(plan.id)).find(({ accountId }) => accountId === account);
    const outcome = member ? await members.remove({ planId: plan.id, by: undefined }, member.id) : 'gone';
    if (outcome === 'gone') throw new Error(`${code} has no person ${account}`);
    if (outcome !== 'done')
      throw new Error(`${account} is the last coordinator of ${code}; make another one first`);
    console.log(`Person ${account} is no longer in ${code}.`);
  });
}

/** `npm run member -- log`: who did what when, the latest first. */
export async function log(options: DeskOptions & { count: number }): Promise<void> {
  await atDesk(options, async ({ auditLog, members, plan }) => {
    const records = await auditLog.latest(plan.id, options.count);
    for (const line of await auditLines(records, { members, book: plan.book, language: 'en' }))
      console.log(line);
  });
}

async function letGroupIn(
  chatId: string,
  { unit, name }: AllowOptions,
  { channel, database, plan, auditLog }: Desk,
): Promise<void> {
  const parties = unit.length > 0 ? unit : ['*'];
  const group = { channel, chatId, plan, parties, ...(name && { title: name }) };
  await allowGroup(database.prisma, { clock: systemClock, auditLog }, group);
  const about = unit.length > 0 ? unit.join(', ') : 'the whole plan';
  console.log(`Group ${chatId} may ask about ${plan.book.file.code}: ${about}.`);
}

async function letPersonIn(accountId: string, options: AllowOptions, desk: Desk): Promise<void> {
  const { unit: units, name } = options;
  const { channel, database, plan, auditLog } = desk;
  const role = options.role ?? roleWith(units);
  const person = { channel, accountId, planId: plan.id, role, units, ...(name && { displayName: name }) };
  const { code } = plan.book.file;
  if (
    (await allowPerson(database.prisma, { clock: systemClock, auditLog, channels: [channel] }, person)) !==
    'allowed'
  )
    throw new Error(`${accountId} is the last coordinator of ${code}; make another one first`);
  const whose = units.length > 0 ? ` for ${units.join(', ')}` : '';
  console.log(`Person ${accountId} is ${role} in ${code}${whose}.`);
}

function roleWith(units: readonly string[]): Role {
  return units.length > 0 ? Role.FOCAL_POINT : Role.VIEWER;
}
