import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { composeAnswers, typedSteps } from '../../src/bot/features/campaigns/answers.ts';
import { openDatabase } from '../../src/database/database.ts';
import { migrationsFolder } from '../../src/database/migrations.ts';
import { Prisma } from '../../src/generated/sqlite/client.ts';
import { emptyDatabaseUrl, temporaryFolder, testProvider } from '../support/database.ts';

/** The migrations before one, by its number. */
async function migrationsBefore(number: string): Promise<string> {
  const folder = await temporaryFolder();
  await cp(migrationsFolder, folder, { recursive: true });
  for (const name of await readdir(join(folder, testProvider)))
    if (name >= number) await rm(join(folder, testProvider, name), { recursive: true });
  return folder;
}

const typed = { figures: { women: 9 }, note: 'chờ ký', files: [{ fileId: 'f', kind: 'photo' }] };
const given = { unit: 'hpn', task: 'II.1.1', status: 'IN_PROGRESS', percent: 50, ...typed };
const before = ['unit', 'task', 'status', 'percent', 'figures', 'note', 'files'];
const was = { rule: 'by', day: '2018-05-22', written: 'x' };

it('what people had answered before goes on: where each was asked, with all that was typed, under its number', async () => {
  const url = await emptyDatabaseUrl('blank');
  const earlier = await openDatabase({ url, migrations: await migrationsBefore('0036') });
  const at = new Date('2018-05-21T00:25:00Z');
  const { prisma } = earlier;
  const plan = { code: 'p', year: 2018, definition: {}, importedAt: at };
  const { id: planId } = await prisma.plan.create({ data: plan, select: { id: true } });
  const insert = (table: string, account: number, state: object) =>
    prisma.$executeRaw`INSERT INTO ${Prisma.raw(`"${table}"`)}
      ("channel", "chatId", "accountId", "planId", "state", "touchedAt")
      VALUES ('telegram', '1', ${String(account)}, ${planId}, ${state}, ${at})`;
  for (const [index, step] of before.entries())
    await insert('ProgressDraft', index + 1, {
      ...given,
      step,
      messageId: 7,
      ...(step === 'figures' && { figure: 'women' }),
    });
  await insert('ProgressDraft', 20, { ...given, step: 'summary' });
  await insert('ProgressDraft', 21, { ...given, step: 'return' });
  for (const [index, step] of ['task', 'date', 'reason', 'summary'].entries())
    await insert('DeadlineDraft', index + 1, { step, task: 'IV.2', was, reason: 'typed', words: 'CV 12' });
  await earlier.close();

  const database = await openDatabase({ url });
  try {
    const rows = await database.prisma.conversation.findMany({ orderBy: { id: 'asc' } });
    const of = (flow: string) => rows.filter((row) => row.flow === flow);
    const answered = (flow: string) =>
      of(flow).map(({ answers }) => (answers as { answered: string[] }).answered);
    expect(answered('update')).toEqual([
      // A draft that asked for the unit had its task already.
      ['task'],
      ...before.slice(1).map((_, index) => before.slice(0, index + 1)),
      before,
    ]);
    expect(answered('send-back')).toEqual([[]]);
    expect(answered('deadline')).toEqual([
      [],
      ['task', 'reason'],
      ['task', 'date'],
      ['task', 'date', 'reason'],
    ]);
    for (const { answers } of of('update')) expect(answers).toMatchObject(typed);
    for (const { answers } of of('deadline')) expect(answers).toMatchObject({ words: 'CV 12', was });
    expect(rows.slice(0, 7).map(({ id, screen }) => [id, screen])).toEqual(
      before.map((_, index) => [index + 1, { messageId: 7 }]),
    );
    const next = {
      channel: 'telegram',
      chatId: '9',
      accountId: '9',
      planId,
      flow: 'update',
      answers: {},
      touchedAt: at,
    };
    const { id } = await database.prisma.conversation.create({ data: next });
    expect(rows.map((row) => row.id)).not.toContain(id);
  } finally {
    await database.close();
  }
});

it('a draft that was begun before goes on where its author was, with what was composed', async () => {
  const url = await emptyDatabaseUrl('blank');
  const earlier = await openDatabase({ url, migrations: await migrationsBefore('0048') });
  const at = new Date('2018-05-21T00:25:00Z');
  const { prisma } = earlier;
  const plan = { code: 'p', year: 2018, definition: {}, importedAt: at };
  const { id: planId } = await prisma.plan.create({ data: plan, select: { id: true } });
  const places = [{ step: 'options', message: 3, pollKind: 'SEVERAL' }, null, null, { step: 'when' }];
  for (const [index, place] of places.entries()) {
    const person = { channel: 'telegram', accountId: String(index + 1), createdAt: at };
    const { id } = await prisma.member.create({ data: person, select: { id: true } });
    await prisma.$executeRaw`INSERT INTO "Campaign"
      ("planId", "channel", "state", "authorId", "composedBy", "conversation", "progressMessageId", "createdAt", "touchedAt")
      VALUES (${planId}, 'telegram', ${Prisma.raw(index === 3 ? `'DONE'` : `'DRAFT'`)}, ${id}, ${index === 3 ? null : id},
        ${place}, ${index === 0 ? '7' : null}, ${at}, ${at})`;
  }
  await prisma.$executeRaw`INSERT INTO "CampaignMessage" ("campaignId", "position", "content")
    VALUES (2, 0, ${{ written: { text: 'Mời họp', styles: [] } }})`;
  await earlier.close();

  const database = await openDatabase({ url });
  try {
    const rows = await database.prisma.conversation.findMany({ orderBy: { accountId: 'asc' } });
    expect(rows.map(({ flow, chatId, screen, answers }) => [flow, chatId, screen, answers])).toEqual([
      ['campaign', '1', { messageId: 7 }, { ...places[0], draft: 1 }],
      ['campaign', '2', {}, { step: 'menu', draft: 2 }],
      ['campaign', '3', {}, { step: 'message', draft: 3 }],
    ]);
    expect(await database.prisma.campaignMessage.count()).toBe(1);
    const [open, menu] = rows.map(({ answers }) => composeAnswers.parse(answers));
    expect(open?.answered).not.toContain('options');
    expect(menu?.answered).toEqual([...typedSteps]);
  } finally {
    await database.close();
  }
});
