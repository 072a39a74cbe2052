import { dayOf, instantOf } from '../../../base/clock.ts';
import { type Line, plain, type RichText } from '../../../base/rich-text.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { Figure } from '../../../plan/plan-file.ts';
import { type Chain, sumsOfChains } from '../../../progress/figure-sums.ts';
import { chainsWith, type FiguresOnRecord, toRecord } from '../../../progress/figures-on-record.ts';
import type { UpdateAnswers } from '../../../progress/update-answers.ts';
import type { BotContext } from '../../kit/context.ts';

type Numbers = Readonly<Record<string, number>>;
type SaidChain = FiguresOnRecord['chains'][number];

/** What the figures of an update come to with what is on record of its task and unit, by their codes. */
export interface Sums {
  /** What is saved: also numbers of a returned report that are not said again. */
  figures: Numbers;
  before: Numbers;
  after: Numbers;
  /** What was reported last, without what this puts right. */
  last: Numbers;
  /** What was reported last of figures that add up: what this may put right instead. */
  lastSaid: SaidChain | undefined;
  /** What this puts right, because the person says so or because a coordinator returned it. */
  corrected: SaidChain | undefined;
}

type Said = Pick<UpdateAnswers, 'unit' | 'task' | 'status' | 'figures' | 'corrects'>;

/** Reads what an update's figures come to; undefined where its task asks for none, or it is not known yet. */
export async function sumsFor(ctx: BotContext, answers: Said): Promise<Sums | undefined> {
  const { unit, task, figures, status = 'IN_PROGRESS', corrects } = answers;
  const asked = figuresAsked(ctx, task);
  if (unit === undefined || task === undefined || asked.length === 0) return undefined;
  const onRecord = await ctx.services.progress.figures(ctx.known.plan.id, task, unit);
  if (!onRecord) return undefined;
  const { chains } = onRecord;
  const said = { status, figures, corrects: corrects?.id };
  const saved = toRecord(onRecord, said);
  const corrected = chains.find(({ updates }) => updates.some(({ id }) => id === saved.correctsId));
  const others = chains.filter((chain) => chain !== corrected);
  return {
    figures: saved.figures,
    before: sumsOfChains(asked, chains),
    after: sumsOfChains(asked, chainsWith(onRecord, said)),
    last: Object.fromEntries(asked.flatMap(({ code }) => lastOf(code, others) ?? [])),
    lastSaid: chains.findLast((chain) => !chain.first.carried && addsUp(asked, chain)),
    corrected,
  };
}

function lastOf(code: string, chains: readonly Chain[]): [string, number][] {
  const found = chains.findLast(({ first, last }) => !first.carried && last.figures[code] !== undefined);
  return found ? [[code, found.last.figures[code] ?? 0]] : [];
}

function addsUp(asked: readonly Figure[], { last }: Chain): boolean {
  return asked.some(({ code, counts }) => counts === 'since-last' && last.figures[code] !== undefined);
}

/** The figures that a task asks for; none while it is not known. */
export function figuresAsked({ known }: BotContext, task: string | undefined): readonly Figure[] {
  const found = task === undefined ? undefined : known.plan.book.task(task);
  return found ? known.plan.book.figuresOf(found) : [];
}

/** Numbers with their names: "Số buổi: 3 · Số người dự: 120". Empty where there are none. */
function numberWords({ language }: BotContext, asked: readonly Figure[], numbers: Numbers): string {
  return asked
    .flatMap(({ code, name }) => (numbers[code] === undefined ? [] : [`${name[language]}: ${numbers[code]}`]))
    .join(' · ');
}

/** What figures come to that add up, where that is more than what is said now; undefined where it is the same. */
function sumWords(ctx: BotContext, { task, figures }: Said, after: Numbers): string | undefined {
  const asked = figuresAsked(ctx, task).filter(({ counts }) => counts === 'since-last');
  if (!asked.some(({ code }) => after[code] !== undefined && after[code] !== figures[code])) return undefined;
  return ctx.t('progress:sums.after', { sums: numberWords(ctx, asked, after) });
}

/** What an update's figures put right and come to, as far as it has any. */
export function sumLines(ctx: BotContext, answers: Said, sums: Sums | undefined): RichText {
  if (!sums || Object.keys(sums.figures).length === 0) return [];
  const words = sumWords(ctx, { ...answers, figures: sums.figures }, sums.after);
  return [...correctionLines(ctx, answers, sums), ...(words === undefined ? [] : [[plain(words)]])];
}

