import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/base/rich-text.ts';
import { textsIn } from '../../src/base/texts.ts';
import type { WrittenText } from '../../src/base/written-text.ts';
import type { Outcome } from '../../src/outbox/courier.ts';
import type { MessagePart } from '../../src/outbox/message.ts';
import { marked } from '../../src/outbox/trial/mark.ts';
import { Trial } from '../../src/outbox/trial/trial.ts';
import { type WithheldMessage, WithheldMessages } from '../../src/outbox/trial/withheld-messages.ts';
import { bodyOfWithheld, dayWithheld, headOfWithheld } from '../../src/outbox/trial/withheld-words.ts';
import { placeKey } from '../../src/people/place.ts';
import { runs } from '../support/runs.ts';
import { Stage } from './stage.ts';

const telegram = (id: string) => ({ channel: 'telegram', id });
const TESTER = telegram('7');
const GROUP = telegram('-70');
const chat = (id: string, channel = 'telegram') => ({ to: { channel, id, inGroup: id.startsWith('-') } });

async function openTrial(): Promise<{ stage: Stage; withheld: WithheldMessages }> {
  const stage = await Stage.open();
  stage.trial = new Trial({ people: [TESTER], groups: [GROUP] });
  return { stage, withheld: new WithheldMessages(stage.database.prisma, stage.clock) };
}

describe('in a trial', () => {
  it('listed people and groups get what they would get, marked; to all others nothing is sent', async () => {
    const { stage } = await openTrial();
    await stage.enqueue(['tester'], chat('7'));
    await stage.enqueue(['group'], chat('-70'));
    await stage.enqueue(['person'], chat('8'));
    await stage.enqueue(['other group'], chat('-80'));
    await stage.send(30);
    expect(stage.texts.sort()).toEqual(['Chạy thử\ngroup', 'Chạy thử\ntester']);
  });

  it('what is withheld is over under its own reason, with whom it was for, when, and what it would have said', async () => {
    const { stage, withheld } = await openTrial();
    await stage.enqueue(['withheld'], chat('8'));
    await stage.send(30);
    expect(await stage.row('withheld')).toMatchObject({ state: 'CANCELLED', reason: 'trial', attempts: 0 });
    expect(stage.told).toEqual(['withheld']);
    const [message, ...others] = await withheld.list();
    expect(message).toMatchObject({
      ...chat('8'),
      kind: 'nudge',
      sort: 'message',
      text: 'withheld',
      files: 0,
    });
    expect(message?.at.toString()).toBe('2018-05-21T00:25:00Z');
    expect(others).toEqual([]);
  });

  it('nobody listed means that nobody hears anything unasked', async () => {
    const { stage } = await openTrial();
    stage.trial = new Trial({ people: [], groups: [] });
    await stage.enqueue(['tester'], chat('7'));
    await stage.send(30);
    expect(stage.requests).toEqual([]);
  });

  it('the number of a listed person on another messenger is another person', async () => {
    const { stage } = await openTrial();
    stage.trial = new Trial({ people: [{ channel: 'zalo', id: '7' }], groups: [] });
    await stage.enqueue(['tester'], chat('7'));
    await stage.send(30);
    expect(stage.requests).toEqual([]);
  });

  it('who hears the bot on another account hears it where that account is listed', async () => {
    const { stage } = await openTrial();
    await stage.enqueue(['elsewhere'], { ...chat('40', 'zalo'), via: TESTER });
    await stage.enqueue(['unlisted'], { ...chat('7'), via: telegram('8') });
    await stage.send(30);
    expect(stage.texts).toEqual(['Chạy thử\nelsewhere']);
  });

  it('changes and recalls of what was sent before are withheld, too', async () => {
    const { stage, withheld } = await openTrial();
    const parts: Record<string, MessagePart[]> = {
      edit: [{ kind: 'rewrite', messageId: '1', text: [[plain('new words')]], buttons: [] }],
      delete: [{ kind: 'delete', messageIds: ['1', '2'] }],
    };
    stage.compose = async ({ id }) => {
      const { uniqueKey } = await stage.database.prisma.delivery.findUniqueOrThrow({ where: { id } });
      return { parts: parts[uniqueKey] ?? [] };
    };
    await stage.enqueue(['edit'], { ...chat('8'), via: telegram('8') });
    await stage.enqueue(['delete'], chat('9'));
    await stage.send(30);
    expect(stage.requests).toEqual([]);
    const found = (await withheld.list()).map(({ sort, text }) => [sort, text]);
    expect(found.sort()).toEqual([
      ['delete', ''],
      ['edit', 'new words'],
    ]);
  });

  it('a group that gets another id is another group until it is listed', async () => {
    const { stage } = await openTrial();
    stage.react = () => ({ outcome: { kind: 'moved', chatId: '-100' } });
    await stage.enqueue(['moves'], chat('-70'));
    await stage.send(30);
    expect(stage.requests.map(({ chatId }) => chatId)).toEqual(['-70']);
    expect(await stage.row('moves')).toMatchObject({ state: 'CANCELLED', reason: 'trial', chatId: '-100' });
  });

  it('what was withheld is listed of one plan, and of a time whose end is not in it, the latest first', async () => {
    const { stage, withheld } = await openTrial();
    const start = stage.clock.now();
    for (const key of ['one', 'two', 'three']) {
      await stage.enqueue([key], chat('8'));
      await stage.send(1);
      stage.clock.advance({ minutes: 10 });
    }
    const moments = (await withheld.list()).map(({ at }) => at).reverse();
    const [, from, until] = moments;
    if (!from || !until) throw new Error('nothing was withheld');
    const texts = async (...filter: Parameters<WithheldMessages['list']>) =>
      (await withheld.list(...filter)).map(({ text }) => text);
    expect(await texts()).toEqual(['three', 'two', 'one']);
    expect(await texts({}, 2)).toEqual(['three', 'two']);
    expect(await texts({ from })).toEqual(['three', 'two']);
    expect(await texts({ until })).toEqual(['two', 'one']);
    expect(await texts({ from, until, planId: stage.planId })).toEqual(['two']);
    expect(await texts({ planId: stage.planId + 1 })).toEqual([]);
    expect(await withheld.count({ from: start, until: from, planId: stage.planId })).toBe(1);
    expect(await withheld.count({ planId: stage.planId + 1 })).toBe(0);
  });

  it('its texts are forgotten after a month, and with their deliveries', async () => {
    const { stage, withheld } = await openTrial();
    await stage.enqueue(['one', 'two'], chat('8'));
    await stage.send(30);
    await stage.database.prisma.delivery.delete({ where: { uniqueKey: 'one' } });
    expect(await withheld.count()).toBe(1);
    stage.clock.move({ hours: 29 * 24 });
    await withheld.forgetOld();
    expect(await withheld.count()).toBe(1);
    stage.clock.move({ hours: 48 });
    await withheld.forgetOld();
    expect(await withheld.count()).toBe(0);
    expect(await stage.row('two')).toMatchObject({ state: 'CANCELLED', reason: 'trial' });
  });
});

