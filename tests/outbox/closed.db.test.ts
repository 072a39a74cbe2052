import { beforeEach, expect, it } from 'vitest';
import type { MessagePart } from '../../src/outbox/message.ts';
import { Stage } from './stage.ts';

const GROUP = { channel: 'telegram', id: '-5', inGroup: true };
const MINUTE = 60_000;
/** Hours pass: it is looked rarely, and when a wait is over. */
const RARELY = { pollMs: 5 * MINUTE };
const photo: MessagePart = {
  kind: 'media',
  media: [{ kind: 'photo', fileId: 'p' }],
  caption: { text: 'x', styles: [] },
  buttons: [],
};

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
  const { prisma } = stage.database;
  await prisma.chat.create({
    data: {
      ...{ channel: 'telegram', chatId: '-5', title: 'Ba Đình', createdAt: new Date(0) },
      bindings: { create: { planId: stage.planId, party: '*' } },
    },
  });
});

const chat = () => stage.database.prisma.chat.findFirstOrThrow();

it('a group that is read-only for an hour gets its message when it opens, once, and is never lost', async () => {
  let open = false;
  stage.react = () => ({
    outcome: open ? { kind: 'sent', messageId: '1' } : { kind: 'closed', limit: 'no-right' },
  });
  await stage.enqueue(['a'], { to: GROUP });
  await stage.send(5);
  expect(await stage.row('a')).toMatchObject({ state: 'QUEUED', reason: 'no-right' });
  expect(await chat()).toMatchObject({ unreachableSince: null, limit: 'no-right' });
  stage.after(60 * MINUTE, () => {
    open = true;
  });
  await stage.send(3 * 3600, RARELY);
  expect(await stage.row('a')).toMatchObject({ state: 'SENT', reason: null });
  expect(await chat()).toMatchObject({ unreachableSince: null, limit: null });
  const began = stage.requests[0]?.from ?? 0;
  expect(stage.requests.map(({ from }) => Math.round((from - began) / MINUTE))).toEqual([0, 10, 30, 70]);
});

it('one that stays closed is given up in the end, for the real reason; the next message is tried all the same', async () => {
  stage.react = () => ({ outcome: { kind: 'closed', limit: 'topic-closed' } });
  await stage.enqueue(['a'], { to: GROUP });
  await stage.send(12 * 3600, RARELY);
  expect(await stage.row('a')).toMatchObject({ state: 'FAILED', reason: 'topic-closed' });
  expect(stage.requests).toHaveLength(7);
  stage.react = () => ({ outcome: { kind: 'sent', messageId: '1' } });
  await stage.enqueue(['b'], { to: GROUP });
  await stage.send(5);
  expect(await stage.row('b')).toMatchObject({ state: 'SENT' });
});

it('what expires while the group is closed says why it was late', async () => {
  stage.react = () => ({ outcome: { kind: 'closed', limit: 'no-right' } });
  await stage.enqueue(['a'], { to: GROUP, notAfter: stage.clock.now().add({ minutes: 15 }) });
  await stage.send(3600, RARELY);
  expect(await stage.row('a')).toMatchObject({ state: 'EXPIRED', reason: 'no-right' });
});

it('what arrived without its photo is sent, says so, and its next parts follow; without words nothing arrived', async () => {
  const below: MessagePart = {
    kind: 'written',
    written: { text: 'below', styles: [] },
    preview: false,
    buttons: [],
  };
  stage.compose = async ({ id }) => ({
    parts: (await stage.rows())[0]?.id === id ? [photo, below] : [photo],
  });
  stage.react = (_, part) => ({
    outcome:
      part.kind === 'media'
        ? {
            kind: 'sent-without',
            missing: 'no-photos',
            ...(stage.requests.length === 1 && { messageId: '4' }),
          }
        : { kind: 'sent', messageId: '5' },
  });
  await stage.enqueue(['a', 'b'], { to: GROUP });
  await stage.send(10);
  expect(await stage.row('a')).toMatchObject({
    state: 'SENT',
    reason: 'no-photos',
    messageId: '4',
    messageIds: ['4', '5'],
  });
  expect(await stage.row('b')).toMatchObject({ state: 'FAILED', reason: 'no-photos' });
  expect(await chat()).toMatchObject({ unreachableSince: null, limit: 'no-photos' });
  stage.react = () => ({ outcome: { kind: 'sent', messageId: '9' } });
  await stage.enqueue(['c'], { to: GROUP });
  await stage.send(10);
  expect(await chat()).toMatchObject({ limit: null });
});

it('a chat that was thought lost is found when it takes a message', async () => {
  const { prisma } = stage.database;
  await prisma.chat.updateMany({ data: { unreachableSince: new Date(0) } });
  await stage.enqueue(['a'], { to: GROUP });
  await stage.send(5);
  expect(await chat()).toMatchObject({ unreachableSince: null });
});
