import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { planFileSchema } from '../../src/plan/plan-file.ts';
import { PlanLibrary, UnknownPlanError } from '../../src/plan/plan-library.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';
import { readPlan } from './plans.ts';

const clock = new StillClock('2018-05-21T07:25');
let database: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  database = await testDatabase();
});

describe('the first plan', () => {
  it('is put into an empty database once, however many processes start', async () => {
    await Promise.all([ensureFirstPlan(database, clock), ensureFirstPlan(database, clock)]);
    await ensureFirstPlan(database, clock);
    expect(await database.prisma.plan.findMany({ select: { code: true, revision: true } })).toEqual([
      { code: 'bim-son-2018', revision: 1 },
    ]);
  });

  it('is not put beside a plan that someone imported', async () => {
    await importPlan(database, clock, readPlan('tanHoa'), { removalsConfirmed: false });
    await ensureFirstPlan(database, clock);
    expect(await database.prisma.plan.count()).toBe(1);
  });
});

describe('the library', () => {
  it('lists plans with the newest year first and finds each by its code', async () => {
    await ensureFirstPlan(database, clock);
    await importPlan(database, clock, readPlan('tanHoa'), { removalsConfirmed: false });
    const library = new PlanLibrary(database.prisma);
    expect((await library.list()).map(({ code }) => code)).toEqual(['pctt-tan-hoa-2026', 'bim-son-2018']);
    expect((await library.find('bim-son-2018'))?.book.file.tasks).toHaveLength(42);
    expect(await library.find('bim-son-2017')).toBeUndefined();
    await expect(library.get(999)).rejects.toBeInstanceOf(UnknownPlanError);
  });

  it('reads a plan’s content once, and again only after it changed', async () => {
    await ensureFirstPlan(database, clock);
    const library = new PlanLibrary(database.prisma);
    const id = (await library.list())[0]?.id ?? 0;
    const first = await library.get(id);
    expect((await library.get(id)).book).toBe(first.book);
    await importPlan(
      database,
      clock,
      { ...first.book.file, signedBy: 'Người khác' },
      { removalsConfirmed: false },
    );
    const second = await library.get(id);
    expect(second.revision).toBe(2);
    expect(second.book.file.signedBy).toBe('Người khác');
    expect((await library.get(id)).book).toBe(second.book);
  });

  it('asks the database one small question when nothing changed', async () => {
    await ensureFirstPlan(database, clock);
    const asked = vi.spyOn(database.prisma.plan, 'findUnique');
    const library = new PlanLibrary(database.prisma);
    const id = (await library.list())[0]?.id ?? 0;
    const read = vi.spyOn(database.prisma, '$queryRaw');
    await library.get(id);
    expect([asked.mock.calls.length, read.mock.calls.length]).toEqual([1, 1]);
    await library.get(id);
    expect([asked.mock.calls.length, read.mock.calls.length]).toEqual([2, 1]);
    expect(asked.mock.lastCall?.[0].select).toEqual({ id: true, code: true, year: true, revision: true });
  });

  it('checks a stored plan once, and again when its text is another, whoever wrote it', async () => {
    await ensureFirstPlan(database, clock);
    const { prisma } = database;
    const open = async () => (await new PlanLibrary(prisma).newest()).book;
    const checking = vi.spyOn(planFileSchema, 'safeParse');
    const first = await open();
    expect(checking).toHaveBeenCalledTimes(1);
    const second = await open();
    expect(checking).toHaveBeenCalledTimes(1);
    expect(second.file).toEqual(first.file);
    await prisma.plan.updateMany({ data: { definition: { ...first.file, year: 1 } } });
    await expect(open()).rejects.toThrow('The stored plan');
    checking.mockRestore();
  });

  it('refuses a stored plan that is not one', async () => {
    const importedAt = clock.date();
    await database.prisma.plan.create({
      data: { code: 'broken', year: 2018, definition: { format: 9 }, importedAt },
    });
    await expect(new PlanLibrary(database.prisma).find('broken')).rejects.toThrow('The stored plan broken');
  });
});
