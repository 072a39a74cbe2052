import { beforeEach, expect, it } from 'vitest';
import { Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
  const to = (id: string) => ({ to: { channel: 'telegram', id, inGroup: false } });
  await stage.enqueue(['held'], { batch: 'campaign/1', ...to('1') });
  await stage.enqueue(['other batch'], { batch: 'campaign/2', ...to('2') });
  await stage.enqueue(['no batch'], to('3'));
});

const hold = (...batches: string[]) =>
  stage.database.prisma.$transaction((tx) => stage.outbox.hold(batches, tx));

it('what is held is not sent while the rest goes, and goes once it is released', async () => {
  await hold('campaign/1');
  await stage.send(6);
  expect([...stage.texts].sort()).toEqual(['no batch', 'other batch']);
  expect(await stage.row('held')).toMatchObject({ state: 'QUEUED', attempts: 0 });
  await stage.outbox.release(['campaign/2']);
  await stage.send(6);
  expect(stage.texts).toHaveLength(2);
  await stage.outbox.release(['campaign/1']);
  await stage.send(5);
  expect(stage.texts.at(-1)).toBe('held');
});

it('several batches are held at once, and one held twice is released by one word', async () => {
  await hold('campaign/1', 'campaign/2');
  await hold('campaign/1');
  await stage.send(6);
  expect(stage.texts).toEqual(['no batch']);
  await stage.outbox.release(['campaign/1', 'campaign/2']);
  await stage.send(6);
  expect(stage.texts).toHaveLength(3);
});

it('what is enqueued into a held batch waits too', async () => {
  await hold('campaign/1');
  await stage.enqueue(['later'], { batch: 'campaign/1' });
  await stage.send(6);
  expect(stage.texts).not.toContain('later');
});

it('what is held is not late', async () => {
  await hold('campaign/1');
  await stage.send(6);
  expect(await stage.outbox.oldestDueSeconds()).toBe(0);
  await stage.outbox.release(['campaign/1']);
  expect(await stage.outbox.oldestDueSeconds()).toBe(6);
});
