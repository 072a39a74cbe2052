import { systemClock } from '../base/clock.ts';
import type { Database } from '../database/database.ts';
import { AuditLog } from '../people/audit-log.ts';
import { type BotEntry, Bots } from '../people/bots.ts';
import { botNameOf, messengerName } from '../people/channel-kind.ts';
import type { GivenPlan } from '../people/given-plan.ts';
import { botIdOf, checkedToken, type TokenCheck } from './bot-token.ts';
import { TELEGRAM, telegramBot } from './channels.ts';
import type { Terminal } from './terminal.ts';

/** Codes of plans in one line at most. */
const MOST_CODES = 12;

/** Where the operator of bots works. */
export interface BotDesk {
  terminal: Terminal;
  database: Pick<Database, 'prisma'>;
  check: TokenCheck;
  /** The token of the environment's bot; undefined without one. */
  ownToken: string | undefined;
  /** Whether the program would open the playground, where no bot runs. */
  isPlayground?: boolean;
}

/** A bot's name with its token, as they were given. */
interface Named {
  name: string;
  token: string | undefined;
}

/** `npm run bot -- add NAME`. Returns whether it was added. */
export async function addBot(desk: BotDesk, { name, token }: Named): Promise<boolean> {
  const { t, write } = desk.terminal;
  const checked = await checkedToken(desk.terminal, token, desk.check);
  if (!checked) return false;
  const isOwn = desk.ownToken !== undefined && botIdOf(desk.ownToken) === checked.botId;
  const outcome = isOwn ? 'own-bot' : await botsOf(desk).add(telegramBot(name), checked);
  if (outcome !== 'added') return refuse(desk, `bots:add.${outcome}`, { name });
  const { username } = checked;
  write(
    username === undefined
      ? t('bots:add.unasked', { name })
      : t('bots:add.added', { name, bot: `@${username}` }),
  );
  return takesEffect(desk);
}

/** `npm run bot -- token NAME`: a new token in the place of the old one. Returns whether it was stored. */
export async function renewToken(desk: BotDesk, { name, token }: Named): Promise<boolean> {
  const checked = await checkedToken(desk.terminal, token, desk.check);
  if (!checked) return false;
  const outcome = await botsOf(desk).renew(telegramBot(name), checked);
  if (outcome === 'unknown') return unknownBot(desk, name);
  if (outcome !== 'renewed') return refuse(desk, 'bots:token.other-bot', { name });
  desk.terminal.write(desk.terminal.t('bots:token.renewed', { name }));
  return takesEffect(desk);
}

/** `npm run bot -- list`: the bots, one a line. */
export async function listBots(desk: BotDesk): Promise<boolean> {
  const { t, write } = desk.terminal;
  const { prisma } = desk.database;
  const rest = await prisma.plan.count({ where: { botChannel: null } });
  const own = desk.ownToken === undefined ? 'bots:list.no-own' : 'bots:list.own';
  write(t(own, { messenger: messengerName(t, TELEGRAM), count: rest }));
  for (const bot of await botsOf(desk).list()) write(lineOf(desk.terminal, bot));
  return true;
}

/** `npm run bot -- on|off NAME`. Returns whether there is such a bot. */
export async function turnBot(desk: BotDesk, name: string, to: 'on' | 'off'): Promise<boolean> {
  if (!(await botsOf(desk).turn(telegramBot(name), to))) return unknownBot(desk, name);
  desk.terminal.write(desk.terminal.t(`bots:turned.${to}`, { name }));
  return takesEffect(desk);
}

/** `npm run bot -- remove NAME`. Returns whether it is gone. */
export async function removeBot(desk: BotDesk, name: string): Promise<boolean> {
  const bots = botsOf(desk);
  const outcome = await bots.remove(telegramBot(name));
  if (outcome === 'unknown') return unknownBot(desk, name);
  if (outcome === 'has-plans') {
    const plans = (await bots.list()).find(({ channel }) => channel === telegramBot(name))?.plans ?? [];
    return refuse(desk, 'bots:remove.has-plans', { name, plans: shortened(plans) });
  }
  desk.terminal.write(desk.terminal.t('bots:remove.removed', { name }));
  return takesEffect(desk);
}

