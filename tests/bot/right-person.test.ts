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

/** An attempt, its place among those at the action, and what is answered to who makes it; empty when what is shown stays. */
interface Attempt {
  at: number;
  tried: string;
  answer: string;
}

/** Tries an action in one way after the other, for as long as more are asked for. */
async function* attemptsAt(
  { house, scene, shown }: Laid,
  action: Action,
  { who, chat }: Trier,
): AsyncGenerator<Attempt> {
  const { commands, buttons } = attempts[action];
  let at = 0;
  for (const tried of commands)
    yield { at: at++, tried, answer: (await house.say(chat, who, tried))?.text ?? '' };
  for (const tried of buttons(scene, who)) {
    const messageId = shown(chat);
    const before = looks(house.messenger.messages(chat).find(({ message_id }) => message_id === messageId));
    const { notice, message, sent } = await house.press(chat, who, messageId, tried);
    const after = looks(message) === before ? undefined : looks(message);
    yield { at: at++, tried, answer: notice ?? (sent && (sent.text ?? looks(sent))) ?? after ?? '' };
  }
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
    for await (const { at, answer } of attemptsAt(laid, action, trier))
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
  const hasAllRights = role === 'COORDINATOR';
  for (const action of inOrder.filter((one) => may(role, one))) {
    const refusals = await refusalsOf(laid, action);
    const refused: Attempt[] = [];
    let got = 0;
    for await (const attempt of attemptsAt(laid, action, rightPlace(action, role))) {
      const isRefused = refusals[attempt.at]?.includes(attempt.answer) && !isOver(attempt.answer);
      if (isRefused) refused.push(attempt);
      else got += 1;
      // Some attempts of the others are about what is not theirs: that one gets what it wants is enough.
      if (got > 0 && !hasAllRights) break;
    }
    expect(got, `${role} ${action} ${JSON.stringify(refused)}`).toBeGreaterThan(0);
    if (hasAllRights) expect(refused, action).toEqual([]);
  }
});
