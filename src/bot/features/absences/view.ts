import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { addDays, type IsoDay, weekday } from '../../../base/day.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Translate } from '../../../base/texts.ts';
import type { KnownAbsence } from '../../../people/absences.ts';
import type { MemberEntry } from '../../../people/members.ts';
import { may } from '../../../people/rights.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { Buttons, compact, compactDay, id, page } from '../../kit/buttons.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { addressed, sentence } from '../../kit/greeting.ts';
import { shorten } from '../../kit/labels.ts';
import { addList } from '../../kit/pager.ts';
import type { View } from '../../kit/reply.ts';
import { setAnyAbsence, setOwnAbsence } from './rights.ts';

/** A day that is not chosen yet. */
const NONE = '-';
const maybeDay = z.union([compactDay, z.literal(NONE)]);
export type MaybeDay = IsoDay | typeof NONE;

/* Each button carries all that was chosen before, so nothing is stored until it is confirmed. */
export const buttons = new Buttons({
  /** For whom a coordinator sets an absence. */
  absence: z.tuple([page]),
  /** Chooses the stand-in of a person (row), from a day until a day; then the page of the choice. */
  absencewho: z.tuple([id, maybeDay, maybeDay, page]),
  /** Chooses the last day: the person, the stand-in, and the first day. */
  absenceuntil: z.tuple([id, id, maybeDay]),
  /** Whether all is right. */
  absencesure: z.tuple([id, id, compactDay, compactDay]),
  absenceset: z.tuple([id, id, compactDay, compactDay]),
  /** Ends an absence, by its number. */
  absenceend: z.tuple([id]),
});

/** Those of a plan's people who may be away and may stand in: who may report, and the heads of units. */
export async function reporters({ services, known }: BotContext): Promise<MemberEntry[]> {
  const all = await services.members.list(known.plan.id);
  return all.filter(({ role }) => may(role, setOwnAbsence));
}

/** Names a person politely; the caller is "anh/chị". */
export function nameOf(ctx: BotContext, { id, name, accountId }: MemberEntry): string {
  if (id === ctx.known.caller.memberId) return ctx.t('bot:you');
  return addressed(name === accountId ? undefined : name, ctx.t);
}

/** Who is away now or soon, as far as the caller may end it, and the way to another absence. */
export async function overview(ctx: BotContext): Promise<View | undefined> {
  const { services, known, t } = ctx;
  const all = await services.absences.coming(known.plan.id);
  const own = all.filter(
    ({ memberId }) => memberId === known.caller.memberId || callerMay(ctx, setAnyAbsence),
  );
  if (own.length === 0) return undefined;
  const keyboard = new InlineKeyboard();
  const text: RichText = [[bold(t('absences:now'))]];
  for (const absence of own) {
    const line = await absenceLine(ctx, absence);
    text.push([plain(sentence(line))]);
    keyboard.text(shorten(t('absences:end', { line }), 60), buttons.data('absenceend', absence.id)).row();
  }
  const { memberId } = known.caller;
  if (memberId !== undefined)
    keyboard.text(t('absences:another'), buttons.data('absencewho', memberId, NONE, NONE, 0)).row();
  if (callerMay(ctx, setAnyAbsence)) keyboard.text(t('absences:for-other'), buttons.data('absence', 0));
  return { text, keyboard };
}

async function absenceLine(ctx: BotContext, absence: KnownAbsence): Promise<string> {
  const { services, known, t } = ctx;
  const names = await services.members.names([absence.memberId, absence.standInId]);
  const name = (row: number) => (row === known.caller.memberId ? t('bot:you') : addressed(names.get(row), t));
  return t('absences:line', {
    who: name(absence.memberId),
    other: name(absence.standInId),
    days: awayDays(absence, t),
  });
}

/** "từ Thứ Hai 21/5 đến hết Thứ Sáu 25/5/2018"; of one day only that. */
export function awayDays({ from, until }: { from: IsoDay; until: IsoDay }, t: Translate): string {
  const words = { from: dayWords(from, t, { year: false }), until: dayWords(until, t) };
  return t(`absences:days.${from === until ? 'one' : 'several'}`, words);
}

