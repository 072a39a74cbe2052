import type { PrismaClient } from '../../../src/generated/sqlite/client.ts';
import type { PlanFile } from '../../../src/plan/plan-file.ts';

/*
 * The facts of a period counted in the plainest way, row by row out of the database: what the program counts must come to the same. Nothing
 * of the program's own counting is used here.
 */

/** What is counted, in the plainest form. */
export interface Recount {
  /** By "unit/task/figure": the value, and the rows it is made of. */
  figures: Record<string, { value: number | undefined; rows: number[]; later: number[] }>;
  /** By "unit/task". */
  shares: Record<string, object>;
  silent: string[];
}

export interface Asked {
  planId: number;
  file: PlanFile;
  /** Codes of tasks of which those who take part are asked, too. */
  partners: readonly string[];
  units: readonly string[];
  from: string;
  to: string;
  today: string;
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

async function rowsOf(prisma: PrismaClient, planId: number) {
  const rows = await prisma.progressUpdate.findMany({
    where: { unit: { planId } },
    orderBy: { id: 'asc' },
    include: { unit: true, task: true, files: true },
  });
  return rows.map((row) => ({
    ...row,
    numbers: (row.figures ?? {}) as Record<string, number>,
    day: dayOf(row.createdAt),
  }));
}

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });

function dayOf(moment: Date): string {
  return calendar.format(moment);
}

/** Counts again. */
export async function recount(prisma: PrismaClient, asked: Asked): Promise<Recount> {
  const { planId, file, units, from, today } = asked;
  const end = asked.to < today ? asked.to : today;
  const rows = await rowsOf(prisma, planId);
  const dates = {
    changes: await prisma.deadlineChange.findMany({ where: { planId }, orderBy: { id: 'asc' } }),
    granted: await prisma.postponement.findMany({ where: { planId, state: 'GRANTED' } }),
  };
  const result: Recount = { figures: {}, shares: {}, silent: [] };
  const isHeard = (unit: string) =>
    rows.some((row) => row.unit.code === unit && row.day >= from && row.day <= end);
  result.silent = units.filter((unit) => !isHeard(unit));
  for (const { unit, task } of units.flatMap((each) => file.tasks.map((task) => ({ unit: each, task })))) {
    const own = rows.filter((row) => row.unit.code === unit && row.task.code === task.code);
    const isOwed = owes(unit, task, asked);
    const key = `${unit}/${task.code}`;
    if (isOwed || own.length > 0)
      for (const figure of file.figures[task.kind])
        result.figures[`${key}/${figure.code}`] = figureOf(own, figure, from, end);
    if (isOwed)
      result.shares[key] = shareOf(own, {
        from,
        end,
        dayAt: (moment) => dayAt(dates, unit, task, moment),
        task,
      });
  }
  return result;
}

type FileTask = PlanFile['tasks'][number];

function owes(unit: string, task: FileTask, { file, partners }: Asked): boolean {
  const groups = file.groups.filter(({ members }) => members === '*' || members.includes(unit));
  const isNamed = (codes: readonly string[]) =>
    codes.includes(unit) || groups.some(({ code }) => codes.includes(code));
  return isNamed(task.lead) || (partners.includes(task.code) && isNamed(task.participants));
}

interface Dates {
  changes: { task: string; now: unknown; at: Date }[];
  granted: { task: string; unit: string; until: string; decidedAt: Date | null }[];
}

/** The last good day that was in force: the plan's, as it was changed until then, or the unit's own later one. */
function dayAt({ changes, granted }: Dates, unit: string, task: FileTask, moment: Date): string | undefined {
  const changed = changes.filter((one) => one.task === task.code && one.at <= moment).at(-1);
  const date = (changed?.now as FileTask['date']) ?? task.date;
  if (!date) return undefined;
  const own = granted.filter(
    (one) => one.task === task.code && one.unit === unit && one.decidedAt && one.decidedAt <= moment,
  );
  const day = date.rule === 'by' ? date.day : date.rule === 'from-to' ? date.to : '?';
  return [day, ...own.map(({ until }) => until)].sort().at(-1);
}

