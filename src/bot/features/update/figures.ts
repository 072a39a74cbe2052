import { answering } from '../../../conversations/conversation.ts';
import { requirementsOf } from '../../../progress/requirements.ts';
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

/** Returns the answers with numbers; those that are not given yet are asked on. */
export function withFigures(
  ctx: BotContext,
  answers: UpdateAnswers,
  given: Readonly<Record<string, number>>,
): UpdateAnswers {
  const { unclear: _, ...rest } = answers;
  const next = { ...rest, figures: { ...answers.figures, ...given } };
  const missing = requirementsOf(ctx.known.plan.book, answers.task).figures.some(
    (code) => next.figures[code] === undefined,
  );
  return missing ? next : answering(next, 'figures');
}