/** What was reported before, above the question for what is new. */
export function beforeLines(ctx: BotContext, answers: Said, sums: Sums | undefined): RichText {
  if (!sums) return [];
  if (sums.corrected) return correctionLines(ctx, answers, sums);
  const words = numberWords(ctx, figuresAsked(ctx, answers.task), sums.before);
  return words === '' ? [] : [[plain(ctx.t('progress:sums.before', { sums: words }))]];
}

/** What was said until now of the numbers that change; all of them where none does yet. */
function correctionLines(ctx: BotContext, { task, corrects }: Said, { corrected, figures }: Sums): Line[] {
  if (!corrected) return [];
  const asked = figuresAsked(ctx, task);
  const said = corrected.last.figures;
  const other = asked.filter(({ code }) => said[code] !== figures[code]);
  const was = numberWords(ctx, other.length > 0 ? other : asked, said);
  if (corrects && (was === '' || (corrects.as === 'fix' && other.length === 0))) return [];
  const key = corrects ? 'corrects' : 'returned';
  return [[plain(ctx.t(`progress:sums.${key}`, { day: dayOfChain(ctx, corrected), was }))]];
}

/** The day on which something was first said. */
function dayOfChain({ known, t }: BotContext, { first }: SaidChain): string {
  return dayWords(dayOf(instantOf(first.at), known.plan.book.file.timeZone), t);
}

/**
 * The figures that are asked for, with the time that they are about: "Từ lần báo trước đến nay, số buổi, số người dự; tính đến nay, số câu
 * lạc bộ".
 */
export function askedWords(
  ctx: BotContext,
  codes: readonly string[],
  answers: Said,
  sums: Sums | undefined,
): string {
  const asked = figuresAsked(ctx, answers.task).filter(({ code }) => codes.includes(code));
  const groups = [
    { key: sinceKey(answers, sums), of: asked.filter(({ counts }) => counts === 'since-last') },
    { key: 'to-date', of: asked.filter(({ counts }) => counts === 'to-date') },
  ];
  const day = sums?.corrected ? dayOfChain(ctx, sums.corrected) : '';
  const words = groups
    .filter(({ of }) => of.length > 0)
    .map(({ key, of }) => ctx.t(`progress:sums.asked.${key}`, { day, figures: namesOf(ctx, of) }));
  const all = words.join('; ');
  return `${all.charAt(0).toLocaleUpperCase(ctx.language)}${all.slice(1)}`;
}

function sinceKey({ corrects }: Said, sums: Sums | undefined): string {
  if (corrects) return 'corrects';
  if (sums?.corrected) return 'returned';
  return Object.keys(sums?.before ?? {}).length > 0 ? 'since-last' : 'first';
}

function namesOf({ language }: BotContext, figures: readonly Figure[]): string {
  return figures
    .map(({ name }) => `${name[language].charAt(0).toLocaleLowerCase(language)}${name[language].slice(1)}`)
    .join(', ');
}

/** What is on record of a task's figures after an update was saved, where it comes to more than the update said. */
export async function savedSumWords(ctx: BotContext, answers: Said): Promise<string | undefined> {
  const { unit, task, figures } = answers;
  const asked = figuresAsked(ctx, task);
  if (unit === undefined || task === undefined || Object.keys(figures).length === 0) return undefined;
  const onRecord = await ctx.services.progress.figures(ctx.known.plan.id, task, unit);
  return onRecord && sumWords(ctx, answers, sumsOfChains(asked, onRecord.chains));
}

/** Whether figures may put right what was reported last, instead of adding to it. */
export function mayReplace({ corrects }: Said, sums: Sums | undefined): boolean {
  return corrects === undefined && sums?.lastSaid !== undefined && sums.corrected === undefined;
}

/** Returns the answers whose figures put right what was reported last; what is not said again stays. */
export async function replacing(ctx: BotContext, answers: UpdateAnswers): Promise<UpdateAnswers | undefined> {
  const sums = await sumsFor(ctx, answers);
  const last = sums?.lastSaid?.last;
  if (!last || !mayReplace(answers, sums)) return undefined;
  const codes = new Set(figuresAsked(ctx, answers.task).map(({ code }) => code));
  const kept = Object.fromEntries(Object.entries(last.figures).filter(([code]) => codes.has(code)));
  return { ...answers, corrects: { id: last.id, as: 'figures' }, figures: { ...kept, ...answers.figures } };
}

/** How much of a figure all units reported: of one unit's task before and after an update. */
export function addedBy(figure: Figure, { before, after }: Sums): number {
  return (after[figure.code] ?? 0) - (before[figure.code] ?? 0);
}
