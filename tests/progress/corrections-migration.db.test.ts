import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { migrationsFolder } from '../../src/database/migrations.ts';
import { emptyDatabaseUrl, temporaryFolder, testProvider } from '../support/database.ts';

it('what was saved over again with the same figures before there were corrections adds nothing', async () => {
  const migrations = await temporaryFolder();
  await cp(migrationsFolder, migrations, { recursive: true });
  for (const name of await readdir(join(migrations, testProvider)))
    if (name >= '0059') await rm(join(migrations, testProvider, name), { recursive: true });
  const url = await emptyDatabaseUrl('blank');
  const earlier = await openDatabase({ url, migrations });
  const at = new Date('2018-05-21T00:25:00Z');
  const { prisma } = earlier;
  const plan = { code: 'p', year: 2018, definition: {}, importedAt: at };
  const { id: planId } = await prisma.plan.create({ data: plan, select: { id: true } });
  const [task, unit] = [
    await prisma.task.create({ data: { planId, code: 't' }, select: { id: true } }),
    await prisma.unit.create({ data: { planId, code: 'u' }, select: { id: true } }),
  ];
  const say = (figures: object | null) => prisma.$executeRaw`
    INSERT INTO "ProgressUpdate" ("taskId", "unitId", "status", "figures", "createdAt")
    VALUES (${task.id}, ${unit.id}, 'DONE', ${figures}, ${at})`;
  const three = { sessions: 3, women: 2 };
  for (const figures of [three, three, { sessions: 4 }, null, null, { sessions: 4 }, { sessions: 4 }])
    await say(figures);
  await earlier.close();

  const database = await openDatabase({ url });
  try {
    const rows = await database.prisma.progressUpdate.findMany({ orderBy: { id: 'asc' } });
    const first = rows[0]?.id ?? 0;
    expect(rows.map(({ correctsId }) => correctsId && correctsId - first)).toEqual([
      ...[null, 0, null, null, null, null, 5],
    ]);
  } finally {
    await database.close();
  }
});
