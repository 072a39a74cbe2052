import { z } from 'zod';
import type { IsoDay, Period } from '../../../base/day.ts';
import { answersBase } from '../../../conversations/conversation.ts';
import { WHOLE_PLAN } from '../../../people/group-bindings.ts';
import { REPORT_UNITS_FLOW } from '../../../reports/period-report/report-flows.ts';
import { askingOf, callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { TICKED } from './buttons.ts';
import { getAnyReport, readableUnits } from './rights.ts';

/** Whose report was chosen. */
export interface Whose {
  /** As buttons name it. */
  whose: string;
  /** Codes of its units, in the plan's order. */
  units: readonly string[];
}

/** A report that was chosen. */
export interface Chosen extends Whose {
  period: Period;
}

export const tickedAnswers = answersBase.extend({ units: z.array(z.string()).default([]) });
export type TickedAnswers = z.infer<typeof tickedAnswers>;

/** Returns whose report a button names, as far as the caller may read it; undefined for others', and for units that are gone. */
export async function whoseOf(ctx: BotContext, whose: string): Promise<Whose | undefined> {
  const { book } = ctx.known.plan;
  const readable = readableUnits(ctx);
  const meant = new Set(await unitsOf(ctx, whose));
  const units = readable.filter((unit) => meant.has(unit));
  if (units.length === 0 || units.length < meant.size) return undefined;
  // A group, too, is read by those who may read any: its name says nothing of whose report it is.
  if (book.unit(book.unitNow(whose)) === undefined && !callerMay(ctx, getAnyReport)) return undefined;
  return { whose: book.unitNow(whose), units };
}

/** Returns the report that a button names; undefined where the caller may not read it, or its days are none. */
export async function chosenOf(
  ctx: BotContext,
  [named, from, to]: readonly [string, IsoDay, IsoDay, ...unknown[]],
): Promise<Chosen | undefined> {
  const { file } = ctx.known.plan.book;
  const [first, last] = [file.year - 1, (file.lastYear ?? file.year) + 1];
  const isNear = [from, to].every(
    (day) => Number(day.slice(0, 4)) >= first && Number(day.slice(0, 4)) <= last,
  );
  if (from > to || from > ctx.known.today || !isNear) return undefined;
  const whose = await whoseOf(ctx, named);
  return whose && { ...whose, period: { from, to } };
}

async function unitsOf(ctx: BotContext, whose: string): Promise<readonly string[]> {
  const { book } = ctx.known.plan;
  if (whose === WHOLE_PLAN) return book.file.units.map(({ code }) => code);
  if (whose !== TICKED) return book.unitsOf(book.unitNow(whose));
  const conversation = await ctx.services.conversations.ofFlow(askingOf(ctx), REPORT_UNITS_FLOW);
  const ticked = tickedAnswers.safeParse(conversation?.answers).data?.units ?? [];
  return ticked.map((unit) => book.unitNow(unit));
}

/** Names of ticked units that fit a head, a caption and a list of messages. */
const MOST_NAMED = 4;

/** What a report is called by whose it is: "Hội LHPN", "cả kế hoạch", a group's name, or the first names of those that were ticked. */
export function whoseName({ t, language, known }: BotContext, { whose, units }: Whose): string {
  const { book } = known.plan;
  if (whose === WHOLE_PLAN) return t('report-screens:whose.all');
  if (whose !== TICKED) return book.nameOf(whose, language);
  const names = units.slice(0, MOST_NAMED).map((unit) => book.shortNameOf(unit, language));
  const more = units.length - names.length;
  return names.join(', ') + (more > 0 ? t('report-screens:draft.more', { count: more }) : '');
}