function firstOf(row: Row, all: readonly Row[]): Row {
  const before = all.find(({ id }) => id === row.correctsId);
  return before ? firstOf(before, all) : row;
}

function figureOf(
  all: readonly Row[],
  { code, counts }: { code: string; counts: 'since-last' | 'to-date' },
  from: string,
  end: string,
) {
  const own = all.filter(({ review }) => review === null);
  // Whatever was put right later counts as it was put right, on the day of the first.
  const said = new Map<number, { first: Row; last: Row }>();
  for (const row of own) {
    const first = firstOf(row, own);
    said.set(first.id, { first, last: row });
  }
  let counted = [...said.values()]
    .sort((a, b) => a.first.id - b.first.id)
    .filter(({ first, last }) => {
      const isTold = last.numbers[code] !== undefined;
      return isTold && first.day <= end && (counts === 'to-date' || first.day >= from);
    });
  if (counts === 'to-date') counted = counted.slice(-1);
  else {
    const begin = counted.findLast(
      ({ first, last }) => first.carried && first.numbers[code] !== last.numbers[code],
    );
    if (begin) counted = counted.filter(({ first }) => first.id >= begin.first.id);
    counted = counted.filter((one) => one === begin || !one.first.carried);
  }
  let value: number | undefined;
  for (const { last } of counted) value = (value ?? 0) + (last.numbers[code] ?? 0);
  const rows = own.filter((row) => counted.some(({ first }) => first.id === firstOf(row, own).id));
  return {
    value,
    rows: rows.filter(({ day }) => day <= end).map(({ id }) => id),
    later: rows.filter(({ day }) => day > end).map(({ id }) => id),
  };
}

function shareOf(
  all: readonly Row[],
  given: { from: string; end: string; dayAt: (moment: Date) => string | undefined; task: FileTask },
) {
  const { from, end, task } = given;
  const past = all.filter(({ day }) => day <= end);
  const newest = past.at(-1);
  const lastJoined = past.findLast(({ carried }) => carried)?.id ?? 0;
  const done = past.find((row) => row.status === 'DONE' && row.review === null && row.id >= lastJoined);
  const own = past.filter(({ review }) => review === null);
  const isOver = (row: Row) =>
    own.some((other) => other.id > row.id && firstOf(other, own).id === firstOf(row, own).id);
  const holds = own.filter((row) => row.day >= from && !isOver(row));
  const told = holds.filter((row) => !row.carried);
  const isStuck = own.at(-1)?.status === 'BLOCKED';
  const notes = holds.filter((row) => row.note !== null && (isStuck || row.status !== 'BLOCKED'));
  return {
    status: newest?.status,
    percent: newest?.percent ?? undefined,
    review: newest?.review ?? undefined,
    awaitsHead: newest?.awaitsHead ?? false,
    note: task.sensitive ? undefined : (notes.at(-1)?.note ?? undefined),
    ...termOf(newest?.status === 'DONE' ? done : undefined, given),
    files: new Set(told.flatMap(({ files }) => files.map(({ fileId }) => fileId))).size,
    onPaper: told.some(({ onPaper }) => onPaper),
    rows: past.filter((row) => row.day >= from || row === newest || row === done).map(({ id }) => id),
  };
}

function termOf(
  done: Row | undefined,
  { end, dayAt: dayThen, task }: { end: string; dayAt: (moment: Date) => string | undefined; task: FileTask },
) {
  const day = dayThen(done ? done.createdAt : new Date(`${end}T23:59:59.999+07:00`));
  const doneOn = done?.day;
  if (day === undefined) return { day, doneOn, outcome: 'undated', daysLate: 0 };
  const isEvent = task.kind === 'event' || (task.kind === 'activity' && task.date?.rule === 'from-to');
  const late = Math.max(0, (Date.parse(doneOn ?? end) - Date.parse(day)) / 86_400_000);
  const daysLate = isEvent ? 0 : late;
  const outcomes = done ? (['kept', 'late'] as const) : (['not-due', 'overdue'] as const);
  return { day, doneOn, outcome: outcomes[daysLate > 0 ? 1 : 0], daysLate };
}