describe('after a trial', () => {
  it('nothing that was due in it goes out late, enqueued again or not; what comes due later goes', async () => {
    const { stage } = await openTrial();
    const later = { notBefore: stage.clock.now().add({ minutes: 5 }) };
    await stage.enqueue(['in the trial'], chat('8'));
    await stage.enqueue(['later'], { ...chat('8'), ...later });
    await stage.send(60);
    stage.trial = new Trial();
    expect(await stage.outbox.enqueue(stage.order('in the trial', chat('8')))).toBe(false);
    await stage.send(400, { pollMs: 60_000 });
    expect(stage.texts).toEqual(['later']);
  });
});

const OUTCOMES: Outcome[] = [
  { kind: 'sent', messageId: '1' },
  { kind: 'moved', chatId: '-9' },
  { kind: 'unknown' },
  { kind: 'not-accepted' },
  { kind: 'refused', reason: 'blocked' },
  { kind: 'retry-later', seconds: 2, covers: 'chat' },
];

it('whatever is enqueued and whatever the messenger answers, no request reaches a chat that is not listed', async () => {
  const { stage, withheld } = await openTrial();
  const order = fc.record({
    id: fc.constantFrom('7', '8', '-70', '-80', '-9'),
    via: fc.constantFrom(undefined, '7', '8'),
    kind: fc.constantFrom('nudge', 'campaign'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(order, { minLength: 1, maxLength: 10 }),
      fc.array(fc.constantFrom(...OUTCOMES), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 2 }),
      async (orders, outcomes, replicas) => {
        await stage.clear();
        stage.react = () => ({
          outcome: outcomes[stage.requests.length % outcomes.length] ?? { kind: 'unknown' },
        });
        for (const [index, { id, via, kind }] of orders.entries())
          await stage.enqueue([`d${index}`], {
            ...chat(id),
            kind,
            ...(via !== undefined && { via: telegram(via) }),
          });
        await stage.send(3600, { mostFailures: 2, pollMs: 600_000 }, { replicas, untilOver: true });
        expect(stage.requests.filter(({ chatId }) => chatId !== '7' && chatId !== '-70')).toEqual([]);
        expect(stage.texts.filter((text) => !text.startsWith('Chạy thử\n'))).toEqual([]);
        const over = (await stage.rows()).filter(({ reason }) => reason === 'trial');
        expect(await withheld.count()).toBe(over.length);
      },
    ),
    { numRuns: runs(5) },
  );
});

