import { InlineKeyboard } from 'grammy';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { type Minutes, placesOf, type UnitMinutes } from '../../../reports/reminding-minutes/minutes.ts';
import type { BotContext } from '../../kit/context.ts';
import type { View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { type Chosen, whoseName } from './chosen.ts';
import { plainDateOf } from './days.ts';
import { spanLine } from './draft-lines.ts';
import { partsOf } from './facts-of.ts';

/** Units that fit a phone's screen, those told most first. */
const MOST_UNITS = 8;

/** Returns what a report's units were told within its period. */
export function minutesIn({ services, known }: BotContext, { units, period }: Chosen): Promise<Minutes> {
  const days = { from: plainDateOf(period.from), to: plainDateOf(period.to) };
  return services.remindingMinutes.of(known.plan.id, { units, period: days });
}

/** What the units were told, in sums, with the minutes as files. */
export async function minutesPage(ctx: BotContext, chosen: Chosen): Promise<View> {
  const { t } = ctx;
  const { units } = await minutesIn(ctx, chosen);
  const told = units.flatMap((unit) => unit.told);
  const { accepted, unclear, failed, expired } = placesOf(told);
  const text: RichText = [
    [bold(t('report-screens:minutes.head', { whose: whoseName(ctx, chosen) }))],
    [plain(spanLine(chosen.period, t))],
    [
      plain(
        t('report-screens:minutes.sums', { told: told.length, accepted, unclear, lost: failed + expired }),
      ),
    ],
    ...unitLines(ctx, units),
    [italic(t('report-screens:minutes.accepted'))],
  ];
  const report = partsOf(chosen);
  const keyboard = new InlineKeyboard()
    .text(t('report-screens:button.docx'), buttons.data('minutes-docx', ...report))
    .text(t('report-screens:button.xlsx'), buttons.data('minutes-xlsx', ...report))
    .row()
    .text(t('bot:button.back'), buttons.data('report-on', ...report));
  return { text, keyboard };
}

/** "Xã Hà Lan: nhắc 12 lần, đã báo sau 5 lần"; of one unit the sums say it. */
function unitLines({ t, language, known }: BotContext, units: readonly UnitMinutes[]): RichText {
  const sorted = units.toSorted((a, b) => b.told.length - a.told.length);
  const shown = sorted.slice(0, MOST_UNITS);
  const more = sorted.length - shown.length;
  return [
    ...shown.map(({ unit, told }) => {
      const name = known.plan.book.shortNameOf(unit, language);
      const answered = told.filter(({ tasks }) => tasks.some(({ answeredOn }) => answeredOn)).length;
      return [plain(t('report-screens:minutes.unit', { unit: name, count: told.length, answered }))];
    }),
    ...(more > 0 ? [[plain(t('report-screens:minutes.more', { count: more }))]] : []),
  ];
}
