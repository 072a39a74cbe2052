import { expect, test, vi } from 'vitest';
import { features } from '../../../src/bot/features.ts';
import { type Talk, talkOnTelegram, talkOnZalo } from './talks.ts';

/* The same conversation on both messengers leaves the same rows. */

vi.setConfig({ testTimeout: 60_000 });

/** What a conversation left, without what only one messenger has: its name and its numbers. */
async function rowsOf({ database: { prisma }, accounts }: Talk) {
  const own = Object.values(accounts);
  const who = (account: string) => Object.entries(accounts).find(([, id]) => id === account)?.[0];
  const updates = await prisma.progressUpdate.findMany({
    orderBy: { id: 'asc' },
    include: { task: true, unit: true, files: true, member: true },
  });
  const memberships = await prisma.membership.findMany({
    orderBy: { id: 'asc' },
    where: { member: { accountId: { in: own } } },
    include: { unit: true, member: true },
  });
  const deliveries = await prisma.delivery.findMany({ where: { chatId: { in: own } } });
  return {
    updates: updates.map(
      ({ task, unit, status, percent, figures, note, onPaper, inGroup, files, member }) => ({
        ...{ task: task.code, unit: unit.code, status, percent, figures, note, onPaper, inGroup },
        files: files.map(({ kind, hash }) => ({ kind, hash })),
        by: who(member?.accountId ?? ''),
      }),
    ),
    memberships: memberships.map(({ role, unit, member }) => ({
      role,
      unit: unit?.code,
      by: who(member.accountId),
    })),
    deliveries: deliveries.map(({ kind, state, chatId }) => `${kind} ${state} ${who(chatId)}`).sort(),
    asked: (await prisma.askedQuestion.findMany({ orderBy: { id: 'asc' } })).map(
      ({ question, accountId }) => ({
        question,
        by: who(accountId),
      }),
    ),
    snoozes: (await prisma.reminderSnooze.findMany()).map(({ task, day, chatId }) => ({
      task,
      day,
      in: who(chatId),
    })),
    open: (await prisma.conversation.findMany()).map(({ flow }) => flow),
    audit: (await prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action),
    rounds: (await prisma.roundUnit.findMany({ orderBy: { unit: 'asc' } })).map(({ unit, tasks }) => ({
      unit,
      tasks,
    })),
  };
}

/** Has a conversation on both messengers. Returns the rows, which are the same. */
async function sameRows(conversation: (talk: Talk) => Promise<void>) {
  const telegram = await talkOnTelegram();
  await conversation(telegram);
  const zalo = await talkOnZalo();
  await conversation(zalo);
  const rows = await rowsOf(zalo);
  expect(rows).toEqual(await rowsOf(telegram));
  return rows;
}

test('coming in by an invitation’s code', async () => {
  const { memberships } = await sameRows(async (talk) => {
    await talk.say('stranger', `/start ${await talk.invite()}`);
    await talk.press('stranger', /Tham gia/);
    expect(talk.heard('stranger')).toContain('Anh/chị đã tham gia');
  });
  expect(memberships).toContainEqual({ role: 'FOCAL_POINT', unit: 'vhtt', by: 'stranger' });
});

test('/tuannay, a question in private and one in a group', async () => {
  const { asked } = await sameRows(async (talk) => {
    await talk.say('focal-point', '/tuannay');
    expect(talk.heard('focal-point')).toContain('Báo cáo 6 tháng của đơn vị');
    await talk.say('focal-point', 'báo cáo 6 tháng gửi ai');
    await talk.ask('focal-point', 'tuần này có gì');
    expect(talk.heard('group')).toContain('Báo cáo 6 tháng của đơn vị');
  });
  expect(asked).toHaveLength(2);
});

