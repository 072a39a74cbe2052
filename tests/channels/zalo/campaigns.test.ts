import { expect, test } from 'vitest';
import { ZALO_CHANNEL } from '../../../src/channels/zalo/zalo.ts';
import { enrolPerson } from '../../../src/people/enrol.ts';
import { STRANGER } from '../../support/zalo-house.ts';
import { talkOnZalo } from './talks.ts';

const LASTING = /nơi nhận trên Zalo: gửi rồi thì ở đó không sửa, không thu hồi được/;

/** A campaign for everybody, at its last question. */
async function atLastQuestion(options: Parameters<typeof talkOnZalo>[0] = {}) {
  const talk = await talkOnZalo(options);
  const { database, clock, plan, number } = talk.house;
  await enrolPerson(database.prisma, clock, {
    ...{ channel: ZALO_CHANNEL, accountId: String(await number(STRANGER)), displayName: 'Bình' },
    ...{ planId: plan.id, role: 'COORDINATOR', units: ['ld'] },
  });
  for (const who of ['coordinator', 'stranger', 'focal-point'] as const) await talk.say(who, '/trogiup');
  await talk.say('coordinator', '/chiendich');
  await talk.say('coordinator', 'Hưởng ứng Tháng hành động');
  for (const label of [/Xem trước/, /Tất cả/, /Xong/, /Xem trước/, /^Gửi (ngay|duyệt)/])
    await talk.press('coordinator', label);
  return talk;
}

test('whoever confirms a campaign is told before that on Zalo it can be neither edited nor taken back', async () => {
  const talk = await atLastQuestion();
  expect(talk.heard('coordinator')).toMatch(LASTING);
  expect(talk.labels('coordinator')).toContain('Đồng ý gửi');
});

test('and so is the coordinator who is to approve it', async () => {
  const talk = await atLastQuestion({ approval: 'required' });
  expect(talk.heard('coordinator')).toMatch(LASTING);
  await talk.press('coordinator', /Gửi duyệt/);
  await talk.house.deliver();
  expect(talk.labels('stranger')).toContain('✅ Duyệt');
  expect(talk.heard('stranger')).toMatch(LASTING);
});
