import { expect, test, vi } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { freshFolder, startProgram } from '../support/program.ts';

vi.setConfig({ testTimeout: 180_000 });

test('a year in one move: every message goes in its minute, and no alarm is raised', async () => {
  const folder = await freshFolder();
  const program = startProgram(folder, {});
  const [, address = ''] = await program.says(/(http:\/\/127\.0\.0\.1:\d+)/);
  const moved = await fetch(`${address}/playground/clock`, {
    method: 'POST',
    body: JSON.stringify({ to: '2018-12-31T09:00' }),
  });
  const { stops } = await moved.json();
  expect(stops.length).toBeGreaterThan(30);
  const health = await (await fetch(`${address}/healthz`)).json();
  expect(health).toMatchObject({ status: 'ok', outbox: 'ok' });
  program.process.kill('SIGTERM');
  expect(await program.ended()).toBe(0);

  const { prisma, close } = await openDatabase({ url: `file:${folder}/data/playground.db` });
  const deliveries = await prisma.delivery.findMany();
  await close();
  expect(deliveries.length).toBeGreaterThan(60);
  expect(new Set(deliveries.map(({ kind }) => kind))).toEqual(new Set(['digest', 'reminder', 'head-late']));
  const late = deliveries.filter(
    ({ state, sentAt, notBefore }) =>
      state !== 'SENT' || !sentAt || sentAt.getTime() - notBefore.getTime() > 60_000,
  );
  expect(late).toEqual([]);
});