test('an update with figures, a note and a picture', async () => {
  const { updates, open } = await sameRows(async (talk) => {
    await talk.say('focal-point', '/capnhat');
    for (const label of [/III\.7\.1/, /Đang làm/, /50%/]) await talk.press('focal-point', label);
    await talk.say('focal-point', '3 buổi, 120 người, 64 nữ');
    await talk.press('focal-point', /^Bỏ qua$/);
    await talk.say('focal-point', 'chờ kinh phí đợt hai');
    await talk.show('focal-point');
    await talk.press('focal-point', /Đủ tệp rồi/);
    await talk.press('focal-point', /Lưu/);
    expect(talk.heard('focal-point')).toMatch(/^Đã ghi nhận/);
    await vi.waitFor(async () =>
      expect(await talk.database.prisma.progressFile.count({ where: { hash: { not: null } } })).toBe(1),
    );
  });
  expect(open).toEqual([]);
  expect(updates).toMatchObject([
    {
      ...{ task: 'III.7.1', unit: 'xa-ha-lan', status: 'IN_PROGRESS', percent: 50, by: 'focal-point' },
      figures: { sessions: 3, participants: 120, women: 64 },
      note: 'chờ kinh phí đợt hai',
      files: [{ kind: 'photo' }],
    },
  ]);
});

test('a round', async () => {
  const { updates, deliveries } = await sameRows(async (talk) => {
    await talk.ask('focal-point', '/tuannay');
    await talk.say('focal-point', '/tuannay');
    await talk.say('coordinator', '/dot');
    await talk.press('coordinator', /Mở đợt mới/);
    await talk.press('coordinator', /Mở ngay/);
    await talk.at('2018-05-21T08:00');
    await talk.press('focal-point', /Bắt đầu/);
    for (const label of [/50%/, /^Bỏ qua$/, /Lưu 2 việc/]) await talk.press('focal-point', label);
    expect(talk.heard('focal-point')).toMatch(/Đã ghi nhận\.\n2 việc chờ/);
  });
  expect(updates).toMatchObject([{ status: 'IN_PROGRESS', percent: 50, by: 'focal-point' }]);
  expect(deliveries).toContain('round-prompt SENT focal-point');
});

test('a reminder with its buttons', async () => {
  const { snoozes, updates } = await sameRows(async (talk) => {
    for (const who of ['coordinator', 'focal-point'] as const) await talk.say(who, '/start');
    await talk.ask('focal-point', '/tuannay');
    await talk.at('2018-05-21T07:30');
    expect(talk.heard('group')).toContain('Chưa báo: Xã Hà Lan (chị Hà)');
    await talk.press('focal-point', /Nhắc lại mai/, 'group');
    await talk.press('focal-point', /Đã xong/, 'group');
    for (const label of [/Bỏ qua/, /bản giấy/, /Lưu/]) await talk.press('focal-point', label, 'group');
  });
  expect(snoozes).toMatchObject([{ task: 'IV.2', in: 'group' }]);
  expect(updates).toMatchObject([{ task: 'IV.2', status: 'DONE', onPaper: true, inGroup: true }]);
});

const commands = features.flatMap((feature) => feature.commands ?? []).map(({ vi }) => `/${vi}`);

/** Buttons after which there is nothing to compare: who presses is erased or leaves, or a choice stays as it is. */
const ENDS_THE_TALK = /^(?:✓|Xóa|Rời)/;

test.each(['coordinator', 'focal-point'] as const)(
  'every command of the bot, and buttons under it (%s)',
  async (who) => {
    const talks = [await talkOnTelegram(), await talkOnZalo()];
    for (const command of commands) {
      for (const talk of talks) await talk.say(who, command);
      for (let step = 0; step < 3; step += 1) {
        const [labels = [], others = []] = talks.map((talk) => talk.labels(who));
        expect(others, `${command}, step ${step}`).toEqual(labels);
        // By the command's name: another command beside it changes nothing here.
        const safe = labels.filter((label) => !ENDS_THE_TALK.test(label));
        const label = safe[(command.length + step * 2) % Math.max(1, safe.length)];
        if (label === undefined) break;
        const exactly = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
        for (const talk of talks) await talk.press(who, exactly);
      }
    }
    const [telegram, zalo] = await Promise.all(talks.map(rowsOf));
    expect(zalo).toEqual(telegram);
  },
);
