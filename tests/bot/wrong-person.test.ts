import { describe, expect, it, vi } from 'vitest';
import { languages, textsIn } from '../../src/base/texts.ts';
import { features } from '../../src/bot/features.ts';
import { menu } from '../../src/bot/kit/menu.ts';
import { allRows } from '../support/database-rows.ts';
import { type Action, actions, attempts, forStrangers, type Scene } from './attempts.ts';
import { buttonKinds, rights } from './declared.ts';
import { type Laid, looks, openScene, type Trier, wrongPeople } from './scene.ts';

/*
 * Every cell of the table of rights, tried through the bot itself by who has no right to it: each command and each
 * button, in private and in a group; by strangers, in groups that nobody let in, and by who just sits in a group.
 */

vi.setConfig({ testTimeout: 180_000 });

/** What only who may see it is to read. */
const SECRETS = ['Tin mật chờ duyệt', '0373 123 456', 'Lan Điều Phối', 'Hoa Đầu Mối', 'chờ chữ ký', 't.me/'];

/** All that strangers are ever told. */
function strangersTexts({ who, chat }: Trier): string[] {
  const t = textsIn('vi');
  return [
    t('bot:stranger.person', { id: who }),
    t('bot:stranger.group', { id: chat }),
    t('bot:stranger.button'),
    t('groups:ask-coordinator'),
    t('groups:not-your-button'),
  ];
}

function check(trier: Trier, tried: string, answer: string | undefined): void {
  expect(answer, `${JSON.stringify(trier)} ${tried}`).toBeTruthy();
  for (const secret of SECRETS) expect(answer).not.toContain(secret);
  if (!trier.inside) expect(strangersTexts(trier)).toContain(answer);
}

/** Tries an action as everybody who has no right to it. @throws Error when one of them gets more than a refusal */
async function tryWrongly({ house, scene, shown }: Laid, action: Action): Promise<void> {
  const { commands, buttons } = attempts[action];
  for (const trier of wrongPeople(action)) {
    const { who, chat } = trier;
    for (const command of commands) {
      const answer = await house.say(chat, who, command);
      check(trier, command, answer?.text);
    }
    for (const data of buttons(scene, who)) {
      const messageId = shown(chat);
      const role = house.messenger.messages(chat).find(({ message_id }) => message_id === messageId);
      const { notice, message, sent } = await house.press(chat, who, messageId, data);
      check(trier, data, notice);
      expect([data, looks(message), sent]).toEqual([data, looks(role), undefined]);
    }
  }
}

it('what someone has no right to is refused to her, changes nothing and tells nothing', async () => {
  const laid = await openScene();
  const { database, log } = laid.house;
  const before = await allRows(database);
  for (const action of actions) {
    await tryWrongly(laid, action);
    expect(await allRows(database), action).toEqual(before);
    expect(
      log.filter((line) => JSON.parse(line).level >= 50),
      action,
    ).toEqual([]);
  }
});

describe('the table of attempts', () => {
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
  const all = actions.flatMap((action) => attempts[action].buttons(scene, 1));

  it('has an entry for each right, and names every kind of button as the bot writes it', () => {
    expect([...actions].sort()).toEqual(rights.map(({ name }) => name).sort());
    const kinds = all.map((data) => data.split(':')[0] ?? '');
    expect([...new Set([...kinds, ...forStrangers])].sort()).toEqual([...buttonKinds].sort());
  });

  it('names every command of the menus', () => {
    const tried = actions.flatMap((action) => attempts[action].commands.map((text) => text.split(' ')[0]));
    const commands = features.flatMap((feature) => feature.commands ?? []);
    const menus = languages.flatMap((language) => [
      ...menu(commands, { language, inGroup: true, roles: ['COORDINATOR'] }),
      ...menu(commands, { language, inGroup: false, roles: ['COORDINATOR'] }),
    ]);
    expect(tried).toEqual(expect.arrayContaining(menus.map(({ command }) => `/${command}`)));
  });
});
