import { LRUCache } from 'lru-cache';
import type { ReadQuestion } from '../ask/decide/question.ts';
import type { Ranked } from '../ask/decide/rank.ts';
import { type IsoDay, isoDay } from '../base/day.ts';
import { daysFrom } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { fold } from '../vietnamese/fold.ts';
import { pointedAt } from './pointed-at.ts';
import type { Scene } from './scene.ts';

/** Below this score words are in a task by chance. */
const ENOUGH = 8;
/** A second task that fits almost as well leaves it open which is meant. */
const CLOSE = 0.75;
/** What fits without a name must fit at least so well, and so much better than the next. */
const ALONE = 6;
const FAR = 1.8;
/** Among the tasks shown a few words suffice. */
const SOME = 2;
/** A unit's own task is meant where it fits half as well as one of all units. */
const OWN = 0.4;
/** Of two of its own one must fit so much better. */
const CLEAR = 1.25;

/** Finds tasks of a plan by what people call them. */
export class TaskNames {
  /** One message is looked at from several sides. */
  private readonly known = new LRUCache<string, readonly string[] | 'undecided'>({ max: 20 });

  constructor(
    private readonly book: PlanBook,
    private readonly read: ReadQuestion,
  ) {}

  /**
   * Returns the tasks that words name: by code, or by name among those of a unit; of two that fit alike the unit's own.
   * Empty when they name none, `undecided` when they fit several.
   */
  named(text: string, unit: string | undefined, today: IsoDay): readonly string[] | 'undecided' {
    const key = `${unit} ${today} ${text}`;
    const known = this.known.get(key) ?? this.sure(this.namedIn(text, unit, today), text, today);
    this.known.set(key, known);
    return known;
  }

  /** Of a task that repeats, named without its term, the one just past may be meant as well as the next. */
  private sure(
    found: readonly string[] | 'undecided',
    text: string,
    today: IsoDay,
  ): readonly string[] | 'undecided' {
    const task = found.length === 1 ? this.book.task(found[0] ?? '') : undefined;
    const { family, of } = task?.occurrence ?? {};
    if (!family?.repeats || !task?.date || found === 'undecided') return found;
    const { periods } = this.read({ question: text, today, language: 'vi', askerUnits: [] }).facts.reading;
    if (periods.length > 0 || text.includes(task.code)) return found;
    const all = this.book.occurrences(family.code);
    const before = all[all.findIndex(({ occurrence }) => occurrence?.of === of) - 1];
    const isNearer = before?.date && daysFrom(today, before.date) < daysFrom(today, task.date);
    return isNearer ? 'undecided' : found;
  }

  private namedIn(text: string, unit: string | undefined, today: IsoDay): readonly string[] | 'undecided' {
    const askerUnits = unit === undefined ? [] : [unit];
    const { facts } = this.read({ question: text, today, language: 'vi', askerUnits });
    const codes = facts.reading.codes.flatMap(({ code }) => (code && this.book.task(code) ? [code] : []));
    if (codes.length > 0) return [...new Set(codes)];
    const fitting = facts.ranking.filter(({ code }) => this.book.task(code) && this.concerns(code, unit));
    const named = fitting.filter(({ phrases, score }) => phrases.length > 0 && score >= ENOUGH);
    const [best, ...others] = named;
    if (!best) return this.alone(fitting, facts.has('report', 'plan'));
    const own =
      unit === undefined || ofOthers.test(fold(text)) ? [] : this.ownAmong(fitting, unit, best.score);
    const [first, second] = own;
    if (first && second && first.score < CLEAR * second.score) return 'undecided';
    if (first) return [first.code];
    return others.some(({ score }) => score >= CLOSE * best.score) ? 'undecided' : [best.code];
  }

  /** Without a name: the one that fits far better than all others. */
  private alone(
    fitting: readonly { code: string; score: number }[],
    isKindNamed: boolean,
  ): readonly string[] | 'undecided' {
    const [best, next] = fitting;
    if (!best || !isKindNamed) return [];
    return best.score >= ALONE && best.score >= FAR * (next?.score ?? 0) ? [best.code] : 'undecided';
  }

  /** Of the tasks shown the one that words fit best, if they fit no other nearly as well. */
  among(text: string, shown: readonly string[], today: IsoDay): string | undefined {
    const { facts } = this.read({ question: text, today, language: 'vi', askerUnits: [] });
    const [best, next] = facts.ranking.filter(({ code }) => shown.includes(code));
    return best && best.score >= 2 * (next?.score ?? 0) && best.score >= SOME ? best.code : undefined;
  }

  private concerns(code: string, unit: string | undefined): boolean {
    const task = this.book.task(code);
    return task !== undefined && (unit === undefined || this.book.concerns(task, [unit]));
  }

  /**
   * Tasks that fit well enough to be meant before another's, best first: those that the unit itself leads, else those that it answers for
   * as one of a group of its kind.
   */
  private ownAmong(fitting: readonly Ranked[], unit: string, best: number): readonly Ranked[] {
    const enough = fitting.filter(({ score }) => score >= OWN * best);
    const itself = enough.filter(({ code }) => this.book.task(code)?.lead.includes(unit));
    if (itself.length > 0) return itself;
    const owed = new Set(this.book.owedBy(unit).map(({ code }) => code));
    return enough.filter(({ code }) => owed.has(code) && !this.isOfAll(code));
  }

  private isOfAll(code: string): boolean {
    const task = this.book.task(code);
    return task !== undefined && this.book.leadersOf(task).length === this.book.file.units.length;
  }
}

/** "Báo cáo 6 tháng của các đơn vị": not the asker's own. */
const ofOthers = /\b(?:cua|tu|o) (?:cac|tat ca|moi) (?:don vi|phuong|xa|phong|ban)\b/;

/** The tasks that are meant by what is replied to, by what words point at, and by what they name. */
export function tasksMeant(
  names: TaskNames,
  text: string,
  { repliedTo, unit, now }: Pick<Scene, 'repliedTo' | 'unit' | 'now'>,
  already: readonly string[] = [],
): readonly string[] | 'undecided' {
  const today = isoDay(now.toPlainDate().toString());
  const shown = repliedTo?.tasks ?? [];
  const pointed = shown.length > 1 ? pointedAt(text, shown, already) : [];
  if (pointed.length > 0) return pointed;
  const named = names.named(text, unit, today);
  if (shown.length === 0) return named;
  if (named === 'undecided') {
    if (shown.length === 1) return shown;
    const best = names.among(text, shown, today);
    return best === undefined ? 'undecided' : [best];
  }
  const ofShown = named.filter((code) => shown.includes(code));
  if (ofShown.length > 0) return ofShown;
  const among = shown.length > 1 ? names.among(text, shown, today) : undefined;
  if (among !== undefined) return [among];
  if (named.length > 0) return named;
  return shown.length === 1 ? shown : [];
}
