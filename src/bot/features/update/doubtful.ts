import { isDeepStrictEqual } from 'node:util';
import type { InlineKeyboard } from 'grammy';
import { plain, type RichText } from '../../../base/rich-text.ts';
import { asking } from '../../../conversations/conversation.ts';
import { type Doubt, figureDoubts } from '../../../progress/doubts.ts';
import { LONGEST_NOTE, type UpdateAnswers, withStatus } from '../../../progress/update-answers.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open } from '../../kit/conversations/flow.ts';
import { links } from '../../kit/links.ts';
import { needsOf } from './needs.ts';

/**
 * Returns the answers with what is doubtful in their figures, to be asked about before all else.
 * @param before the answers until now: what has not changed since is not doubted again
 */
export async function withDoubts(
  ctx: BotContext,
  answers: UpdateAnswers,
  before?: UpdateAnswers,
): Promise<UpdateAnswers> {
  const { unit, task, figures } = answers;
  if (unit === undefined || task === undefined || Object.keys(figures).length === 0) return answers;
  const known = before?.unit === unit && before.task === task ? before.figures : {};
  if (isDeepStrictEqual(known, figures)) return answers;
  const record = await ctx.services.progress.record(ctx.known.plan.id, task, unit);
  const open = answers.doubts ?? [];
  const found = figureDoubts(figures, record?.own?.figures).filter(
    (one) =>
      open.some((other) => isDeepStrictEqual(one, other)) ||
      figuresOf(one).some((code) => known[code] !== figures[code]),
  );
  return doubting(answers, [...open.filter(({ kind }) => kind === 'percent'), ...found]);
}

/** The codes of the figures that a doubt is about. */
function figuresOf(one: Doubt): string[] {
  if (one.kind === 'percent') return [];
  return one.kind === 'tenfold' ? [one.figure] : [one.part, one.whole];
}

/** Returns the answers with a percentage above a hundred, to be asked about. */
export function withBeyond(answers: UpdateAnswers, given: number): UpdateAnswers {
  return doubting(answers, [...withoutPercent(answers), { kind: 'percent', given }]);
}

/** Returns the answers that a status or another percentage leaves nothing to doubt in but figures. */
export function withStated(answers: UpdateAnswers): UpdateAnswers {
  return answers.doubts ? doubting(answers, withoutPercent(answers)) : answers;
}

function withoutPercent({ doubts = [] }: UpdateAnswers): Doubt[] {
  return doubts.filter(({ kind }) => kind !== 'percent');
}

function doubting(answers: UpdateAnswers, doubts: Doubt[]): UpdateAnswers {
  const { doubts: _, ...rest } = answers;
  return doubts.length > 0 ? { ...rest, doubts } : rest;
}

/** Takes the first doubtful number as it was given. More than a hundred percent is done, and the note says how much. */
export function kept(ctx: BotContext, answers: UpdateAnswers): UpdateAnswers {
  const [first, ...rest] = answers.doubts ?? [];
  const left = doubting(answers, rest);
  if (first?.kind !== 'percent') return left;
  const words = ctx.t('progress:doubt.reached', { percent: first.given });
  const note = [answers.note, words].filter((one) => one !== undefined).join('\n');
  const done = withStatus(left, 'DONE', needsOf(ctx, answers.task));
  return note.length > LONGEST_NOTE ? done : { ...done, note };
}

/** Has the first doubtful number asked for again. */
export function askedAgain(answers: UpdateAnswers): UpdateAnswers {
  const [first, ...rest] = answers.doubts ?? [];
  const left = doubting(answers, rest);
  if (first?.kind === 'percent') return left;
  // Without it, so that the question is for this number.
  const wrong = first?.kind === 'tenfold' ? first.figure : first?.part;
  const figures = Object.fromEntries(Object.entries(left.figures).filter(([code]) => code !== wrong));
  return asking({ ...left, figures }, 'figures');
}

/** The first doubtful number, with why. */
export function doubtLines({ t, known, language }: BotContext, answers: UpdateAnswers): RichText {
  const [first] = answers.doubts ?? [];
  const task = answers.task === undefined ? undefined : known.plan.book.task(answers.task);
  const names = task ? known.plan.book.figuresOf(task) : [];
  const nameOf = (code: string) => names.find((one) => one.code === code)?.name[language] ?? code;
  if (first?.kind === 'percent') return [[plain(t('progress:doubt.percent', { percent: first.given }))]];
  if (first?.kind === 'tenfold') {
    const fields = { name: nameOf(first.figure), given: first.given, last: first.last };
    return [[plain(t('progress:doubt.tenfold', fields))]];
  }
  if (!first) return [];
  const { given, all } = first;
  return [
    [
      plain(
        t('progress:doubt.more-than-all', {
          part: nameOf(first.part),
          whole: nameOf(first.whole).toLocaleLowerCase(language),
          given,
          all,
        }),
      ),
    ],
  ];
}

/** The buttons that keep a doubtful number and that mend it. */
export function addDoubtButtons(
  keys: InlineKeyboard,
  { t }: BotContext,
  { id, answers }: Open<UpdateAnswers>,
): void {
  const [first] = answers.doubts ?? [];
  if (!first) return;
  const key = first.kind === 'percent' ? 'keep-percent' : 'keep';
  keys
    .text(
      t(`progress:doubt.${key}`, { given: first.given }),
      links.data('draft', id, 'keep', String(first.given)),
    )
    .row()
    .text(t('progress:doubt.mend'), links.data('draft', id, 'mend', String(first.given)));
}
