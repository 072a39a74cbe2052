import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';
import { Chat, deaths, typed } from './process.ts';
import { pressed, type Release, ToyProcess } from './toy-flow.ts';

/* What the plugin loses by itself (plugin.test.ts) is kept here, with its state as no more than a cache. */

let database: Database;
beforeEach(async () => {
  database = await databaseWithPlan();
  const { id: planId } = await new PlanLibrary(database.prisma).newest();
  const person = {
    channel: 'telegram',
    accountId: '7',
    planId,
    role: 'FOCAL_POINT' as const,
    units: ['hpn'],
  };
  await enrolPerson(database.prisma, new StillClock('2018-05-21T07:25'), person);
});

const saved = () => database.prisma.progressUpdate.findMany({ select: { note: true } });
const row = () => database.prisma.conversation.findFirstOrThrow();
const press = async () => pressed((await database.prisma.conversation.findFirst())?.id ?? 1);

/** Says all that the first release asks for, with a new process for each word. */
async function say(process: () => ToyProcess, ...words: string[]): Promise<void> {
  for (const text of words) await process().handle(typed(text));
}

it('a whole conversation is saved with all answers, and its row is gone', async () => {
  const one = new ToyProcess(database, 'first');
  await say(() => one, '/toy', 'red', 'a note');
  await one.handle(await press());
  const [update, other] = await saved();
  expect(JSON.parse(update?.note ?? '')).toEqual({ colour: 'red', note: 'a note' });
  expect(other).toBeUndefined();
  expect(await database.prisma.conversation.count()).toBe(0);
  expect(one.chat.said.at(-1)).toBe('saved');
});

describe.each([
  ['the same release', 'first'],
  ['another release at each start', 'second'],
] as const)('killed at every step, started as %s', (_name, other: Release) => {
  it.each(deaths)(
    '%s: nothing is lost, nothing doubled, each question shown twice at most',
    async (death) => {
      const chat = new Chat();
      let kills = 0;
      const start = (dies: boolean) =>
        new ToyProcess(database, kills % 2 === 0 ? 'first' : other, { chat, ...(dies && { death }) });
      // What is not confirmed comes again, to the next process.
      const handled = async (update: ReturnType<typeof typed>) => {
        if ((await start(true).handle(update)) === 'handled') return;
        kills += 1;
        await start(false).handle(update);
      };
      await handled(typed('/toy'));
      for (let steps = 0; steps < 9; steps++) {
        const asked = chat.said.at(-1)?.match(/(\w+)\?/)?.[1];
        if (asked === 'summary') break;
        await handled(typed(`my ${asked}`));
      }
      const last = await press();
      for (const _ of [1, 2]) await handled(last);
      expect(kills).toBeGreaterThan(0);
      const [update, twice] = await saved();
      expect(twice).toBeUndefined();
      const said = JSON.parse(update?.note ?? '{}');
      expect(said).toMatchObject({ colour: 'my colour', note: 'my note' });
      for (const [asked, words] of Object.entries(said)) expect(words).toBe(`my ${asked}`);
      expect(await database.prisma.conversation.count()).toBe(0);
      for (const text of new Set(chat.said))
        expect(chat.said.filter((one) => one === text).length).toBeLessThanOrEqual(2);
    },
  );
});

it('a release while a note is awaited: the new question is asked, the note is the note, all is saved', async () => {
  await say(() => new ToyProcess(database, 'first'), '/toy', 'red');
  const next = new ToyProcess(database, 'second');
  await next.handle(typed('a note'));
  expect(next.chat.said).toEqual([expect.stringMatching(/^Hello\. size\?/)]);
  await next.handle(typed('big'));
  await next.handle(await press());
  expect(JSON.parse((await saved())[0]?.note ?? '')).toEqual({ colour: 'red', note: 'a note', size: 'big' });
  expect(next.heard).toEqual([]);
});

it('two replicas with the same press save once', async () => {
  await say(() => new ToyProcess(database, 'first'), '/toy', 'red', 'a note');
  const update = await press();
  await Promise.all([1, 2].map(() => new ToyProcess(database, 'first').handle(update)));
  expect(await saved()).toHaveLength(1);
});

it('two replicas with different answers: one counts for the question, the other for the next, none is lost', async () => {
  await say(() => new ToyProcess(database, 'first'), '/toy');
  await Promise.all(['red', 'blue'].map((text) => new ToyProcess(database, 'first').handle(typed(text))));
  const { said } = (await row()).answers as { said: Record<string, string> };
  expect(Object.values(said).sort()).toEqual(['blue', 'red']);
  await new ToyProcess(database, 'first').handle(await press());
  expect(await saved()).toHaveLength(1);
});

it('two releases taking turns at each step save once, with all answers', async () => {
  let turn = 0;
  const next = () => new ToyProcess(database, turn++ % 2 === 0 ? 'first' : 'second');
  await say(next, '/toy', 'red', 'a note', 'big', 'more');
  for (const _ of [1, 2]) await next().handle(await press());
  expect(await saved()).toHaveLength(1);
});

it('a question in the middle goes to who answers it, and the conversation stays', async () => {
  const one = new ToyProcess(database, 'first');
  await say(() => one, '/toy', 'what is due?');
  await say(() => new ToyProcess(database, 'second', { chat: one.chat }), 'and who?');
  expect(one.heard).toEqual(['what is due?']);
  expect((await row()).answers).toMatchObject({ answered: [] });
});

it('an old button says that it is over, and changes nothing', async () => {
  const one = new ToyProcess(database, 'first');
  await say(() => one, '/toy');
  const old = await press();
  await say(() => one, '/toy', 'red', 'a note');
  await one.handle(old);
  expect(await saved()).toEqual([]);
  expect((await row()).answers).toMatchObject({ answered: ['colour', 'note'] });
});

it('what a person wrote is kept in the answers only, not in what the plugin keeps', async () => {
  await say(() => new ToyProcess(database, 'first'), '/toy', 'call 0912345678', 'is it 0912345678?');
  const { waiting } = await row();
  expect(waiting).not.toBeNull();
  expect(JSON.stringify(waiting)).not.toMatch(/0912345678|first_name/);
});
