import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { isEvent, lastGoodDay } from '../../src/plan/deadline.ts';
import type { Task } from '../../src/plan/plan-file.ts';
import { Progress } from '../../src/progress/progress.ts';
import { viewOfRecords } from '../../src/progress/task-records.ts';
import { taskStatesByUnit } from '../../src/progress/task-state.ts';
import { writeCsv } from '../../src/reports/csv.ts';
import { progressChart } from '../../src/reports/progress-chart.ts';
import { progressTable } from '../../src/reports/progress-table.ts';
import { COORDINATOR, type House, OFFICE_GROUP, openHouse } from '../support/house.ts';

/*
 * One number everywhere: over any history, each place that shows how far the plan is says the same. What a place really
 * shows is read; what it should show is counted here in the plainest way, without the program's own counting.
 */

vi.setConfig({ testTimeout: 180_000 });

type Said = 'DONE' | 'IN_PROGRESS' | 'BLOCKED' | 'NOT_STARTED';
type Act = Said | 'RECEIVED' | 'RETURNED';

/** What is shown of a plan. */
interface Figures {
  done: number;
  inProgress: number;
  blocked: number;
  notStarted: number;
  silent: number;
  overdue: number;
}

let house: House;
let shares: { task: Task; unit: string }[];
let ids: Map<string, number>;
beforeEach(async () => {
  house = await openHouse();
  const { book } = house.plan;
  shares = book.file.tasks.flatMap((task) => book.leadersOf(task).map((unit) => ({ task, unit })));
  const { prisma } = house.database;
  const rows = [...(await prisma.task.findMany()), ...(await prisma.unit.findMany())];
  ids = new Map(rows.map(({ code, id }) => [code, id]));
});

/**
 * What people say of shares, one after another: of few, so that many are spoken of several times and reports that wait are
 * reviewed. Places from the end are those of reports, in the plan's order.
 */
const histories = fc.array(
  fc.record({
    share: fc.oneof(
      fc.nat(9).map((at) => at * 19),
      fc.nat(7).map((at) => -1 - at * 4),
    ),
    act: fc.constantFrom<Act>(
      ...(['DONE', 'DONE', 'DONE', 'IN_PROGRESS', 'BLOCKED', 'NOT_STARTED', 'RECEIVED', 'RETURNED'] as const),
    ),
  }),
  { maxLength: 90, size: 'max' },
);
const days = fc.constantFrom('2018-01-15', '2018-05-21', '2018-06-12', '2018-11-20', '2018-12-28');

const isReview = (act: Act) => act === 'RECEIVED' || act === 'RETURNED';

/** What a share comes to. */
function saidBy(act: Act): Said {
  if (act === 'RECEIVED') return 'DONE';
  return act === 'RETURNED' ? 'IN_PROGRESS' : act;
}

/** Puts a history on record. Returns what each share that was spoken of has come to, by its place. */
async function record(history: readonly { share: number; act: Act }[]): Promise<Map<number, Said>> {
  const { prisma } = house.database;
  await prisma.progressUpdate.deleteMany({ where: { reviewOfId: { not: null } } });
  await prisma.progressUpdate.deleteMany();
  const standing = new Map<number, Said>();
  const waiting = new Map<number, number>();
  for (const { share: at, act } of history) {
    const place = at < 0 ? shares.length + at : at;
    const share = shares[place];
    const reviewOfId = isReview(act) ? (waiting.get(place) ?? null) : null;
    if (!share || (isReview(act) && reviewOfId === null)) continue;
    const id = await put(share, act, reviewOfId);
    standing.set(place, saidBy(act));
    if (act === 'DONE' && share.task.kind === 'report') waiting.set(place, id);
    else waiting.delete(place);
  }
  return standing;
}

async function put({ task, unit }: (typeof shares)[number], act: Act, reviewOfId: number | null) {
  const { prisma } = house.database;
  const data = {
    ...{ taskId: ids.get(task.code) ?? 0, unitId: ids.get(unit) ?? 0, createdAt: house.clock.date() },
    ...{ status: saidBy(act), reviewOfId, review: act === 'RECEIVED' || act === 'RETURNED' ? act : null },
  };
  return (await prisma.progressUpdate.create({ data })).id;
}

function expectedFigures(standing: ReadonlyMap<number, Said>, day: string) {
  const figures: Figures = { done: 0, inProgress: 0, blocked: 0, notStarted: 0, silent: 0, overdue: 0 };
  const keys = {
    DONE: 'done',
    IN_PROGRESS: 'inProgress',
    BLOCKED: 'blocked',
    NOT_STARTED: 'notStarted',
  } as const;
  const late = new Set<string>();
  for (const [place, { task }] of shares.entries()) {
    const said = standing.get(place);
    figures[said ? keys[said] : 'silent'] += 1;
    const isLate =
      task.date !== undefined && !isEvent(task) && lastGoodDay(task.date) < day && said !== 'DONE';
    if (!isLate) continue;
    figures.overdue += 1;
    late.add(task.code);
  }
  return { figures, lateTasks: late.size };
}

