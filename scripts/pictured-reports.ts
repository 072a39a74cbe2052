// What units said until the day of the pictures, so that board and report show a plan at work: for `npm run screenshots` alone.
import { loadConfig } from '../src/config.ts';
import { openDatabase } from '../src/database/database.ts';
import { PlanLibrary } from '../src/plan/plan-library.ts';

const database = await openDatabase({ url: loadConfig().databaseUrl });
try {
  const { prisma } = database;
  const { id: planId, book } = await new PlanLibrary(prisma).newest();
  const idsOf = (rows: readonly { id: number; code: string }[]) =>
    new Map(rows.map(({ code, id }) => [code, id]));
  const tasks = idsOf(await prisma.task.findMany({ where: { planId } }));
  const units = idsOf(await prisma.unit.findMany({ where: { planId } }));
  const data = book.file.units.flatMap(({ code: unit }, at) =>
    book.owedBy(unit).flatMap((task, nth) => {
      const told = toldOf(task.code, task.kind, at, nth);
      const [taskId, unitId] = [tasks.get(task.code), units.get(unit)];
      return told && taskId && unitId ? [{ ...told, taskId, unitId }] : [];
    }),
  );
  await prisma.progressUpdate.createMany({ data });
} finally {
  await database.close();
}

/** What the unit in that place says of its task in that place; two units of eighteen are silent. */
function toldOf(task: string, kind: string, at: number, nth: number) {
  if (at % 9 === 8) return undefined;
  const createdAt = new Date(Date.UTC(2018, 2 + (nth % 3), 12 + (at % 8), 2, 10 + nth));
  if (task === 'IV.1') return { status: 'DONE' as const, createdAt };
  if (task === 'IV.2') return at % 3 === 0 ? { status: 'DONE' as const, createdAt } : undefined;
  if (kind === 'report' || nth % 4 === 3) return undefined;
  if (at === 3 && nth === 1)
    return { status: 'BLOCKED' as const, note: 'Chờ cấp kinh phí đợt hai', createdAt };
  const figures = {
    sessions: 1 + (nth % 3),
    participants: 60 + 5 * at,
    women: 35 + 3 * at,
    articles: nth % 2,
  };
  return { status: nth % 3 === 0 ? ('DONE' as const) : ('IN_PROGRESS' as const), figures, createdAt };
}
