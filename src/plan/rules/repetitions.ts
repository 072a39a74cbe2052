import { dayIn, repetitionsOf, termsOf } from '../occurrences.ts';
import { MOST_TASKS, type Repetition } from '../plan-file.ts';
import { type Breach, breach, type Path } from '../plan-problem.ts';
import { rhythmOf, rhythms } from '../terms.ts';
import { farFrom, hourWritten, ruleWritten } from './dates.ts';
import { type PlanDraft, placed, seenBefore } from './draft.ts';

/** The longest code of a task, as buttons carry it, in bytes. */
const LONGEST_CODE = 32;
const bytesOf = (code: string): number => new TextEncoder().encode(code).length;

/**
 * A repetition has an occurrence, each with a day that there is, and no more of them than a plan may have tasks; its terms are of its
 * rhythm, its exceptions name terms that it has, and its words agree with it.
 */
export function repetitionRules(draft: PlanDraft): Breach[] {
  const { year, lastYear, issuedOn } = draft;
  if (year === undefined || issuedOn === undefined) return [];
  const plan = { year, lastYear, issuedOn };
  let tasks = 0;
  const found = [...placed(draft.tasks)].flatMap(([index, { code = '', repeats, dates }]) => {
    const path = ['tasks', index, 'repeats'];
    const faults = repeats ? repetition(repeats, plan, path) : [];
    const count =
      repeats && faults.length === 0 ? repetitionsOf(repeats, plan).length : Math.max(1, dates.length);
    tasks += count;
    const suffixes = [...(repeats ? termsOf(repeats, plan) : []), ...dates.map((date) => date?.code ?? '')];
    const longest = Math.max(bytesOf(code), ...suffixes.map((suffix) => bytesOf(`${code}@${suffix}`)));
    return [
      ...faults,
      ...(longest > LONGEST_CODE
        ? [
            breach(['tasks', index, 'code'], 'codeTooLong', {
              code,
              most: LONGEST_CODE - (longest - bytesOf(code)),
            }),
          ]
        : []),
    ];
  });
  return tasks > MOST_TASKS
    ? [...found, breach(['tasks'], 'tooManyOccurrences', { most: MOST_TASKS })]
    : found;
}

type Years = Parameters<typeof repetitionsOf>[1];

function repetition(repeats: Repetition, plan: Years, path: Path): Breach[] {
  const { every, from, until, month = 1, except } = repeats;
  const named = [
    { term: from, path: [...path, 'from'] },
    { term: until, path: [...path, 'until'] },
    ...except.map(({ term }, at) => ({ term, path: [...path, 'except', at, 'term'] })),
  ];
  const strangers = named.flatMap(({ term, path: at }) =>
    term === undefined || rhythmOf(term) === every ? [] : [breach(at, 'otherRhythm', { term, every })],
  );
  if (strangers.length > 0) return strangers;
  const years = [from, until].map((term) => Number((term ?? String(plan.year)).slice(0, 4)));
  const isFar = years.some((one) => one < plan.year - 1 || one > (plan.lastYear ?? plan.year) + 1);
  if (isFar) return [breach(path, 'repeatsFar', { year: plan.year })];
  const terms = termsOf(repeats, plan);
  if (terms.length === 0 || repetitionsOf(repeats, plan).length === 0) return [breach(path, 'neverRepeats')];
  return [
    ...(month > 2 * rhythms[every]
      ? [breach([...path, 'month'], 'monthBeyond', { most: 2 * rhythms[every] })]
      : []),
    ...daysThatAreNot(repeats, terms, path),
    ...exceptions(repeats, terms, plan, path),
    ...ruleWritten(repeats, [...path, 'rule']),
    ...hourWritten(repeats, [...path, 'hour']),
    ...dayWritten(repeats, [...path, 'written']),
  ];
}

/** "Ngày 30 hằng tháng": February has none; what is meant there is said by an exception. */
function daysThatAreNot(repeats: Repetition, terms: readonly string[], path: Path): Breach[] {
  const excepted = new Set(repeats.except.map(({ term }) => term));
  const [term] = terms.filter((each) => !excepted.has(each) && dayIn(each, repeats) === undefined);
  return term === undefined ? [] : [breach([...path, 'day'], 'noDayInTerm', { day: repeats.day, term })];
}

function exceptions({ except }: Repetition, terms: readonly string[], plan: Years, path: Path): Breach[] {
  const seen = seenBefore();
  return except.flatMap(({ term, day, into }, at) => {
    const place = [...path, 'except', at];
    return [
      ...(seen(term) ? [breach([...place, 'term'], 'repeated', { code: term })] : []),
      ...(terms.includes(term) ? [] : [breach([...place, 'term'], 'notExcepted', { term })]),
      ...(day !== undefined && into !== undefined ? [breach(place, 'movedAndMerged', { term })] : []),
      ...farFrom(plan, day, [...place, 'day']),
    ];
  });
}

/** "Trước ngày 15 hằng tháng", "hằng năm trước ngày 15/11": a day or month in digits must be the rule's. */
function dayWritten({ day, month, every, written }: Repetition, path: Path): Breach[] {
  const dated = [...written.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/g)];
  const bare = [...written.matchAll(/ngày\s+(\d{1,2})(?![\d/])/giu)];
  const days = [...dated, ...bare].map(([, number]) => Number(number));
  const months = every === 'year' ? dated.map(([, , number]) => Number(number)) : [];
  const isOther =
    (days.length > 0 && !days.includes(Number(day))) || (months.length > 0 && !months.includes(month ?? 12));
  return isOther ? [breach(path, 'writtenOtherwise', { written: written.slice(0, 80), day })] : [];
}
