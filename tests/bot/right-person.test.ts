import { expect, it, vi } from 'vitest';
import { textsIn } from '../../src/base/texts.ts';
import { type PlanRole, planRoles } from '../../src/people/rights.ts';
import { OFFICE_GROUP } from '../support/house.ts';
import { type Action, actions, attempts } from './attempts.ts';
import { may } from './declared.ts';
import { type Laid, looks, openScene, people, type Trier, wrongPeople } from './scene.ts';

/*
 * The control of the test of wrong people: who has a right gets something else than who has not, so a bot that refuses
 * everybody everything fails.
 */

vi.setConfig({ testTimeout: 180_000 });

/** What changes the language of refusals comes last, and then what takes rights away. */
const last: readonly Action[] = ['set-own-language', 'set-group-language', 'bind-group', 'see-own-data'];
const inOrder = [...actions.filter((one) => !last.includes(one)), ...last];

/** An attempt, and what is answered to who makes it; empty when what is shown stays. */
interface Attempt {
  tried: string;
  answer: string;
}

/** Tries an action in every way. */
async function tryAll(
  { house, scene, shown }: Laid,
  action: Action,
  { who, chat }: Trier,
): Promise<Attempt[]> {
  const { commands, buttons } = attempts[action];
  const made: Attempt[] = [];
  for (const tried of commands) made.push({ tried, answer: (await house.say(chat, who, tried))?.text ?? '' });
  for (const tried of buttons(scene, who)) {
    const messageId = shown(chat);
    const before = looks(house.messenger.messages(chat).find(({ message_id }) => message_id === messageId));
    const { notice, message, sent } = await house.press(chat, who, messageId, tried);
    const after = looks(message) === before ? undefined : looks(message);
    made.push({ tried, answer: notice ?? (sent && (sent.text ?? looks(sent))) ?? after ?? '' });
  }
  return made;
}

/** Whether it says that there is nothing to do any more, whoever asks: earlier attempts did it. */
function isOver(answer: string): boolean {
  const keys = ['over', 'over-ended', 'over-newer', 'over-others'].map((key) => `progress:${key}`);
  return [...keys, 'reminders:over'].map((key) => textsIn('vi')(key)).includes(answer);
}

const known = new Map<Action, Promise<string[][]>>();

/** What is said to who has no right to an action, attempt by attempt; the same in each scene, so it is tried once. */
function refusalsOf(laid: Laid, action: Action): Promise<string[][]> {
  const before = known.get(action);
  const refusals = before ?? tryWrongly(laid, action);
  known.set(action, refusals);
  return refusals;
}

async function tryWrongly(laid: Laid, action: Action): Promise<string[][]> {
  const wrong = wrongPeople(action);
  const refusals: string[][] = [];
  for (const trier of [...wrong.slice(0, 1), ...wrong.slice(-1)])
    for (const [at, { answer }] of (await tryAll(laid, action, trier)).entries())
      refusals[at] = [...(refusals[at] ?? []), answer];
  return refusals;
}

/** Where a person of a role may do it. */
function rightPlace(action: Action, role: PlanRole): Trier {
  const inGroup = attempts[action].where === 'group' || role === 'BYSTANDER';
  const who = people[role];
  return { who, chat: inGroup ? OFFICE_GROUP : who, inside: true };
}

it.each(planRoles)('%s gets what she has a right to, and no refusal', async (role) => {
  const laid = await openScene();
  for (const action of inOrder.filter((one) => may(role, one))) {
    const refusals = await refusalsOf(laid, action);
    const got = await tryAll(laid, action, rightPlace(action, role));
    expect(got.length, action).toBeGreaterThan(0);
    const refused = got.filter(({ answer }, at) => refusals[at]?.includes(answer) && !isOver(answer));
    // Who has all rights is refused nothing; some attempts of the others are about what is not theirs.
    const most = role === 'COORDINATOR' ? 0 : got.length - 1;
    expect(refused.slice(most), `${role} ${action}`).toEqual([]);
  }
});