/** The counts that a text names: "Xong 1 · Đang làm 2 · …"; what it leaves out is 0. */
function named(text: string | undefined): Figures {
  const line =
    (text ?? '').split('\n').find((one) => /^(Xong|Đang làm|Vướng|Chưa làm|Chưa báo) \d/.test(one)) ?? '';
  const of = (name: string) => Number(line.match(new RegExp(`(?:^|· )${name} (\\d+)`))?.[1] ?? 0);
  return {
    ...{ done: of('Xong'), inProgress: of('Đang làm'), blocked: of('Vướng') },
    ...{ notStarted: of('Chưa làm'), silent: of('Chưa báo'), overdue: of('Quá hạn') },
  };
}

/** Rows of a table by the words of their status; late are those that are open and late. */
function counted(rows: readonly { status: string; isLate: boolean }[]): Figures {
  const figures: Figures = { done: 0, inProgress: 0, blocked: 0, notStarted: 0, silent: 0, overdue: 0 };
  const keys: Record<string, keyof Figures> = {
    ...{
      Xong: 'done',
      'Đã nộp': 'done',
      'Đã nhận': 'done',
      'Đang làm': 'inProgress',
      'Cần bổ sung': 'inProgress',
    },
    ...{ Vướng: 'blocked', 'Chưa làm': 'notStarted', 'Chưa báo': 'silent' },
  };
  for (const { status, isLate } of rows) {
    const key = keys[status];
    if (!key) throw new Error(`unknown status ${status}`);
    figures[key] += 1;
    if (isLate && key !== 'done') figures.overdue += 1;
  }
  return figures;
}

const own = (text: string) => house.say(COORDINATOR, COORDINATOR, text);
const press = (message: Message | undefined, data: string) =>
  house.press(COORDINATOR, COORDINATOR, message?.message_id ?? 0, data);

/** The lines of `/tiendo` for each unit, over all its pages. */
async function unitLines(
  first: Message | undefined,
): Promise<{ done: number; shares: number; overdue: number }[]> {
  const texts = [first?.text ?? ''];
  for (const page of [1, 2]) texts.push((await press(first, `progress:${page}`)).message?.text ?? '');
  return texts.flatMap((text) =>
    [...text.matchAll(/^[▓░]+ (\d+)\/(\d+) .*?(?: \(quá hạn (\d+)\))?$/gm)].map(([, done, all, late]) => {
      return { done: Number(done), shares: Number(all), overdue: Number(late ?? 0) };
    }),
  );
}

function sum(parts: readonly { done: number; shares: number; overdue: number }[]) {
  return parts.reduce(
    (all, one) => ({
      done: all.done + one.done,
      shares: all.shares + one.shares,
      overdue: all.overdue + one.overdue,
    }),
    { done: 0, shares: 0, overdue: 0 },
  );
}

async function workbook(message: Message | undefined): Promise<ExcelJS.Workbook> {
  const content = house.messenger.file(message?.document?.file_id ?? '')?.content;
  const opened = new ExcelJS.Workbook();
  if (content) await opened.xlsx.load(new Uint8Array(content).buffer);
  return opened;
}

/** A sheet's rows under the row whose cells have these headers, as objects. */
function tableIn(sheet: ExcelJS.Worksheet | undefined, ...wanted: string[]): Record<string, string>[][] {
  const tables: Record<string, string>[][] = [];
  let columns: Map<string, number> | undefined;
  for (const row of sheet?.getRows(1, sheet.rowCount) ?? []) {
    const cells = Array.from({ length: 20 }, (_, index) => row.getCell(index + 1).text);
    if (wanted.every((header) => cells.includes(header))) {
      columns = new Map(cells.map((header, index) => [header, index]));
      tables.push([]);
      continue;
    }
    const found = columns;
    if (found)
      tables
        .at(-1)
        ?.push(Object.fromEntries(wanted.map((header) => [header, cells[found.get(header) ?? 0] ?? ''])));
  }
  return tables;
}

