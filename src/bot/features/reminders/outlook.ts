import { InlineKeyboard } from 'grammy';
import type { Period } from '../../../base/day.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Translate } from '../../../base/texts.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { Expected } from '../../../reminders/outlook.ts';
import type { BotContext } from '../../kit/context.ts';
import { addPager, onPage } from '../../kit/pager.ts';
import { buttons } from './buttons.ts';

/** Codes of tasks named of one message. */
const MOST_CODES = 6;

/** What will be said to whom in a period, as far as is known now, for the coordinator. */
export async function outlookPage(ctx: BotContext, period: Period, wanted: number) {
  const { t, services, known } = ctx;
  const expected = await services.reminders.expected(known.plan.id, period);
  const { rows, page } = onPage(expected, wanted);
  const names = await services.reminders.namesOf(rows.map(({ to }) => to));
  const text: RichText = [[bold(t('reminders:outlook.head', { count: expected.length }))]];
  let day: string | undefined;
  for (const one of rows) {
    if (one.slot.day !== day) text.push([bold(dayWords(one.slot.day, t, { year: false }))]);
    day = one.slot.day;
    text.push([plain(expectedWords(one, names.get(one.to.id), t))]);
  }
  const keyboard = new InlineKeyboard();
  addPager(keyboard, expected, { page, data: (number) => buttons.data('outlook', number), t });
  return { text, keyboard };
}

/** "• Nhóm Văn phòng: IV.2, III.1.2", "• chị Lan (nhắn riêng): tin đầu tuần". */
function expectedWords({ content, to }: Expected, name: string | undefined, t: Translate): string {
  const all = [...content.due, ...content.late, ...content.week, ...content.overdue].map(
    ({ task }) => task.code,
  );
  const codes = [...new Set(all)];
  const others = codes.length - MOST_CODES;
  const shown = codes.slice(0, MOST_CODES).join(', ');
  const fields = {
    name: name ?? to.id,
    tasks: others > 0 ? t('reminders:outlook.more', { tasks: shown, count: others }) : shown,
  };
  return t(`reminders:outlook.${to.inGroup ? 'group' : 'person'}-${content.kind}`, fields);
}