describe('a withheld message is told', () => {
  const message: WithheldMessage = {
    ...{ planId: 1, to: { ...telegram('8'), inGroup: false }, kind: 'reminder', sort: 'message' },
    ...{ at: Temporal.Instant.from('2018-05-21T18:30:59Z'), text: 'một\nhai', files: 0 },
  };
  const t = textsIn('vi');
  const scene = { t, timeZone: 'Asia/Ho_Chi_Minh', names: new Map([[placeKey(message.to), 'Lan']]) };

  it('with its time in the plan’s zone, whom it was for, and what it was', () => {
    const what = t('playground:next.reminder');
    expect(dayWithheld(message, scene)).toBe('2018-05-22');
    expect(headOfWithheld(message, scene)).toBe(`01:30 – Lan: ${what}`);
    const inGroup = { ...message, to: { ...message.to, inGroup: true } };
    expect(headOfWithheld(inGroup, scene)).toBe(`01:30 – Lan (nhóm): ${what}`);
    expect(headOfWithheld(message, { ...scene, names: new Map() })).toBe(`01:30 – số 8: ${what}`);
    expect(headOfWithheld({ ...message, sort: 'delete' }, scene)).toBe(
      `01:30 – Lan: ${t('trial:sort.delete')}`,
    );
  });

  it('with its words, cut where there is no room, and that files go along', () => {
    expect(bodyOfWithheld(message, t)).toEqual(['một', 'hai']);
    expect(bodyOfWithheld(message, t, 7)).toEqual(['một', 'hai']);
    expect(bodyOfWithheld(message, t, 6)).toEqual(['một', 'h…']);
    expect(bodyOfWithheld(message, t, 5)).toEqual(['một…']);
    expect(bodyOfWithheld({ ...message, text: '', files: 1 }, t)).toEqual(['[kèm 1 tệp]']);
  });
});

describe('the mark', () => {
  const written = (text: string): WrittenText => ({ text, styles: [{ kind: 'bold', offset: 2, length: 3 }] });

  it('stands above the first words of a message and leaves their styles where they were', () => {
    const media = [{ kind: 'photo', fileId: 'f' }] as const;
    const parts: MessagePart[] = [
      { kind: 'media', media: [...media], caption: { text: '', styles: [] }, buttons: [] },
      { kind: 'written', written: written('a bold word'), preview: false, buttons: [] },
      { kind: 'written', written: written('another'), preview: false, buttons: [] },
    ];
    const [photo, first, second] = marked(parts, 'Trial');
    expect([photo, second]).toEqual([parts[0], parts[2]]);
    const shown = first?.kind === 'written' ? first.written : undefined;
    expect(shown?.text).toBe('Trial\na bold word');
    const style = shown?.styles.find(({ kind }) => kind === 'bold');
    expect(shown?.text.slice(style?.offset ?? 0, (style?.offset ?? 0) + 3)).toBe('bol');
  });

  it('is left out where the words would become too long for the messenger', () => {
    const long: MessagePart[] = [
      { kind: 'written', written: written('x'.repeat(4094)), preview: false, buttons: [] },
    ];
    expect(marked(long, 'Trial')).toEqual(long);
    const caption: MessagePart[] = [
      { kind: 'media', media: [], caption: written('x'.repeat(1022)), buttons: [] },
    ];
    expect(marked(caption, 'Trial')).toEqual(caption);
  });
});
