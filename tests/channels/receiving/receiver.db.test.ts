import type { Update } from 'grammy/types';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../../src/base/log.ts';
import { Receiver, UpdateBusyError } from '../../../src/channels/receiving/receiver.ts';
import { UpdateLedger } from '../../../src/channels/receiving/update-ledger.ts';
import { DatabaseWatch } from '../../../src/database/database-watch.ts';
import type { PrismaClient } from '../../../src/generated/sqlite/client.ts';
import { createMetrics } from '../../../src/http/metrics.ts';
import { testDatabase } from '../../support/database.ts';
import { StillClock } from '../../support/still-clock.ts';

let prisma: PrismaClient;
let clock: StillClock;
let lines: { msg: string; level: number }[];
beforeEach(async () => {
  ({ prisma } = await testDatabase());
  clock = new StillClock('2018-05-21T07:25');
  lines = [];
});

const AWAY = Object.assign(new Error('locked'), { code: 'P1008' });
const CRY = 'cứu em với';
const DOUBTFUL = 'lời còn ngờ';

/** A process that receives: its bot hears the texts of messages, and does what `does` says. */
function process(does: (text: string) => Promise<void> = async () => undefined, others = false) {
  const log = createLog('info', { write: (line: string) => lines.push(JSON.parse(line)) });
  const ledger = new UpdateLedger(prisma, clock, 'telegram:1', crypto.randomUUID(), others);
  const watch = new DatabaseWatch(log);
  const heard: string[] = [];
  const told: number[] = [];
  const stop = new AbortController();
  const handleUpdate = async ({ message }: Update) => {
    const text = message?.text ?? '';
    heard.push(text);
    await does(text);
  };
  const receiver = new Receiver({
    bot: { handleUpdate },
    ledger,
    watch,
    metrics: createMetrics(),
    log,
    isCry: ({ message }) => message?.text === CRY,
    storable: (update) => (update.message?.text === DOUBTFUL ? message(update.update_id, 'khác') : update),
    tellSetAside: async ({ update_id }) => void told.push(update_id),
    signal: stop.signal,
    wait: () => new Promise(setImmediate),
  });
  return { receiver, ledger, watch, heard, told, stop };
}

/** A private message. @param from its person, and their chat */
function message(id: number, text: string, from = 1): Update {
  const chat = { id: from, type: 'private' as const, first_name: 'A' };
  const person = { id: from, is_bot: false, first_name: 'A' };
  return { update_id: id, message: { message_id: id, date: 0, chat, from: person, text } };
}

const never = () => new Promise<never>(() => undefined);
const contents = async () =>
  (await prisma.updateReceipt.findMany({ orderBy: { updateId: 'asc' } })).map(({ content }) => content);

describe('what a poller takes', () => {
  it('lies in the database with its content until it is handled, and without from then on', async () => {
    const during: (string | null)[] = [];
    const { receiver } = process(async () => void during.push(...(await contents())));
    await receiver.receive([message(1, 'xin chào')]);
    await receiver.allDone();
    expect(JSON.parse(during[0] ?? '')).toEqual(message(1, 'xin chào'));
    expect(await contents()).toEqual([null]);
  });

  it('lies there as it may be stored, and is handled as it came', async () => {
    const during: (string | null)[] = [];
    const { receiver, heard } = process(async () => void during.push(...(await contents())));
    await receiver.receive([message(1, DOUBTFUL)]);
    await receiver.allDone();
    expect(heard).toEqual([DOUBTFUL]);
    expect(during.map((content) => JSON.parse(content ?? '').message.text)).toEqual(['khác']);
  });

  it('and a killed process left is handled by the next one, in its order, and once', async () => {
    await process(never).receiver.receive([message(9, 'một'), message(10, 'hai'), message(11, 'ba', 2)]);
    const next = process();
    await next.receiver.resume();
    await next.receiver.receive([message(9, 'một'), message(10, 'hai'), message(12, 'bốn')]);
    await next.receiver.allDone();
    expect(next.heard.filter((text) => text !== 'ba')).toEqual(['một', 'hai', 'bốn']);
    expect(next.heard.filter((text) => text === 'ba')).toEqual(['ba']);
    expect(await contents()).toEqual([null, null, null, null]);
    const last = process();
    await last.receiver.resume();
    expect(last.heard).toEqual([]);
  });

  it('is handled although a process before noted it and died without its content', async () => {
    await process(never).ledger.take(5);
    const next = process();
    await next.receiver.receive([message(5, 'xin chào')]);
    await next.receiver.allDone();
    expect(next.heard).toEqual(['xin chào']);
  });

  it('is taken whole or not at all: nothing is handled that could not be stored', async () => {
    const { receiver, ledger, heard, watch } = process();
    vi.spyOn(ledger, 'store').mockRejectedValueOnce(AWAY);
    const updates = [message(1, 'một'), message(2, 'hai', 2)];
    await expect(receiver.receive(updates)).rejects.toBe(AWAY);
    expect([heard, watch.away]).toEqual([[], true]);
    await receiver.receive(updates);
    await receiver.allDone();
    expect([heard, watch.away]).toEqual([['một', 'hai'], false]);
  });

  it('is handled by some hundreds at once; the others wait as they came, but for a cry', async () => {
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const { receiver, heard } = process((text) => (text === CRY ? Promise.resolve() : gate));
    await receiver.receive(Array.from({ length: 250 }, (_, index) => message(index + 1, 'xin', index + 1)));
    await receiver.receive([message(251, CRY, 251)]);
    expect([heard.length, heard.at(-1)]).toEqual([201, CRY]);
    goOn();
    await receiver.allDone();
    expect(heard).toHaveLength(251);
  });

  it('that is malformed is left out, and only that', async () => {
    const { receiver, heard } = process();
    await receiver.receive([{ update_id: 1 }, message(2, 'hai'), { update_id: 3, message: {} } as never]);
    await receiver.allDone();
    expect(heard).toEqual(['hai']);
    expect(lines.filter(({ msg }) => msg.includes('left out'))).toHaveLength(2);
  });
});

