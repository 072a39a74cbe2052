import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages, textsIn } from '../../src/base/texts.ts';
import { features } from '../../src/bot/features.ts';
import { type Feature, refuseDoubles } from '../../src/bot/kit/feature.ts';
import { menu } from '../../src/bot/kit/menu.ts';
import { COORDINATOR, openHouse, WOMENS_UNION } from '../support/house.ts';
import { actions, attempts, type Scene } from './attempts.ts';
import { buttonOf } from './buttons.ts';
import { buttonKinds, rights } from './declared.ts';
import { toy } from './toy-feature.ts';

const bot = join(import.meta.dirname, '../../src/bot');

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** Whether a text is written in both languages. */
function isWritten(key: string): boolean {
  const bare = key.slice(key.indexOf(':') + 1);
  return languages.every((language) => ![key, bare, ''].includes(textsIn(language)(key)));
}

describe('every feature is whole:', () => {
  it('each folder in bot/features is in the list, under its name', () => {
    const folders = readdirSync(join(bot, 'features'));
    expect(features.map(({ name }) => name).sort()).toEqual(folders.sort());
  });

  it('no two have one name, command, button, delivery or right', () => {
    expect(() => refuseDoubles(features)).not.toThrow();
  });

  it('each kind of button that is defined has a handler', () => {
    const shape = /(?:^ {2}|Buttons\(\{ )'?([a-z-]+)'?: z\.tuple\(/gm;
    const defined = sourcesOf(bot).flatMap((text) => [...text.matchAll(shape)].map(([, kind]) => kind));
    expect(defined.sort()).toEqual([...buttonKinds].sort());
  });

  it('each command has a text that says what it does, in both languages', () => {
    const keys = features.flatMap(({ commands = [] }) => commands.map(({ what }) => what));
    expect(keys.filter((key) => !isWritten(key))).toEqual([]);
  });

  it('each delivery has a text in both languages', () => {
    const kinds = features.flatMap(({ deliveries = {} }) => Object.keys(deliveries));
    expect(kinds.filter((kind) => !isWritten(`playground:next.${kind}`))).toEqual([]);
  });

  it('each right is declared by a feature, and tried by the tests of right and wrong people', () => {
    const scene: Scene = {
      ...{
        asked: 1,
        draft: 1,
        deadline: 1,
        assigning: 1,
        postponing: 1,
        postponement: 1,
        sendBack: 1,
        sendingUp: 1,
        ...{ forHead: 1, headWords: 1 },
        composing: 1,
        editing: 1,
        returning: 1,
        answering: 1,
        waiting: 1,
        reply: 1,
        round: 1,
        order: 1,
        poll: 1,
      },
      ...{ contact: 1, adding: 1, invitation: 1, member: 1, coordinatorRow: 1, coordinator: 1 },
      ...{ planGroup: 1, overseenTask: '0123456789' },
    };
    expect(rights.map(({ name }) => name).sort()).toEqual([...actions].sort());
    const untried = actions.filter(
      (action) => [...attempts[action].commands, ...attempts[action].buttons(scene, 1)].length === 0,
    );
    expect(untried).toEqual([]);
  });

  it('each right that is asked about is declared', () => {
    const defined = sourcesOf(bot).flatMap((text) =>
      [...text.matchAll(/: Right = \{\s*name: '([a-z-]+)'/g)].map(([, name]) => name),
    );
    expect(defined.sort()).toEqual(rights.map(({ name }) => name).sort());
  });
});

describe('two features that claim the same', () => {
  const other: Feature = { name: 'other' };
  it.each<[string, Feature]>([
    ['name', { name: 'plants' }],
    ['command', { ...other, commands: toy.commands?.map((one) => ({ ...one, vi: 'khac' })) ?? [] }],
    ['button', { ...other, buttons: toy.buttons ?? [] }],
    ['delivery', { ...other, deliveries: toy.deliveries ?? {} }],
    ['right', { ...other, rights: toy.rights ?? [] }],
  ])('%s are refused', (_what, double) => {
    expect(() => refuseDoubles([toy, double])).toThrow(/^two /);
  });
});

it('a feature is one folder and one line: its command, its button and its delivery work', async () => {
  const house = await openHouse(undefined, [...features, toy]);
  const { clock, messenger } = house;
  expect(
    menu(toy.commands ?? [], { language: 'vi', inGroup: false, roles: ['VIEWER'] }).map(
      ({ command }) => command,
    ),
  ).toEqual(['cay']);
  const shown = await house.say(WOMENS_UNION, WOMENS_UNION, '/cay');
  expect(shown?.text).toBe('dry');
  const number = shown?.message_id ?? 0;
  const { notice, message } = await house.press(WOMENS_UNION, WOMENS_UNION, number, buttonOf(shown, /water/));
  expect([notice, message?.text]).toEqual(['watered 7', 'plant 7 is wet']);
  clock.set('2018-05-21T08:30');
  await house.deliver();
  expect(messenger.messages(WOMENS_UNION).at(-1)?.text).toBe('plant 7 is thirsty');

  const refused = await house.say(COORDINATOR, COORDINATOR, '/plants');
  const wrong = await house.press(COORDINATOR, COORDINATOR, refused?.message_id ?? 0, 'water:7');
  expect(wrong.notice).toBe(textsIn('vi')('people:not-yours'));
  const forged = await house.press(COORDINATOR, COORDINATOR, refused?.message_id ?? 0, 'water:x');
  expect(forged.notice).toBe(textsIn('vi')('bot:ask.old-button'));
});
