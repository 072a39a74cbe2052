import { isDeepStrictEqual } from 'node:util';
import type { InlineKeyboard } from 'grammy';
import { plain, type RichText } from '../../../base/rich-text.ts';
import { asking } from '../../../conversations/conversation.ts';
import { type Doubt, figureDoubts } from '../../../progress/doubts.ts';
import { LONGEST_NOTE, type UpdateAnswers, withStatus } from '../../../progress/update-answers.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open } from '../../kit/conversations/flow.ts';
import { links } from '../../kit/links.ts';
import { beyondTargets } from './beyond-targets.ts';
import { needsOf } from './needs.ts';
import { figuresAsked, sumsFor } from './sums.ts';

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
  const isSame = isDeepStrictEqual(known, figures) && before?.corrects?.id === answers.corrects?.id;
  const sums = isSame ? undefined : await sumsFor(ctx, answers);
  if (!sums) return answers;
  const open = answers.doubts ?? [];
  const all = [
    ...figureDoubts(figures, figuresAsked(ctx, task), sums),
    ...(await beyondTargets(ctx, { unit, task, figures }, sums)),
  ];
  const found = all.filter(
    (one) =>
      open.some((other) => isDeepStrictEqual(one, other)) ||
      figuresOf(one).some((code) => known[code] !== figures[code]),
  );
  return doubting(answers, [...open.filter(({ kind }) => kind === 'percent'), ...found]);
}

/** The codes of the figures that a doubt is about. */
function figuresOf(one: Doubt): string[] {
  if (one.kind === 'percent') return [];
  return one.kind === 'more-than-all' ? [one.part, one.whole] : [one.figure];
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
  const wrong = first && figuresOf(first).find((code) => left.figures[code] === first.given);
  const figures = Object.fromEntries(Object.entries(left.figures).filter(([code]) => code !== wrong));
  return asking({ ...left, figures }, 'figures');
}

/** The first doubtful number, with why. */
export function doubtLines(ctx: BotContext, answers: UpdateAnswers): RichText {
  const [first] = answers.doubts ?? [];
  return first ? [[plain(doubtWords(ctx, answers, first))]] : [];
}

function doubtWords({ t, known, language }: BotContext, { task: code }: UpdateAnswers, one: Doubt): string {
  const task = code === undefined ? undefined : known.plan.book.task(code);
  const names = task ? known.plan.book.figuresOf(task) : [];
  const nameOf = (figure: string) => names.find((each) => each.code === figure)?.name[language] ?? figure;
  if (one.kind === 'percent') return t('progress:doubt.percent', { percent: one.given });
  if (one.kind !== 'more-than-all') {
    const target =
      one.kind === 'beyond'
        ? known.plan.book.file.targets?.find((each) => each.code === one.target)
        : undefined;
    return t(`progress:doubt.${one.kind}`, {
      ...one,
      name: nameOf(one.figure),
      target: target?.name[language],
    });
  }
  const { part, whole, given, all, sums } = one;
  const fields = { part: nameOf(part), whole: nameOf(whole).toLocaleLowerCase(language) };
  return sums
    ? t('progress:doubt.more-in-all', { ...fields, given: sums.part, all: sums.whole })
    : t('progress:doubt.more-than-all', { ...fields, given, all });
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
