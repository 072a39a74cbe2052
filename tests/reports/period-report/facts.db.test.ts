import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it, vi } from 'vitest';
import type { PeriodFacts } from '../../../src/reports/period-report/period-facts.ts';
import { sumOf } from '../../../src/reports/period-report/sum-of.ts';
import { runs } from '../../support/runs.ts';
import { History, plan } from './history.ts';
import { recount } from './recount.ts';

/*
 * Over any history every fact is what a second, plainer program counts from the rows (recount.ts), and the sums are what people meant:
 * each report adds, what puts one right takes its place.
 */

vi.setConfig({ testTimeout: 60_000 });

const act = fc.record({
  what: fc.constantFrom(
    ...([
      'say',
      'say',
      'say',
      'say',
      'fix',
      'returned',
      'received',
      'date',
      'grant',
      'partners',
      'merge',
    ] as const),
    'erase' as const,
  ),
  at: fc.nat(13),
  passed: fc.nat(20),
  status: fc.constantFrom('DONE' as const, 'DONE' as const, 'IN_PROGRESS' as const, 'BLOCKED' as const),
  figures: fc.dictionary(fc.constantFrom('sessions', 'participants', 'women', 'clubs'), fc.nat(40)),
  note: fc.option(fc.constantFrom('chờ kinh phí', 'đã xong đợt 1'), { nil: undefined }),
  file: fc.nat(3),
  onPaper: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const filedDates = new Map(plan.tasks.map(({ code, date }) => [code, date]));
const periods = fc.record({ from: fc.nat(200), days: fc.nat(200) });

const dayAfter = (start: string, days: number) => Temporal.PlainDate.from(start).add({ days }).toString();

/** What units meant to tell, statement by statement, by "unit/task". */
class Meant {
  readonly said = new Map<string, { figures: Record<string, number>; isReturned: boolean }[]>();
  /** Once what was put together of two units is put right, it is no sum of statements. */
  isKnown = true;

  of(pair: string) {
    const found = this.said.get(pair) ?? [];
    this.said.set(pair, found);
    return found;
  }

  /** A report that was returned is said again; all else is new. */
  say(pair: string, figures: Record<string, number>, isDone: boolean): void {
    const all = this.of(pair);
    const returned = all.find(({ isReturned }) => isReturned);
    if (!returned || (!isDone && Object.keys(figures).length === 0)) all.push({ figures, isReturned: false });
    else Object.assign(returned.figures, figures);
    if (returned && isDone) returned.isReturned = false;
  }

  /** What the first two wards said is the new one's. */
  merge(): void {
    for (const [from, said] of [...this.said])
      if (/^dv-[12]/.test(from)) {
        this.said.delete(from);
        this.of(from.replace(/^dv-[12]/, 'moi')).push(
          ...said.map((each) => ({ ...each, isReturned: false })),
        );
      }
  }

  total(code: string): number | undefined {
    const told = [...this.said.values()].flat().flatMap(({ figures }) => figures[code] ?? []);
    return told.length === 0 ? undefined : told.reduce((sum, one) => sum + one, 0);
  }
}

/** A history under way. */
interface Making {
  history: History;
  meant: Meant;
  isMerged: boolean;
  /** Who reports, until that person has had themselves erased. */
  memberId: number | undefined;
}

/** A task of a unit that something is done about. */
interface Place {
  task: string;
  unit: string;
  key: string;
}

/** Makes a history. Returns what was meant. */
async function make(history: History, acts: readonly Act[]): Promise<Meant> {
  const member = await history.prisma.member.create({
    data: { channel: 'telegram', accountId: '7', displayName: 'Chị Hà', createdAt: history.clock.date() },
  });
  const making: Making = { history, meant: new Meant(), isMerged: false, memberId: member.id };
  for (const one of acts) {
    history.clock.advance({ hours: one.passed * 24 + (one.at % 5) });
    const { book } = await history.plans.get(history.planId);
    const pairs = book.file.tasks.flatMap((task) =>
      book.owingOf(task).map((unit) => ({ task: task.code, unit, key: `${unit}/${task.code}` })),
    );
    const place = pairs[one.at % pairs.length];
    if (place) await deeds[one.what](making, one, place);
  }
  return making.meant;
}

function given({ status, figures, note, file, onPaper }: Act, { task, unit }: Place) {
  const files = file > 0 ? [{ fileId: `F${file}`, kind: 'document' as const }] : [];
  return { task, unit, status, figures, note, files, onPaper };
}

const deeds: Record<Act['what'], (making: Making, one: Act, place: Place) => Promise<unknown>> = {
  async say({ history, meant, memberId }, one, place) {
    await history.say({ ...given(one, place), memberId });
    meant.say(place.key, { ...one.figures }, one.status === 'DONE');
  },

  async fix({ history, meant }, one, place) {
    const record = await history.progress.record(history.planId, place.task, place.unit);
    if (!record) return;
    const { id } = record.own;
    const isJoint = await history.prisma.progressUpdate.count({ where: { id, carried: true } });
    await history.say({ ...given(one, place), corrects: id });
    if (isJoint > 0) meant.isKnown = false;
    else await meantAnew(history, meant, place.key, { own: id, figures: one.figures });
  },

  async returned({ history, meant }, _, { unit, task, key }) {
    const record = await history.progress.record(history.planId, task, unit);
    if (await history.review(unit, task, 'RETURNED'))
      await meantReturned(history, meant, key, record?.own.id ?? 0);
  },

  received: ({ history }, _, { unit, task }) => history.review(unit, task, 'RECEIVED'),

  async date({ history }, { at }, { task }) {
    if (task !== 'P1.1.4') await history.moveDate(task, dayAfter('2018-04-01', at * 11));
  },

  async grant({ history }, { at }, { unit, task }) {
    const isAsked = task !== 'P1.1.4' && /[34]$/.test(unit);
    if (isAsked) await history.grant(unit, task, dayAfter('2018-05-01', at * 11));
  },

  partners: ({ history }, { at }) => history.askPartners('P1.1.3', at % 2 === 0),

  async merge(making) {
    if (making.isMerged) return;
    making.isMerged = true;
    await making.history.merge();
    making.meant.merge();
  },

  async erase(making) {
    if (making.memberId === undefined) return;
    await making.history.prisma.member.delete({ where: { id: making.memberId } });
    making.memberId = undefined;
  },
};

/** The place among a pair's statements of the one that a row belongs to. */
async function placeOf({ prisma }: History, id: number): Promise<number> {
  const { taskId, unitId } = await prisma.progressUpdate.findUniqueOrThrow({ where: { id } });
  const rows = await prisma.progressUpdate.findMany({
    where: { taskId, unitId, review: null, carried: false },
    orderBy: { id: 'asc' },
  });
  const firsts: number[] = [];
  const first = new Map<number, number>();
  for (const row of rows) {
    const place = row.correctsId === null ? undefined : first.get(row.correctsId);
    if (place === undefined) firsts.push(row.id);
    first.set(row.id, place ?? firsts.length - 1);
  }
  return first.get(id) ?? -1;
}

async function meantAnew(
  history: History,
  meant: Meant,
  key: string,
  { own, figures }: { own: number; figures: Record<string, number> },
): Promise<void> {
  const statement = meant.of(key)[await placeOf(history, own)];
  if (statement) statement.figures = { ...figures };
  // The order in which statements of two units that became one were made is not kept here.
  if (key.startsWith('moi/')) meant.isKnown = false;
}

async function meantReturned(history: History, meant: Meant, key: string, id: number): Promise<void> {
  const statement = meant.of(key)[await placeOf(history, id)];
  if (statement) statement.isReturned = true;
  if (key.startsWith('moi/')) meant.isKnown = false;
}

/** The facts in the recount's form. */
function plainly(facts: PeriodFacts) {
  return {
    figures: Object.fromEntries(
      facts.figures.map(({ unit, task, figure, value, updates, correctedBy }) => [
        `${unit}/${task}/${figure}`,
        { value, rows: [...updates], later: [...correctedBy] },
      ]),
    ),
    shares: Object.fromEntries(
      facts.shares.map(({ unit, task, term, updates, ...share }) => {
        const { lastGoodDay, doneOn, outcome, daysLate } = term;
        const days = { day: lastGoodDay?.toString(), doneOn: doneOn?.toString(), outcome, daysLate };
        return [`${unit}/${task}`, { ...share, ...days, rows: [...updates] }];
      }),
    ),
    silent: [...facts.silent],
  };
}

it('every fact of any period equals a recount from the rows, and sums are what people meant', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { maxLength: 24, size: 'max' }),
      fc.array(periods, { minLength: 2, maxLength: 2 }),
      async (acts, asked) => {
        const history = await History.begin();
        const meant = await make(history, acts);
        const { book } = await history.plans.get(history.planId);
        const all = book.file.units.map(({ code }) => code);
        const file = {
          ...book.file,
          tasks: book.file.tasks.map((task) => ({ ...task, date: filed(task.code) })),
        };
        const today = history.clock.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
        for (const { from, days } of asked) {
          const period = { from: dayAfter('2018-01-20', from), to: dayAfter('2018-01-20', from + days) };
          const facts = await history.of(period.from, period.to);
          const partners = book.file.tasks.filter((task) => book.asksPartners(task)).map(({ code }) => code);
          const given = { planId: history.planId, file, partners, units: all, today, ...period };
          expect(plainly(facts)).toEqual(await recount(history.prisma, given));

          // All units together are the sum of each alone.
          const alone = await Promise.all(all.map((unit) => history.of(period.from, period.to, [unit])));
          for (const { figure, value, silent } of sumOf(facts.figures)) {
            const parts = alone.map((one) => sumOf(one.figures).find((each) => each.figure === figure));
            const told = parts.flatMap((part) => part?.value ?? []);
            expect(value).toBe(told.length === 0 ? undefined : told.reduce((sum, each) => sum + each, 0));
            expect(silent).toEqual(all.filter((_, at) => parts[at] && parts[at].value === undefined));
          }
        }
        const year = await history.of('2018-01-01', '2018-12-31');
        // The sheet says of each task and unit what a report until today says.
        const totals = await history.progress.figureTotals(history.planId, book);
        const told = year.figures.filter(({ value }) => value !== undefined);
        expect(told.map(({ task, unit, figure }) => totals.get(`${task}/${unit}`)?.[figure])).toEqual(
          told.map(({ value }) => value),
        );
        expect([...totals.values()].flatMap((numbers) => Object.keys(numbers))).toHaveLength(told.length);
        if (meant.isKnown)
          for (const code of ['sessions', 'participants', 'women'])
            expect([code, sumOf(year.figures).find(({ figure }) => figure === code)?.value]).toEqual([
              code,
              meant.total(code),
            ]);
      },
    ),
    { numRuns: runs(12) },
  );
});

/** The date that the plan's file has for a task, in either of its versions. */
function filed(code: string) {
  return filedDates.get(code);
}