describe('over any history', () => {
  it('each place shows the same figures', async () => {
    await fc.assert(
      fc.asyncProperty(histories, days, async (history, day) => {
        house.clock.set(`${day}T09:00`);
        const { figures, lateTasks } = expectedFigures(await record(history), day);
        const whole = { done: figures.done, shares: shares.length, overdue: figures.overdue };

        const overview = await own('/tiendo');
        expect(overview?.text).toMatch(
          new RegExp(`^Tiến độ: ${figures.done}/${shares.length} phần việc đã xong\n42 việc`),
        );
        expect(named(overview?.text)).toEqual(figures);
        expect(sum(await unitLines(overview))).toEqual(whole);

        const answer = await house.say(OFFICE_GROUP, COORDINATOR, '@nhac_viec_bot tiến độ đến đâu rồi?');
        if (history.length > 0 && figures.silent < shares.length) {
          expect(answer?.text).toContain(`${figures.done}/${shares.length} phần việc đã xong`);
          expect(named(answer?.text)).toEqual(figures);
        }
        const sentences = (await own('tiến độ đến đâu rồi?'))?.text ?? '';
        expect(sentences).toMatch(new RegExp(`^Đã xong ${figures.done}/${shares.length} phần việc`));
        const late = `Quá hạn ${figures.overdue} phần việc của ${lateTasks} việc`;
        expect(sentences).toContain(figures.overdue > 0 ? late : 'Không có phần việc nào quá hạn');
        expect(sentences).toContain(
          figures.blocked > 0 ? `Vướng ${figures.blocked} phần việc` : 'Không đơn vị nào báo vướng',
        );

        const past = await press(await own('/tuannay'), 'overdue:*:0');
        expect(Number(past.message?.text?.match(/^(\d+) việc đã qua hạn/)?.[1] ?? 0)).toBe(lateTasks);

        const { sent } = await press(overview, 'sheet:xlsx');
        const opened = await workbook(sent);
        const [rows = []] = tableIn(opened.worksheets[0], 'Tình trạng', 'Số ngày trễ', 'Việc');
        const statuses = rows.map((row) => ({
          status: row['Tình trạng'] ?? '',
          isLate: row['Số ngày trễ'] !== '',
        }));
        expect(counted(statuses)).toEqual(figures);
        const totals = tableIn(
          opened.worksheets[1],
          'Đơn vị, việc',
          'Phần việc',
          'Xong',
          'Đang làm',
          'Vướng',
          'Chưa làm',
          'Chưa báo',
          'Quá hạn',
        )
          .flatMap((table) => table.filter((row) => row['Đơn vị, việc'] === 'Cộng'))
          .map(({ 'Đơn vị, việc': _, ...counts }) => Object.values(counts).map(Number));
        const { done, inProgress, blocked, notStarted, silent, overdue } = figures;
        const total = [shares.length, done, inProgress, blocked, notStarted, silent, overdue];
        expect(totals).toEqual([total, total]);

        const { prisma } = house.database;
        const records = await new Progress(prisma, house.clock, new AuditLog(prisma, house.clock)).records(
          house.plan.id,
        );
        const { book } = house.plan;
        const today = isoDay(day);
        const stream = new PassThrough();
        const table = progressTable({ book, records, figures: new Map(), today, language: 'vi' });
        const [csv] = await Promise.all([buffer(stream), writeCsv(table, stream)]);
        // No cell before the status holds a comma within quotes but titles.
        const lines = csv
          .toString()
          .trimEnd()
          .split('\r\n')
          .slice(1)
          .map((line) => line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? []);
        const cells = lines.map((line) => line.map((cell) => cell.replace(/,$/, '')));
        expect(
          counted(cells.map((line) => ({ status: line[5] ?? '', isLate: (line[16] ?? '') !== '' }))),
        ).toEqual(figures);

        const units = taskStatesByUnit(
          book.file.units.map(({ code }) => code),
          book,
          viewOfRecords(records),
          today,
        );
        const { svg, caption } = progressChart({ book, units, today, language: 'vi' });
        expect(named(caption)).toEqual(figures);
        const bars = [...svg.matchAll(/>(\d+)\/(\d+)(?: · quá hạn (\d+))?<\/text>/g)].map(
          ([, is, of, past]) => {
            return { done: Number(is), shares: Number(of), overdue: Number(past ?? 0) };
          },
        );
        expect(sum(bars)).toEqual(whole);
      }),
      { numRuns: 12 },
    );
  });

  it('the week’s message counts what is overdue as the list of it does', async () => {
    const late = shares.flatMap(({ task }, place) => (task.code === 'IV.1' ? [place] : []));
    const mondays = [
      ['2018-03-26', late.length],
      ['2018-04-02', 1],
      ['2018-04-09', 0],
    ] as const;
    const told: number[] = [];
    for (const [day, left] of mondays) {
      house.clock.set(`${day}T07:35`);
      await record(late.slice(left).map((share) => ({ share, act: 'DONE' as const })));
      const last = house.messenger.messages(OFFICE_GROUP).at(-1)?.message_id ?? 0;
      await house.tick();
      await house.deliver();
      const digest = house.messenger.messages(OFFICE_GROUP).find(({ message_id }) => message_id > last);
      const past = await press(await own('/tuannay'), 'overdue:*:0');
      const listed = Number(past.message?.text?.match(/^(\d+) việc đã qua hạn/)?.[1] ?? 0);
      expect(listed).toBe(left > 0 ? 1 : 0);
      // What is long overdue is not said each week.
      const [, said] = digest?.text?.match(/(\d+) việc quá hạn/) ?? [];
      if (said !== undefined) expect(Number(said)).toBe(listed);
      told.push(Number(said ?? 0));
    }
    expect([told[0], told.at(-1)]).toEqual([1, 0]);
  });
});