/** For whom: the plan's people who may report. */
export async function whoseView(ctx: BotContext, page: number): Promise<View> {
  const keyboard = new InlineKeyboard();
  const data = (number: number) => buttons.data('absence', number);
  addList(keyboard, await reporters(ctx), { page, data, t: ctx.t }, (member) => [
    label(ctx, member),
    buttons.data('absencewho', member.id, NONE, NONE, 0),
  ]);
  return { text: [[plain(ctx.t('absences:whose'))]], keyboard };
}

/** The choice of a stand-in, people of the same unit first. */
export async function standInView(
  ctx: BotContext,
  member: MemberEntry,
  { from, until, page }: { from: MaybeDay; until: MaybeDay; page: number },
): Promise<View> {
  const { t } = ctx;
  const others = (await reporters(ctx)).filter(({ id }) => id !== member.id);
  const near = ({ units }: MemberEntry) => (units.some((unit) => member.units.includes(unit)) ? 0 : 1);
  const sorted = [...others].sort((a, b) => near(a) - near(b));
  const keyboard = new InlineKeyboard();
  const [first, last] = [dayOf(from), dayOf(until)];
  const data = (number: number) => buttons.data('absencewho', member.id, first, last, number);
  addList(keyboard, sorted, { page, data, t }, (other) => [
    label(ctx, other),
    until === NONE
      ? buttons.data('absenceuntil', member.id, other.id, first)
      : buttons.data(
          'absencesure',
          member.id,
          other.id,
          compact(from === NONE ? ctx.known.today : from),
          compact(until),
        ),
  ]);
  if (callerMay(ctx, setAnyAbsence) && member.id === ctx.known.caller.memberId)
    keyboard.text(t('absences:for-other'), buttons.data('absence', 0));
  const who = nameOf(ctx, member);
  const text: RichText = [
    [bold(t(sorted.length > 0 ? 'absences:who-stands-in' : 'absences:nobody', { who }))],
    ...(until === NONE ? [] : [[plain(t('absences:until', { day: dayWords(until, t) }))]]),
  ];
  return { text, keyboard };
}

/** Until when: days that are often meant; any other is typed. */
export function untilView(ctx: BotContext, member: MemberEntry, other: MemberEntry, from: MaybeDay): View {
  const { t, known } = ctx;
  const first = from === NONE ? known.today : from;
  const friday = addDays(first, (12 - weekday(first)) % 7);
  const days = [first, addDays(first, 1), friday, addDays(friday, 7), addDays(first, 13), addDays(first, 29)];
  const keyboard = new InlineKeyboard();
  for (const day of [...new Set(days)].sort())
    keyboard
      .text(dayWords(day, t), buttons.data('absencesure', member.id, other.id, compact(first), compact(day)))
      .row();
  const text: RichText = [
    [bold(sentence(t('absences:which-day', { who: nameOf(ctx, member) })))],
    [plain(t('absences:or-type'))],
  ];
  return { text, keyboard };
}

/** All that was chosen, to be confirmed. */
export function sureView(
  ctx: BotContext,
  member: MemberEntry,
  other: MemberEntry,
  { from, until }: { from: IsoDay; until: IsoDay },
): View {
  const { t, known, language } = ctx;
  const units = member.units.map((unit) => known.plan.book.nameOf(unit, language)).join(', ');
  const fields = {
    who: nameOf(ctx, member),
    other: nameOf(ctx, other),
    days: awayDays({ from, until }, t),
    units,
  };
  const line = t('absences:line', fields);
  const text: RichText = [
    [bold(sentence(line))],
    ...(units === '' ? [] : [[plain(t('absences:means', fields))]]),
    [plain(t('absences:sure'))],
  ];
  const keyboard = new InlineKeyboard()
    .text(t('absences:yes'), buttons.data('absenceset', member.id, other.id, compact(from), compact(until)))
    .row()
    .text(t('absences:other-person'), buttons.data('absencewho', member.id, compact(from), compact(until), 0))
    .text(t('absences:other-day'), buttons.data('absenceuntil', member.id, other.id, compact(from)));
  return { text, keyboard };
}

function label({ known, language }: BotContext, { name, units }: MemberEntry): string {
  const [unit] = units;
  return unit === undefined ? name : `${name} – ${known.plan.book.shortNameOf(unit, language)}`;
}

function dayOf(day: MaybeDay): string {
  return day === NONE ? NONE : compact(day);
}
