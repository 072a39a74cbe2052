import { InlineKeyboard } from 'grammy';
import type { Period } from '../plan/day.ts';
import { dayWords } from '../plan/day-words.ts';
import { expectedWords } from '../reminders/expected-words.ts';
import { bold, plain, type RichText } from '../rich-text.ts';
import { buttonData } from './callback-data.ts';
import type { BotContext } from './context.ts';
import { addPager, onPage } from './pager.ts';

/** What will be said to whom in a period, as things stand: for the coordinator to look at beforehand. */
export async function outlookPage(ctx: BotContext, period: Period, wanted: number) {
  const { t, domain, known } = ctx;
  const expected = await domain.reminders.expected(known.plan.id, period);
  const { rows, page } = onPage(expected, wanted);
  const names = await domain.reminders.namesOf(rows.map(({ to }) => to));
  const text: RichText = [[bold(t('reminders:outlook.head', { count: expected.length }))]];
  let day: string | undefined;
  for (const one of rows) {
    if (one.slot.day !== day) text.push([bold(dayWords(one.slot.day, t, { year: false }))]);
    day = one.slot.day;
    text.push([plain(expectedWords(one, names.get(one.to.id), t))]);
  }
  const keyboard = new InlineKeyboard();
  addPager(keyboard, expected, { page, data: (number) => buttonData('outlook', number), t });
  return { text, keyboard };
}
