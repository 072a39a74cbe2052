import { InlineKeyboard } from 'grammy';
import { addDays, daysBetween, type IsoDay } from '../../../base/day.ts';
import { MOST_DAYS } from '../../../people/absences.ts';
import type { MemberEntry } from '../../../people/members.ts';
import { fold } from '../../../vietnamese/fold.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { callerMay, mayInPrivate, planActorOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { heardIn } from '../../kit/heard.ts';
import { on } from '../../kit/middleware.ts';
import { alert, reply, turnTo, type View } from '../../kit/reply.ts';
import { absenceDeliveries, tellBegun, tellEnded } from './notices.ts';
import { setAnyAbsence, setOwnAbsence } from './rights.ts';
import {
  buttons,
  type MaybeDay,
  nameOf,
  overview,
  reporters,
  standInView,
  sureView,
  untilView,
  whoseView,
} from './view.ts';
import { type AbsenceWords, daysAway, readDays } from './words.ts';

const allowed = (ctx: BotContext) => mayInPrivate(ctx, setOwnAbsence);

/** `/vang`, `/away`, in private: asks who replaces the caller and until when; a day may follow the command. */
async function askAbsence(ctx: Commanded): Promise<void> {
  if (!(await allowed(ctx))) return;
  const member = await own(ctx);
  if (!member) return reply(ctx, ctx.t('people:not-yours'));
  const words = ctx.match.trim();
  const days = words === '' ? undefined : readDays(words, nowOf(ctx));
  if (words !== '' && !days) return reply(ctx, ctx.t('absences:no-day'));
  const problem = days && problemOf(ctx, days.from ?? ctx.known.today, days.until);
  if (problem) return reply(ctx, ctx.t(problem));
  const shown = days ? undefined : await overview(ctx);
  const chosen = { from: days?.from ?? NONE, until: days?.until ?? NONE, page: 0 };
  await reply(ctx, shown ?? (await standInView(ctx, member, chosen)));
}

const NONE: MaybeDay = '-';

/** "Em nghỉ đến thứ 6, chị Hoa thay", where nothing else waits for words. */
const said = on('message:text', async (ctx, next) => {
  const words = wordsForBot(ctx);
  if (words.startsWith('/') || ctx.chat.type !== 'private' || !callerMay(ctx, setOwnAbsence)) return next();
  const heard = await heardIn(ctx);
  const absence = { ...daysAway(words, nowOf(ctx)), standIn: heard.standIn };
  const isClear = absence.from !== undefined || absence.until !== undefined || absence.standIn !== undefined;
  const member = heard.for === 'absence' && isClear ? await own(ctx) : undefined;
  if (!member) return next();
  await reply(ctx, await offer(ctx, member, absence));
});

/** Asks for what is not clear; all is confirmed in the end. */
async function offer(
  ctx: BotContext,
  member: MemberEntry,
  { from, until, standIn }: AbsenceWords,
): Promise<View | string> {
  const problem = until && problemOf(ctx, from ?? ctx.known.today, until);
  if (problem) return ctx.t(problem);
  const other = standIn === undefined ? undefined : await named(ctx, member, standIn);
  if (!other) return standInView(ctx, member, { from: from ?? NONE, until: until ?? NONE, page: 0 });
  if (!until) return untilView(ctx, member, other, from ?? NONE);
  return sureView(ctx, member, other, { from: from ?? ctx.known.today, until });
}

/** The one person whose name these words are, an "anh" or "chị" before it aside; undefined when none or several are. */
async function named(ctx: BotContext, { id }: MemberEntry, words: string): Promise<MemberEntry | undefined> {
  const wanted = foldedName(words);
  const fits = ({ name }: MemberEntry) => ` ${foldedName(name)}`.endsWith(` ${wanted}`);
  const [only, ...others] = (await reporters(ctx)).filter((one) => one.id !== id && fits(one));
  return wanted === '' || others.length > 0 ? undefined : only;
}

function foldedName(name: string): string {
  return fold(name)
    .trim()
    .replace(/^(?:anh|chi|co|chu|bac|em|ong|ba)\s+(?=\S)/, '');
}

