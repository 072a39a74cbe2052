import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makePassingFolder } from '../../scripts/passing-folder.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { pageOver } from '../plan-page/visitor.ts';
import { StillClock } from '../support/still-clock.ts';
import { violations } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { watch } from './support/chromium.ts';

vi.setConfig({ testTimeout: 60_000 });

const document = join(import.meta.dirname, '..', 'fixtures', 'documents', 'seed-typed.docx');

let browser: Awaited<ReturnType<typeof openBrowser>>;
let database: Database;
let link: () => Promise<string>;
let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  browser = await openBrowser();
  const folder = await makePassingFolder('plan-page');
  database = await openDatabase({ url: `file:${join(folder, 'page.db')}` });
  const clock = new StillClock('2018-05-21T07:25');
  await ensureFirstPlan(database, clock);
  const { app, services } = pageOver(database.prisma, clock);
  const { id: planId } = await services.plans.newest();
  const lan = { channel: 'telegram', accountId: '1', planId, role: 'COORDINATOR', units: [] } as const;
  await enrolPerson(database.prisma, clock, lan);
  const { id: memberId } = await database.prisma.member.findFirstOrThrow();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const place = server.address();
  address = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}`;
  link = async () => `${address}/lapkehoach/vao/${await services.pageKeys.link({ memberId, planId })}`;
  close = () => new Promise((resolve) => server.close(() => resolve()));
});
afterAll(async () => {
  await browser.close();
  await close();
  await database.close();
});

test('look', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const { complaints } = watch(page, address);
  await page.goto(await link());
  await page.screenshot({ path: '/tmp/pp/door.png' });
  await page.getByRole('button', { name: 'Mở trang' }).click();
  await page.getByLabel('Tệp kế hoạch').setInputFiles(document);
  await page.screenshot({ path: '/tmp/pp/home.png' });
  await page.getByRole('button', { name: 'Gửi tệp' }).click();
  await page.getByRole('heading', { name: 'Phần đầu văn bản' }).waitFor();
  await page.screenshot({ path: '/tmp/pp/wide.png', fullPage: true });
  expect(await violations(page)).toEqual([]);
  await page.locator('#date-6').screenshot({ path: '/tmp/pp/wide-riddle.png' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: '/tmp/pp/phone.png', fullPage: true });
  expect(await violations(page)).toEqual([]);
  await page.locator('#date-6').screenshot({ path: '/tmp/pp/phone-riddle.png' });
  await page.goto(page.url() + '#units');
  await page.screenshot({ path: '/tmp/pp/phone-units.png' });
  expect(complaints).toEqual([]);
  await context.close();
});