/** Which plans are given to which bot; none: to the environment's. */
interface Gift {
  plans: readonly string[];
  name: string | undefined;
  /** The operator has agreed already. */
  yes: boolean;
}

/**
 * `npm run bot -- plan CODES… --bot NAME`. Returns whether all of them belong to it now; nothing is changed where one is unknown, or nobody
 * agrees to what it means for people.
 */
export async function givePlans(desk: BotDesk, { plans: codes, name, yes }: Gift): Promise<boolean> {
  const { plan, bot } = desk.database.prisma;
  const botChannel = name === undefined ? null : telegramBot(name);
  if (botChannel && !(await bot.findUnique({ where: { channel: botChannel } })))
    return unknownBot(desk, name ?? '');
  const all = await plan.findMany({ select: { id: true, code: true, botChannel: true } });
  const unknown = codes.find((code) => all.every((one) => one.code !== code));
  const known = shortened(all.map(({ code }) => code));
  if (unknown !== undefined) return refuse(desk, 'bots:plan.unknown', { code: unknown, known });
  const chosen = all.filter(({ code }) => codes.includes(code));
  const moving = chosen.filter((one) => one.botChannel !== botChannel).map(({ id }) => id);
  if (!yes && !(await isAgreed(desk, moving))) return false;
  for (const { id, code } of chosen) {
    const given = await botsOf(desk).give(id, botChannel);
    sayGiven(desk.terminal, { code, bot: name ?? desk.terminal.t('bots:plan.own') }, given);
  }
  return true;
}

function sayGiven(
  { t, write }: Terminal,
  about: { code: string; bot: string },
  given: GivenPlan | undefined,
): void {
  if (!given) {
    write(t('bots:plan.already', about));
    return;
  }
  const isEmpty = given.people + given.groups === 0;
  write(t(isEmpty ? 'bots:plan.given' : 'bots:plan.given-people', { ...given, ...about }));
  if (given.left > 0) write(t('bots:plan.left', { count: given.left }));
}

/** People and groups have to meet the new bot before it can write to them: that is agreed to first. */
async function isAgreed({ terminal, database }: BotDesk, planIds: readonly number[]): Promise<boolean> {
  const { t, write, complain, confirm } = terminal;
  const planId = { in: [...planIds] };
  const people = await database.prisma.member.count({ where: { memberships: { some: { planId } } } });
  const groups = await database.prisma.chat.count({ where: { bindings: { some: { planId } } } });
  if (people + groups === 0) return true;
  write(t('bots:plan.means', { people, groups }));
  const agreed = await confirm?.(t('bots:plan.sure'));
  if (!agreed) complain(t(agreed === undefined ? 'bots:plan.needs-yes' : 'bots:plan.unchanged'));
  return agreed === true;
}

function lineOf({ t }: Terminal, { channel, username, offSince, stopped, plans }: BotEntry): string {
  const name = botNameOf(channel) ?? channel;
  const state = offSince ? 'off' : stopped ? stopped.toLowerCase() : 'on';
  const codes = plans.length > 0 ? shortened(plans) : t('bots:list.no-plans');
  return [name, username === null ? '?' : `@${username}`, t(`bots:state.${state}`), codes].join('\t');
}

function shortened(codes: readonly string[]): string {
  const more = codes.length - MOST_CODES;
  return codes.slice(0, MOST_CODES).join(', ') + (more > 0 ? ` +${more}` : '');
}

function botsOf({ database: { prisma } }: BotDesk): Bots {
  return new Bots(prisma, systemClock, new AuditLog(prisma, systemClock));
}

function takesEffect({ terminal: { t, write }, isPlayground = false }: BotDesk): true {
  write(t('bots:next-look'));
  if (isPlayground) write(t('bots:playground'));
  return true;
}

function unknownBot(desk: BotDesk, name: string): false {
  return refuse(desk, 'bots:unknown', { name });
}

function refuse({ terminal: { t, complain } }: BotDesk, key: string, fields: Record<string, string>): false {
  complain(t(key, fields));
  return false;
}
