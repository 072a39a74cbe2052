import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import type { PostponementAnswers } from '../../../deadlines/postponement-answers.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { Buttons, id } from '../../kit/buttons.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open } from '../../kit/conversations/flow.ts';
import { shorten } from '../../kit/labels.ts';
import { addList } from '../../kit/pager.ts';
import { taskLines } from '../../kit/progress-words.ts';
import type { View } from '../../kit/reply.ts';
import { lastDayFor, postponable, unitsAsking } from './possible.ts';

const steps = ['unit', 'task', 'page', 'day', 'send', 'drop'] as const;

export const buttons = new Buttons({
  /** A step of a request: the conversation's number, what is given, and its value. */
  'postponement-step': z.tuple([id, z.enum(steps), z.string().max(32)]),
  /** Grants a request, or does not, by its number. */
  postponement: z.tuple([id, z.enum(['grant', 'refuse'])]),
});

/** What still reads well on a button of a phone's width. */
const LONGEST_LABEL = 48;

/** A request being put together as one message: what is known so far, what is asked, its buttons. */
export async function postponementPage(
  ctx: BotContext,
  { id: number, answers }: Open<PostponementAnswers>,
  question: string,
): Promise<View> {
  const { t, language, known } = ctx;
  const data = (op: (typeof steps)[number], value: string | number = '') =>
    buttons.data('postponement-step', number, op, value);
  const keyboard = new InlineKeyboard();
  const paging = { page: answers.page, data: (page: number) => data('page', page), t };
  if (question === 'unit')
    addList(keyboard, unitsAsking(ctx, answers.task), paging, (unit) => [
      shorten(known.plan.book.nameOf(unit, language), LONGEST_LABEL),
      data('unit', unit),
    ]);
  if (question === 'task')
    addList(keyboard, await postponable(ctx, answers.unit ?? ''), paging, (task) => [
      shorten(`${task.code} ${task.title[language]}`, LONGEST_LABEL),
      data('task', task.code),
    ]);
  if (question === 'summary')
    keyboard
      .text(t('postponements:button.send'), data('send'))
      .text(t('postponements:button.day'), data('day'));
  keyboard.text(t('postponements:button.drop'), data('drop'));
  const isSensitive = known.plan.book.task(answers.task ?? '')?.sensitive;
  const text = [
    ...soFar(ctx, answers),
    [plain(t(`postponements:step.${question}`))],
    ...(isSensitive ? [[italic(t('progress:sensitive'))]] : []),
  ];
  return { text, keyboard };
}

/** What is known of a request. */
function soFar(ctx: BotContext, { unit, task, until, words }: PostponementAnswers): RichText {
  const { t } = ctx;
  if (unit === undefined || task === undefined) return [];
  const was = lastDayFor(ctx, unit, task);
  const key = was < ctx.known.today ? 'postponements:was-over' : 'postponements:was';
  return [
    [bold(t('postponements:head'))],
    ...taskLines(ctx, task, unit),
    [plain(t(key, { day: dayWords(was, t) }))],
    ...(until === undefined ? [] : [[bold(t('postponements:until', { day: dayWords(until, t) }))]]),
    ...(words === undefined ? [] : [[plain(t('postponements:words', { words }))]]),
  ];
}