describe('while the database is away', () => {
  it('a person’s messages are tried again until it is back, in order; others are served', async () => {
    let failures = 3;
    const { receiver, heard } = process(async (text) => {
      if (text === 'một' && --failures >= 0) throw AWAY;
    });
    await receiver.receive([message(1, 'một'), message(2, 'hai'), message(3, 'khác', 2)]);
    await receiver.allDone();
    expect(heard.filter((text) => text !== 'khác')).toEqual(['một', 'một', 'một', 'một', 'hai']);
    expect(heard.indexOf('khác')).toBeLessThan(4);
    expect(await contents()).toEqual([null, null, null]);
  });

  it('what was handled is noted later, and not handled again', async () => {
    const { receiver, ledger, heard } = process();
    vi.spyOn(ledger, 'end').mockRejectedValueOnce(AWAY).mockRejectedValueOnce(AWAY);
    await receiver.receive([message(1, 'một')]);
    await receiver.allDone();
    expect(heard).toEqual(['một']);
    expect(await contents()).toEqual([null]);
  });

  it('a stop does not wait for it: the next run goes on', async () => {
    const { receiver, stop } = process(() => Promise.reject(AWAY));
    await receiver.receive([message(1, 'một')]);
    stop.abort();
    await receiver.allDone();
    const next = process();
    await next.receiver.resume();
    await next.receiver.allDone();
    expect(next.heard).toEqual(['một']);
  });

  it('the operator is told once, without anybody’s words', async () => {
    let failures = 4;
    const { receiver } = process(async () => {
      if (--failures >= 0) throw Object.assign(new Error('xin chào'), { code: 'SQLITE_FULL' });
    });
    await receiver.receive([message(1, 'xin chào')]);
    await receiver.allDone();
    expect(lines.map(({ level }) => level)).toEqual([50, 30]);
    expect(lines[0]).toMatchObject({ reason: 'SQLITE_FULL' });
    expect(JSON.stringify(lines)).not.toContain('xin chào');
  });
});

it('an update that fails otherwise does not stop others, and is tried by the next run', async () => {
  const { receiver, heard } = process(async (text) => {
    if (text === 'một') throw new Error('a bug');
  });
  await receiver.receive([message(1, 'một'), message(2, 'hai')]);
  await receiver.allDone();
  expect(heard).toEqual(['một', 'hai']);
  const next = process();
  await next.receiver.resume();
  await next.receiver.allDone();
  expect(next.heard).toEqual(['một']);
});

/** A process that ends when it handles some words: from then on nothing of it goes on. Tells what it handled to the end. */
function mortal(fatal: string, others = false) {
  const ended: string[] = [];
  let isDead = false;
  const does = async (text: string) => {
    isDead ||= text === fatal;
    await new Promise(setImmediate);
    if (isDead) await never();
    ended.push(text);
  };
  return { ...process(does, others), ended };
}

