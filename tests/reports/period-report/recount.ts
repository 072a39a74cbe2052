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
  const changes = await prisma.deadlineChange.findMany({ where: { planId }, orderBy: { id: 'asc' } });
  const granted = await prisma.postponement.findMany({ where: { planId, state: 'GRANTED' } });
  const result: Recount = { figures: {}, shares: {}, silent: [] };
  for (const unit of units) {
    if (!rows.some((row) => row.unit.code === unit && row.day >= from && row.day <= end))
      result.silent.push(unit);
    for (const task of file.tasks) {
      const own = rows.filter((row) => row.unit.code === unit && row.task.code === task.code);
      const groups = file.groups.filter(({ members }) => members === '*' || members.includes(unit));
      const isNamed = (codes: readonly string[]) =>
        codes.includes(unit) || groups.some(({ code }) => codes.includes(code));
      const owes = isNamed(task.lead) || (asked.partners.includes(task.code) && isNamed(task.participants));
      if (owes || own.length > 0)
        for (const figure of file.figures[task.kind])
          result.figures[`${unit}/${task.code}/${figure.code}`] = figureOf(own, figure, from, end);
      if (!owes) continue;
      const dayAt = (moment: Date) => {
        let date = task.date;
        for (const change of changes)
          if (change.task === task.code && change.at <= moment) date = change.now as unknown as typeof date;
        if (!date) return undefined;
        let day: string | undefined = date.rule === 'by' ? date.day : date.rule === 'from-to' ? date.to : '?';
        for (const one of granted)
          if (one.task === task.code && one.unit === unit && one.decidedAt && one.decidedAt <= moment)
            if (one.until > day) day = one.until;
        return day;
      };
      result.shares[`${unit}/${task.code}`] = shareOf(own, { from, end, dayAt, task });
    }
  }
  return result;
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
  given: {
    from: string;
    end: string;
    dayAt: (moment: Date) => string | undefined;
    task: PlanFile['tasks'][number];
  },
) {
  const { from, end, dayAt, task } = given;
  const past = all.filter(({ day }) => day <= end);
  const newest = past.at(-1);
  const lastJoined = past.findLast(({ carried }) => carried)?.id ?? 0;
  const done = past.find((row) => row.status === 'DONE' && row.review === null && row.id >= lastJoined);
  const isDone = newest?.status === 'DONE' && done !== undefined;
  const day = isDone ? dayAt(done.createdAt) : dayAt(new Date(`${end}T23:59:59.999+07:00`));
  const until = isDone ? done.day : end;
  const isEvent = task.kind === 'event' || (task.kind === 'activity' && task.date?.rule === 'from-to');
  const late =
    day === undefined || isEvent ? 0 : Math.max(0, (Date.parse(until) - Date.parse(day)) / 86_400_000);
  const own = past.filter(({ review }) => review === null);
  const holds = own.filter(
    (row) => !own.some((other) => other.id > row.id && firstOf(other, own).id === firstOf(row, own).id),
  );
  const within = holds.filter((row) => row.day >= from && !row.carried);
  const isStuck = own.at(-1)?.status === 'BLOCKED';
  const notes = holds.filter(
    (row) => row.day >= from && row.note !== null && (isStuck || row.status !== 'BLOCKED'),
  );
  const outcome = isDone ? (late > 0 ? 'late' : 'kept') : late > 0 ? 'overdue' : 'not-due';
  return {
    status: newest?.status,
    percent: newest?.percent ?? undefined,
    review: newest?.review ?? undefined,
    note: task.sensitive ? undefined : (notes.at(-1)?.note ?? undefined),
    day,
    doneOn: isDone ? done.day : undefined,
    outcome: day === undefined ? 'undated' : outcome,
    daysLate: late,
    files: new Set(within.flatMap(({ files }) => files.map(({ fileId }) => fileId))).size,
    onPaper: within.some(({ onPaper }) => onPaper),
    rows: past.filter((row) => row.day >= from || row === newest || row === done).map(({ id }) => id),
  };
}
