import type { UpdateAnswers } from '../../../progress/update-answers.ts';
import type { BotContext } from '../../kit/context.ts';

/** The numbers that the task asks for and that have not been given, or all where each has. */
export function openFigures(
  { known, language }: BotContext,
  { task, figures }: UpdateAnswers,
): { code: string; name: string }[] {
  const meant = task === undefined ? undefined : known.plan.book.task(task);
  const asked = meant ? known.plan.book.figuresOf(meant) : [];
  const open = asked.filter(({ code }) => figures[code] === undefined);
  return (open.length > 0 ? open : asked).map(({ code, name }) => ({ code, name: name[language] }));
}
