import { InlineKeyboard } from 'grammy';
import { bold, type RichText } from '../../../base/rich-text.ts';
import { WHOLE_PLAN } from '../../../people/group-bindings.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { type OfferedPeriod, offeredPeriods } from '../../../reports/period-report/periods.ts';
import { compact } from '../../kit/buttons.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { shorten } from '../../kit/labels.ts';
import { addList } from '../../kit/pager.ts';
import type { View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { type Whose, whoseName } from './chosen.ts';
import { getAnyReport, readableUnits } from './rights.ts';

/** What still reads well on a button of a phone's width. */
const LONGEST_BUTTON = 56;

/** Whose report the caller may read, as buttons name it, the widest first; the caller's own units before the others. */
export function whoseChoices(ctx: BotContext): string[] {
  const { caller, plan } = ctx.known;
  const readable = readableUnits(ctx);
  if (!callerMay(ctx, getAnyReport)) return [...readable];
  const groups = plan.book.file.groups
    .map(({ code }) => code)
    .filter((code) => plan.book.unitsOf(code).length > 0 && plan.book.unitsOf(code).length < readable.length);
  return [...new Set([WHOLE_PLAN, ...caller.units, ...groups, ...readable])];
}

/** The choice of whose report it is. */
export function whosePage(ctx: BotContext, page: number): View {
  const { t, language, known } = ctx;
  const { book } = known.plan;
  const keyboard = new InlineKeyboard();
  const data = (number: number) => buttons.data('report-whose', number);
  addList(keyboard, whoseChoices(ctx), { page, data, t }, (whose) => {
    const label = whose === WHOLE_PLAN ? t('report-screens:whose.button-all') : book.nameOf(whose, language);
    return [shorten(label, LONGEST_BUTTON), buttons.data('report-of', whose)];
  });
  if (callerMay(ctx, getAnyReport))
    keyboard.text(t('report-screens:button.some'), buttons.data('report-some'));
  return { text: [[bold(t('report-screens:whose.which'))]], keyboard };
}

/** The choice of the period, each with its days. */
export function periodPage(ctx: BotContext, whose: Whose): View {
  const { t, known } = ctx;
  const keyboard = new InlineKeyboard();
  const units = whose.whose === WHOLE_PLAN ? '*' : whose.units;
  for (const offered of offeredPeriods({ book: known.plan.book, units }, known.today)) {
    const { from, to } = offered.period;
    const data = buttons.data('report-on', whose.whose, compact(from), compact(to));
    keyboard.text(periodLabel(ctx, offered), data).row();
  }
  keyboard.text(t('report-screens:button.days'), buttons.data('report-days', whose.whose));
  if (whoseChoices(ctx).length > 1)
    keyboard.row().text(t('report-screens:button.others'), buttons.data('report-whose', 0));
  const text: RichText = [[bold(t('report-screens:period.which', { whose: whoseName(ctx, whose) }))]];
  return { text, keyboard };
}

/** "IV.2 Báo cáo 6 tháng …: 1/1–21/5", its days always in sight. */
function periodLabel({ t, language, known }: BotContext, offered: OfferedPeriod): string {
  const { from, to } = offered.period;
  const isOwnYear = [from, to].every((day) => day.startsWith(String(known.plan.book.yearAt(known.today))));
  const short = (day: typeof from) => dayWords(day, t, { weekday: false, year: !isOwnYear });
  const days = t('report-screens:period.days', { from: short(from), to: short(to) });
  const name =
    offered.kind === 'report'
      ? `${offered.task.code} ${offered.task.title[language]}`
      : t(`report-screens:period.${offered.kind}`, { year: from.slice(0, 4) });
  return `${shorten(name, LONGEST_BUTTON - days.length - 2)}: ${days}`;
}
