import { type DraftState, draftOf, LONGEST_NOTE } from '../../../progress/draft.ts';
import { maskNumbers } from '../../../progress/private-numbers.ts';
import { quickUpdate } from '../../../progress/quick-words.ts';
import { requirementsOf } from '../../../progress/requirements.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { buttons } from './buttons.ts';

/**
 * The draft that a short message in reply to a task makes ("xong rồi, 120 người dự"), with telephone and ID numbers
 * masked. Undefined when it is no reply to exactly one task of exactly one of the person's units, or says nothing of how far it is.
 * @param unitsFor the units that the person may report for, of those that owe a task
 */
export function quickDraft(
  ctx: BotContext,
  words: string,
  unitsFor: (task: string) => readonly string[],
): { state: DraftState; masked: boolean } | undefined {
  const task = repliedTask(ctx);
  const said = task === undefined || [...words].length > LONGEST_NOTE ? undefined : quickUpdate(words);
  if (task === undefined || !said) return undefined;
  const own = ctx.known.caller.units;
  const [unit, other] = unitsFor(task).filter((code) => own.includes(code));
  if (unit === undefined || other !== undefined) return undefined;
  const { text, masked } = maskNumbers(said.note ?? '');
  const noted = said.note === undefined ? said : { ...said, note: text };
  return { state: draftOf(unit, task, noted, requirementsOf(ctx.known.plan.book, task)), masked };
}

/**
 * Code of the one task that the message answered to is about: its button says which, else the only code in it. What was just
 * saved is about what can be mended there, not about the task that it names as the next.
 */
export function repliedTask({ message, me, known }: BotContext): string | undefined {
  const replied = message?.reply_to_message;
  if (replied?.from?.id !== me.id) return undefined;
  const shown = replied.reply_markup?.inline_keyboard.flat() ?? [];
  const data = shown.flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
  const mended = data.flatMap((one) => buttons.parse('fix', one)?.[0] ?? []);
  const offered = mended.length > 0 ? mended : data.flatMap((one) => links.parse('update', one) ?? []);
  const words = replied.text?.match(/[\w-]+(\.[\w-]+)*/g) ?? [];
  const codes = offered.length > 0 ? offered : words;
  const tasks = [...new Set(codes)].filter((code) => known.plan.book.task(code));
  return tasks.length === 1 ? tasks[0] : undefined;
}
