import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makePassingFolder } from '../../scripts/passing-folder.ts';
import { askPlans, seePlanGroup } from '../../src/bot/features/plan-groups/rights.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { planGroupPageRoutes } from '../../src/plan-group-page/routes.ts';
import { type FilledPlan, NOW } from '../board/filled.ts';
import { long, longNamed } from '../board/long-names.ts';
import { boardOver } from '../board/served.ts';
import { communePlan, Province } from '../plan-groups/province.ts';
import { StillClock } from '../support/still-clock.ts';
import { openBrowser } from './support/browser.ts';
import { misfits } from './support/misfits.ts';
import { serveApp } from './support/served-app.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let browser: Awaited<ReturnType<typeof openBrowser>>;
const closings: (() => Promise<void>)[] = [];
const looks = [
  { width: 390, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  for (const close of closings) await close();
});

async function opened(name: string): Promise<{ database: Database; folder: string }> {
  const folder = await makePassingFolder(name);
  const database = await openDatabase({ url: `file:${join(folder, 'plans.db')}` });
  closings.push(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });
  return { database, folder };
}

/** Opens a page by its link. */
async function enter(link: string, look: (typeof looks)[number]): Promise<Page> {
  const { width, colorScheme } = look;
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 844 } });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button').click();
  await page.locator('.line.live').waitFor();
  return page;
}

/** What does not fit on the screen, and on paper lying. */
async function everywhere(page: Page): Promise<string[]> {
  const onScreen = await misfits(page);
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  await page.emulateMedia({ media: 'print' });
  // What is left of A4 lying between its margins, at 96 dots an inch.
  await page.setViewportSize({ width: 1032, height: 688 });
  const onPaper = await misfits(page);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize(size);
  return [...onScreen, ...onPaper.map((one) => `on paper ${one}`)];
}

test('the board holds names as long as a plan file may have them, on a phone, a desktop and paper', async () => {
  const { database, folder } = await opened('long-board');
  const clock = new StillClock(NOW);
  await importPlan(database, clock, longNamed(), { removalsConfirmed: true });
  const { app, plan } = await boardOver(database.prisma, clock, { filesFolder: folder });
  const lan = await fill(plan);
  const served = await serveApp(app);
  closings.unshift(served.close);
  const { file } = (await plan.services.plans.get(plan.planId)).book;
  const task = file.tasks[5]?.code ?? '';
  const paths = ['', '?tinhtrang=vuong', '/don-vi/dv-4', `/viec/${task}`, `/viec/${task}/dv-4`];
  for (const look of looks) {
    const secret = await plan.services.boardKeys.link({ memberId: lan, planId: plan.planId });
    const page = await enter(`${served.address}/bang/vao/${secret}`, look);
    for (const path of paths) {
      await page.goto(`${served.address}/bang${path}`);
      await page.locator('.line.live').waitFor();
      expect(await everywhere(page), `${look.width} ${path}`).toEqual([]);
    }
    await page.context().close();
  }
});

/** People with long names report in long words, with files of long names. */
async function fill(plan: FilledPlan): Promise<number> {
  const lan = await plan.enrol('1', 'COORDINATOR', ['dv-1'], long(100, 1));
  const focalPoint = await plan.enrol('2', 'FOCAL_POINT', ['dv-4'], 'Nghiêng'.repeat(14));
  const { book } = await plan.services.plans.get(plan.planId);
  for (const [at, { code: unit }] of book.file.units.entries())
    for (const [index, { code: task }] of book.file.tasks.slice(0, 30).entries()) {
      const status = (['DONE', 'BLOCKED', 'IN_PROGRESS'] as const)[(at + index) % 4];
      const note = status === 'BLOCKED' ? 'Vướng'.repeat(60) : long(400, at);
      if (status) await plan.report({ task, unit, status, ago: 1, note });
    }
  const task = book.file.tasks[5]?.code ?? '';
  const figures = { sessions: 123_456, people: 1_234_567 };
  const said = { task, unit: 'dv-4', status: 'IN_PROGRESS' as const, percent: 60, figures };
  const update = await plan.report(said, focalPoint);
  await plan.attach(update, `${'bao-cao-rat-dai'.repeat(8)}.pdf`, new TextEncoder().encode('%PDF-1.4'));
  await plan.openRound(lan);
  await plan.campaign(lan, long(400, 9));
  return lan;
}

test('the page of a group of plans holds long names of places, units, tasks and figures', async () => {
  const { database } = await opened('long-group');
  const province = new Province(database, new StillClock(NOW));
  await province.found(6, (file, number) => {
    const { tasks, figures } = communePlan(number);
    const both = (vi: string) => ({ vi, en: vi });
    return {
      ...file,
      title: both(long(300, number)),
      locality: {
        name: both(long(160, number, number === 2 ? 'Nghiêngngả'.repeat(20) : undefined)),
        aliases: [],
      },
      units: file.units.map((unit, at) => ({ ...unit, name: both(long(160, at)) })),
      tasks: tasks.map((task, at) => ({
        ...task,
        title: both(long(200, at, at === 1 ? 'Báocáo'.repeat(40) : undefined)),
      })),
      figures: {
        ...figures,
        report: figures.report.map((one, at) => ({ ...one, name: both(long(60, at)) })),
      },
    };
  });
  await province.reportAll(1, 'BC.1', { figures: { sessions: 123_456_789 } });
  await province.report(2, 'BC.1', 'dv-1', { status: 'BLOCKED' });
  const overseer = await province.overseer(71);
  const app = planGroupPageRoutes({
    domain: province.services,
    rights: { see: seePlanGroup, ask: askPlans },
  });
  const served = await serveApp(app);
  closings.unshift(served.close);
  for (const look of looks) {
    const link = { memberId: overseer, groupId: province.group.id };
    const page = await enter(
      `${served.address}/capduoi/vao/${await province.services.planGroupKeys.link(link)}`,
      look,
    );
    expect(await everywhere(page)).toEqual([]);
    await page
      .getByRole('rowheader')
      .getByRole('link', { name: /Nghiêng/ })
      .first()
      .click();
    await page.locator('.line.live').waitFor();
    expect(await everywhere(page)).toEqual([]);
    await page.goto(`${served.address}/capduoi/hoi`);
    expect(await misfits(page)).toEqual([]);
    await page.context().close();
  }
});