const handlers: ButtonHandlers<typeof buttons> = {
  async absence(ctx, [page]) {
    if (!callerMay(ctx, setAnyAbsence)) return alert(ctx, 'people:not-yours');
    await turnTo(ctx, await whoseView(ctx, page));
  },

  async absencewho(ctx, [who, from, until, page]) {
    const member = await meant(ctx, who);
    if (member) await turnTo(ctx, await standInView(ctx, member, { from, until, page }));
  },

  async absenceuntil(ctx, [who, standIn, from]) {
    const member = await meant(ctx, who);
    const other = member && (await reporter(ctx, standIn));
    if (member && other) await turnTo(ctx, untilView(ctx, member, other, from));
  },

  async absencesure(ctx, [who, standIn, from, until]) {
    const member = await meant(ctx, who);
    const other = member && (await reporter(ctx, standIn));
    if (!member || !other) return;
    const problem = problemOf(ctx, from, until);
    if (problem) return alert(ctx, problem);
    await turnTo(ctx, sureView(ctx, member, other, { from, until }));
  },

  async absenceset(ctx, [who, standIn, from, until]) {
    const member = await meant(ctx, who);
    const other = member && (await reporter(ctx, standIn));
    if (!member || !other) return;
    const problem = problemOf(ctx, from, until);
    if (problem) return alert(ctx, problem);
    const { plan } = ctx.known;
    const zone = plan.book.file.timeZone;
    const days = { from, until, zone, memberId: member.id, standInId: other.id };
    const absence = await ctx.services.absences.begin({ ...planActorOf(ctx), ...days }, tellBegun(ctx));
    if (typeof absence === 'string') return alert(ctx, `absences:problem.${absence}`);
    ctx.services.outbox.wake();
    const fields = { who: nameOf(ctx, member), other: nameOf(ctx, other) };
    const end = buttons.data('absenceend', absence.id);
    await turnTo(ctx, ctx.t('absences:set', fields), new InlineKeyboard().text(ctx.t('absences:back'), end));
  },

  async absenceend(ctx, [id]) {
    const absence = await ctx.services.absences.find(ctx.known.plan.id, id);
    if (!absence) return alert(ctx, 'absences:problem.over');
    if (!(await meant(ctx, absence.memberId))) return;
    const ended = await ctx.services.absences.end({ ...planActorOf(ctx), id }, tellEnded(ctx));
    if (!ended) return alert(ctx, 'absences:problem.over');
    ctx.services.outbox.wake();
    await turnTo(ctx, ctx.t('absences:ended'));
  },
};

/** The person of a button, for whom the caller may set it; who may not, or presses an old one, is told. */
async function meant(ctx: BotContext, who: number): Promise<MemberEntry | undefined> {
  if (who !== ctx.known.caller.memberId && !callerMay(ctx, setAnyAbsence)) {
    await alert(ctx, 'people:not-yours');
    return undefined;
  }
  return reporter(ctx, who);
}

async function reporter(ctx: BotContext, row: number): Promise<MemberEntry | undefined> {
  const member = (await reporters(ctx)).find(({ id }) => id === row);
  if (!member) await alert(ctx, 'absences:problem.gone');
  return member;
}

async function own(ctx: BotContext): Promise<MemberEntry | undefined> {
  return (await reporters(ctx)).find(({ id }) => id === ctx.known.caller.memberId);
}

function nowOf({ known }: BotContext) {
  return { today: known.today, year: known.plan.book.yearAt(known.today) };
}

/** Why these cannot be the days of an absence; undefined when they can. */
function problemOf({ known }: BotContext, from: IsoDay, until: IsoDay): string | undefined {
  if (until < from || until < known.today) return 'absences:problem.past';
  const tooLong = daysBetween(from, until) >= MOST_DAYS || from > addDays(known.today, 366);
  return tooLong ? 'absences:problem.too-long' : undefined;
}

export const absences: Feature = {
  name: 'absences',
  commands: [
    {
      vi: 'vang',
      en: 'away',
      what: 'bot:commands.absence',
      right: setOwnAbsence,
      shown: 'private',
      run: askAbsence,
    },
  ],
  listens: { progress: said },
  buttons: buttons.handledBy(handlers, { allowed }),
  deliveries: absenceDeliveries,
  rights: [setOwnAbsence, setAnyAbsence],
};
