import type { IsoDay, Period } from '../../../base/day.ts';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import type { Language, Translate } from '../../../base/texts.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { PeriodFacts } from '../../../reports/period-report/period-facts.ts';
import { isoOf } from './days.ts';
import { type Proof, proofsOf } from './proofs.ts';

/** Names that fit beside the rest on a phone's screen. */
const MOST_NAMES = 6;
const MOST_TARGETS = 3;

/** What the lines of a draft are made with. */
export interface DraftScene {
  t: Translate;
  language: Language;
  book: PlanBook;
  /** Today in the plan's time zone. */
  today: IsoDay;
  /** Whose report it is. */
  whose: string;
}

/**
 * What a draft says, in figures, on one phone's screen: what was done, late and is open, the figures, the targets, and the units that have
 * said nothing, by name. Nothing that anybody wrote is quoted.
 */
export function draftLines(facts: PeriodFacts, scene: DraftScene): RichText {
  const { t, whose } = scene;
  const proofs = proofsOf(facts, scene);
  return [
    [bold(t('report-screens:draft.head', { whose }))],
    [plain(spanWords(facts, t))],
    ...futureLine(facts, scene),
    [],
    ...taskLines(facts, proofs, scene),
    ...figureLines(proofs, scene),
    ...targetLines(facts, proofs, scene),
    ...silentLine(facts, scene),
    ...removedLine(facts, scene),
  ];
}

/** "Số liệu từ 1/1/2018 đến hết 21/5/2018". */
/** The days that figures are of: of a period that is not over until today. */
export function spanWords({ scope, asOf }: Pick<PeriodFacts, 'scope' | 'asOf'>, t: Translate): string {
  return spanLine({ from: isoOf(scope.period.from), to: isoOf(asOf) }, t);
}

export function spanLine({ from, to }: Period, t: Translate): string {
  const words = (day: IsoDay) => dayWords(day, t, { weekday: false });
  return t('report-screens:span', { from: words(from), to: words(to) });
}

function futureLine({ scope }: PeriodFacts, { t, today }: DraftScene): RichText {
  if (isoOf(scope.period.to) <= today) return [];
  const end = dayWords(isoOf(scope.period.to), t, { weekday: false });
  return [[italic(t('report-screens:draft.not-over', { end }))]];
}

function taskLines(facts: PeriodFacts, proofs: readonly Proof[], { t }: DraftScene): RichText {
  const count = (name: string) => proofs.find((proof) => proof.key === name)?.rows.length ?? 0;
  const [done, late, overdue] = [count('done'), count('late'), count('overdue')];
  const many = facts.scope.units.length > 1 ? 'shares' : 'tasks';
  const open = count('open');
  return [
    [plain(t(`report-screens:draft.${many}`, { done, count: facts.shares.length }))],
    ...(late > 0 ? [[plain(t('report-screens:draft.late', { count: late }))]] : []),
    ...(overdue > 0
      ? [[plain(t('report-screens:draft.overdue', { count: overdue, tasks: overdueCodes(facts) }))]]
      : []),
    ...(open > 0 ? [[plain(t('report-screens:draft.open', { count: open }))]] : []),
  ];
}

function overdueCodes({ shares }: PeriodFacts): string {
  const late = shares.filter(({ term }) => term.outcome === 'overdue').map(({ task }) => task);
  const codes = [...new Set(late)];
  return codes.length > MOST_NAMES ? `${codes.slice(0, MOST_NAMES).join(', ')}, …` : codes.join(', ');
}

/** The figures in one line, those that make no sum with it, and those that nobody has said in another. */
function figureLines(proofs: readonly Proof[], { t }: DraftScene): RichText {
  const figures = proofs.filter(({ kind }) => kind === 'figure');
  const said = figures.filter(({ rows }) => rows.length > 0);
  const unsaid = figures.filter(({ rows }) => rows.length === 0);
  const words = said.map((figure) =>
    t('report-screens:draft.figure', { name: figure.name, value: figure.words }),
  );
  const names = unsaid.map(({ name }) => name).join(', ');
  return [
    ...(said.length > 0 ? [[plain(words.join(' · '))]] : []),
    ...(unsaid.length > 0 ? [[plain(t('report-screens:draft.unsaid', { names }))]] : []),
  ];
}

function targetLines(facts: PeriodFacts, proofs: readonly Proof[], { t }: DraftScene): RichText {
  const targets = proofs.filter(({ kind }) => kind === 'target');
  if (targets.length === 0) return [];
  const met = targets.filter(({ isMet }) => isMet).length;
  const more = targets.length - MOST_TARGETS;
  return [
    [plain(t('report-screens:draft.targets', { met, count: facts.targets.length }))],
    ...targets
      .slice(0, MOST_TARGETS)
      .map(({ name, words }) => [plain(t('report-screens:draft.target', { name, words }))]),
    ...(more > 0 ? [[plain(t('report-screens:draft.more-targets', { count: more }))]] : []),
  ];
}

function silentLine({ silent, scope }: PeriodFacts, { t, language, book }: DraftScene): RichText {
  if (silent.length === 0) return [];
  if (scope.units.length === 1) return [[plain(t('report-screens:draft.silent-unit'))]];
  const names = silent.slice(0, MOST_NAMES).map((unit) => book.shortNameOf(unit, language));
  const more = silent.length - names.length;
  const units = names.join(', ') + (more > 0 ? t('report-screens:draft.more', { count: more }) : '');
  return [[plain(t('report-screens:draft.silent', { count: silent.length, units }))]];
}

/** What was said of tasks that the plan has no more counts nowhere, and is not passed over in silence. */
function removedLine({ removedTasks: { length: count } }: PeriodFacts, { t }: DraftScene): RichText {
  return count === 0 ? [] : [[italic(t('report-screens:draft.removed', { count }))]];
}
