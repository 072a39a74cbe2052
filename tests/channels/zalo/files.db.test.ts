import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePassingFolder } from '../../../scripts/passing-folder.ts';
import { createLog } from '../../../src/base/log.ts';
import { ZaloFiles } from '../../../src/channels/zalo/files.ts';
import { FileCopies } from '../../../src/progress/file-copies.ts';
import { databaseWithPlan } from '../../support/database-with-plan.ts';
import { StillClock } from '../../support/still-clock.ts';

const LONG_AGO = new Date('2018-01-01T00:00:00Z');

async function scene() {
  const { prisma } = await databaseWithPlan();
  const clock = new StillClock('2018-05-21T07:25');
  const folder = await makePassingFolder('zalo-files-');
  const copies = new FileCopies(prisma, folder, createLog('silent'));
  const files = new ZaloFiles(prisma, clock, copies, fetch);
  const take = (id: number, content: string) => files.take(`zalo:${id}`, Buffer.from(content));
  /** All copies were written long ago, as the machine tells. */
  const age = async () => {
    for (const name of await readdir(folder)) await utimes(join(folder, name), LONG_AGO, LONG_AGO);
  };
  const left = async () =>
    (await prisma.zaloFile.findMany({ orderBy: { fileId: 'asc' } })).map(({ fileId }) => fileId);
  const plan = await prisma.plan.findFirstOrThrow();
  return { prisma, clock, copies, files, folder, take, age, left, planId: plan.id };
}

test('files that nothing uses are forgotten after a week, with their copies', async () => {
  const { clock, files, folder, take, age, left } = await scene();
  await take(1, 'một');
  await take(2, 'hai');
  await age();
  clock.advance({ hours: 6 * 24 });
  await take(3, 'hai');
  await age();
  await files.forgetOld();
  expect(await left()).toEqual(['zalo:1', 'zalo:2', 'zalo:3']);
  clock.advance({ hours: 2 * 24 });
  await files.forgetOld();
  // The same picture came again: its copy stays for that.
  expect(await left()).toEqual(['zalo:3']);
  expect(await readdir(folder)).toHaveLength(1);
  expect(Buffer.from(await files.content('zalo:3')).toString()).toBe('hai');
});

test('a copy that was just written again stays, though nobody has it yet', async () => {
  const { clock, copies, files, folder, take, age, left } = await scene();
  await take(1, 'một');
  await age();
  clock.advance({ hours: 8 * 24 });
  await copies.keep(Buffer.from('một'));
  await files.forgetOld();
  expect(await left()).toEqual([]);
  expect(await readdir(folder)).toHaveLength(1);
});

test('whatever uses a file keeps it: an update, what is put together, a campaign, a template, a reply, a stored event', async () => {
  const { prisma, clock, files, take, age, left, planId } = await scene();
  for (let id = 1; id <= 12; id += 1) await take(id, `tệp ${id}`);
  await age();
  const at = clock.date();
  const member = await prisma.member.create({ data: { channel: 'zalo', accountId: '5', createdAt: at } });
  const task = await prisma.task.findFirstOrThrow({ where: { planId } });
  const unit = await prisma.unit.findFirstOrThrow({ where: { planId } });
  const photo = (id: number) => [{ kind: 'photo', fileId: `zalo:${id}` }];
  await prisma.progressUpdate.create({
    data: {
      ...{ taskId: task.id, unitId: unit.id, memberId: member.id, status: 'DONE', createdAt: at },
      files: { create: [{ channel: 'zalo', fileId: 'zalo:1', kind: 'photo' }] },
    },
  });
  const place = { channel: 'zalo', chatId: '5', accountId: '5' };
  await prisma.conversation.create({
    data: { ...place, planId, flow: 'update', answers: { files: photo(2) }, touchedAt: at },
  });
  const messages = { create: [{ position: 0, content: { media: photo(3) } }] };
  const campaign = await prisma.campaign.create({
    data: { planId, channel: 'zalo', createdAt: at, touchedAt: at, messages },
    include: { messages: true },
  });
  await prisma.campaignTemplate.create({
    data: { planId, name: 'x', content: { media: photo(4) }, createdAt: at },
  });
  const content = JSON.stringify({ photo: photo(5) });
  await prisma.updateReceipt.create({
    data: { channel: 'zalo', updateId: '9', content, takenAt: at, takenBy: 'x' },
  });
  const file = { fileId: 'zalo:6', fileKind: 'photo' };
  await prisma.campaignReply.create({
    data: {
      ...{ ...place, ...file, messageId: campaign.messages[0]?.id ?? 0, inGroup: false },
      ...{ words: 'ảnh', sensitive: false, at },
    },
  });
  clock.advance({ hours: 8 * 24 });
  await files.forgetOld();
  expect(await left()).toEqual([1, 2, 3, 4, 5, 6].map((id) => `zalo:${id}`));
});