describe('an update over which the process dies', () => {
  const FATAL = 'độc';
  const sent = [message(1, FATAL), message(2, 'hai'), message(3, 'ba', 2), message(4, 'bốn', 3)];

  it('is set aside after the fourth time, told once and kept for the operator; all others are handled, once', async () => {
    const first = mortal(FATAL);
    await first.receiver.receive(sent);
    const runs = [first];
    for (let run = 2; run <= 6; run += 1) {
      const next = mortal(FATAL);
      runs.push(next);
      await next.receiver.resume();
      if (run < 5) await vi.waitFor(() => expect(next.heard).toContain(FATAL));
      else await next.receiver.allDone();
    }
    expect(runs.map(({ heard }) => heard.includes(FATAL))).toEqual([true, true, true, true, false, false]);
    expect(runs.map(({ told }) => told)).toEqual([[], [], [], [], [1], []]);
    expect(runs.flatMap(({ ended }) => ended)).toEqual(['hai', 'ba', 'bốn']);
    const rows = await prisma.updateReceipt.findMany({ orderBy: { updateId: 'asc' } });
    expect(rows.map(({ handledAt }) => handledAt !== null)).toEqual([true, true, true, true]);
    expect(rows.map(({ content }) => content && JSON.parse(content).message.text)).toEqual([
      FATAL,
      null,
      null,
      null,
    ]);
    const aside = lines.filter(({ msg }) => msg.includes('set aside'));
    expect(aside).toEqual([expect.objectContaining({ update: 1, level: 50 })]);
    expect(JSON.stringify(lines)).not.toContain(FATAL);
  });

  it('is handled while nothing else is in hand when two have died: others are not taken for it', async () => {
    await mortal(FATAL).receiver.receive(sent);
    const second = mortal(FATAL);
    await second.receiver.resume();
    await vi.waitFor(() => expect(second.heard).toContain(FATAL));
    await second.receiver.receive([message(5, 'năm', 4), message(6, 'sáu')]);
    const third = mortal(FATAL);
    await third.receiver.resume();
    await vi.waitFor(() => expect(third.heard).toContain(FATAL));
    expect([third.heard, third.ended]).toEqual([['năm', FATAL], ['năm']]);
    const begun = await prisma.updateReceipt.findMany({ orderBy: { updateId: 'asc' } });
    expect(begun.map((receipt) => receipt.begun)).toEqual([3, 2, 2, 2, 2, 2]);
    const fourth = mortal(FATAL);
    await fourth.receiver.resume();
    await vi.waitFor(() => expect(fourth.heard).toContain(FATAL));
    const fifth = mortal(FATAL);
    await fifth.receiver.resume();
    await fifth.receiver.allDone();
    expect(fifth.ended.filter((text) => ['hai', 'sáu'].includes(text))).toEqual(['hai', 'sáu']);
  });

  it('that ends before the fourth time is handled: a program that is killed twice loses nothing and tells nobody', async () => {
    await process(never).receiver.receive(sent);
    const second = process(never);
    await second.receiver.resume();
    const third = process();
    await third.receiver.resume();
    await third.receiver.allDone();
    expect(third.heard.toSorted()).toEqual(sent.map((update) => update.message?.text).toSorted());
    expect(third.heard.indexOf(FATAL)).toBeLessThan(third.heard.indexOf('hai'));
    expect([...second.told, ...third.told]).toEqual([]);
    expect(await contents()).toEqual([null, null, null, null]);
  });

  it('comes before what the same person writes while it waits for its turn; others are served', async () => {
    const left = [message(1, 'một', 3), message(2, 'hai')];
    for (let run = 1; run <= 2; run += 1) {
      const killed = process(never);
      if (run === 1) await killed.receiver.receive(left);
      else await killed.receiver.resume();
      await vi.waitFor(() => expect(killed.heard).toEqual(['một', 'hai']));
    }
    let isAway = true;
    const done: string[] = [];
    const third = process(async (text) => {
      if (isAway && text === 'một') throw AWAY;
      done.push(text);
    });
    await third.receiver.resume();
    await third.receiver.receive([message(3, 'ba'), message(4, 'bốn', 2)]);
    const posted = third.receiver.handleNow(message(5, 'năm'));
    await vi.waitFor(() => expect(done).toEqual(['bốn']));
    isAway = false;
    await posted;
    expect(done).toEqual(['bốn', 'một', 'hai', 'ba', 'năm']);
    await third.receiver.receive([message(6, 'sáu')]);
    await third.receiver.allDone();
    expect(done.at(-1)).toBe('sáu');
    expect(await contents()).toEqual(Array(6).fill(null));
  });

  it('is set aside where Telegram posts it again and again, and kept as it may be stored', async () => {
    const posted = message(2, DOUBTFUL);
    const told: number[] = [];
    for (let run = 1; run <= 6; run += 1) {
      const next = mortal(DOUBTFUL, true);
      const handled = next.receiver.handleNow(posted);
      if (run <= 4) await vi.waitFor(() => expect(next.heard).toEqual([DOUBTFUL]));
      else await handled;
      told.push(...next.told);
      clock.advance({ seconds: 61 });
    }
    expect(told).toEqual([2]);
    expect((await contents()).map((content) => JSON.parse(content ?? '').message.text)).toEqual(['khác']);
  });

  it('is kept nowhere where it is a cry for help, and the person is told all the same', async () => {
    for (let run = 1; run <= 4; run += 1) {
      const next = mortal(CRY);
      void next.receiver.receive([message(2, CRY)]);
      await vi.waitFor(() => expect(next.heard).toEqual([CRY]));
    }
    const last = mortal(CRY);
    await last.receiver.receive([message(2, CRY)]);
    expect([last.heard, last.told]).toEqual([[], [2]]);
    expect(await contents()).toEqual([null]);
  });
});

describe('a cry for help', () => {
  it('is stored nowhere while it is answered, and receiving ends only after that', async () => {
    const during: unknown[] = [];
    const { receiver, heard } = process(async (text) => {
      if (text === CRY) during.push(...(await contents()));
    });
    await receiver.receive([message(1, CRY)]);
    expect(heard).toEqual([CRY]);
    expect(during).toEqual([null]);
    await receiver.receive([message(1, CRY)]);
    expect(heard).toEqual([CRY]);
  });

  it('is answered while nothing can be stored, once however often it is fetched', async () => {
    const { receiver, ledger, heard } = process();
    vi.spyOn(ledger, 'store').mockRejectedValue(AWAY);
    vi.spyOn(ledger, 'take').mockRejectedValue(AWAY);
    vi.spyOn(ledger, 'end').mockRejectedValueOnce(AWAY);
    const updates = [message(1, 'xin chào'), message(2, CRY, 2)];
    for (const _ of [1, 2, 3]) await expect(receiver.receive(updates)).rejects.toBe(AWAY);
    expect(heard.filter((text) => text === CRY).length).toBeLessThanOrEqual(2);
    expect(heard).not.toContain('xin chào');
    await receiver.allDone();
  });

  it('does not wait behind a message of the same person that the database cannot take', async () => {
    const { receiver, heard, stop } = process((text) => (text === CRY ? Promise.resolve() : never()));
    await receiver.receive([message(1, 'một')]);
    await receiver.receive([message(2, CRY)]);
    expect(heard).toEqual(['một', CRY]);
    stop.abort();
  });
});

describe('what Telegram posts', () => {
  it('is handled once, and again when that failed', async () => {
    let failures = 1;
    const { receiver, heard } = process(async () => {
      if (--failures >= 0) throw AWAY;
    }, true);
    await expect(receiver.handleNow(message(1, 'một'))).rejects.toBe(AWAY);
    await receiver.handleNow(message(1, 'một'));
    await receiver.handleNow(message(1, 'một'));
    expect(heard).toEqual(['một', 'một']);
  });

  it('is one process’s for as long as that one says that it is alive', async () => {
    const slow = process(never, true);
    void slow.receiver.handleNow(message(1, 'một'));
    await vi.waitFor(() => expect(slow.heard).toEqual(['một']));
    const other = process(undefined, true);
    for (const _ of [1, 2, 3]) {
      clock.advance({ seconds: 45 });
      await slow.ledger.renew();
      await expect(other.receiver.handleNow(message(1, 'một'))).rejects.toThrow(UpdateBusyError);
    }
    clock.advance({ seconds: 61 });
    await other.receiver.handleNow(message(1, 'một'));
    expect(other.heard).toEqual(['một']);
  });

  it('goes to another process when the clock was set back since its own died', async () => {
    const dead = process(never, true);
    void dead.receiver.handleNow(message(1, 'một'));
    await vi.waitFor(() => expect(dead.heard).toEqual(['một']));
    clock.advance({ hours: -3 });
    const other = process(undefined, true);
    await other.receiver.handleNow(message(1, 'một'));
    expect(other.heard).toEqual(['một']);
  });
});
