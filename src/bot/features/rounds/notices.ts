import { z } from 'zod';
import { today } from '../../../base/clock.ts';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import { unitName } from '../../../people/audit-words.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { UnitFilling } from '../../../rounds/filling.ts';
import type { Deliveries, Delivery } from '../../kit/feature.ts';
import { links } from '../../kit/links.ts';
import { type NoticeScene, notice, type Wording } from '../../kit/notice.ts';
import { type RoundScene, roundSummary } from './summary.ts';

/*
 * What update rounds say unasked: the question to the units, the question once more, and the result. Texts are made
 * when they are sent, so who has finished by then hears nothing.
 */

const details = z.object({ round: z.number() });

/** The deliveries of update rounds. */
export const roundDeliveries: Deliveries = {
  'round-prompt': wordedBy(
    (scene) => question(scene, 'ask'),
    (scene) => amendedQuestion(scene, 'ask'),
  ),
  'round-reminder': wordedBy(
    (scene) => question(scene, 'again'),
    (scene) => amendedQuestion(scene, 'again'),
  ),
  'round-summary': wordedBy(roundSummary),
};

function wordedBy(
  word: (scene: RoundScene) => Promise<Wording>,
  amend?: (scene: RoundScene) => Promise<OutgoingMessage>,
): Delivery {
  const sceneOf = async (scene: NoticeScene, about: z.output<typeof details>) => {
    const round = await scene.services.rounds.find(scene.planId, about.round);
    return round && { ...scene, round };
  };
  return notice(
    details,
    async (scene, about) => {
      const found = await sceneOf(scene, about);
      return found ? word(found) : 'no-longer';
    },
    amend &&
      (async (scene, about) => {
        const found = await sceneOf(scene, about);
        return found ? amend(found) : 'as-it-is';
      }),
  );
}

/** Silent for units that have finished, for those that nobody here speaks for any more, and once the round is over. */
async function question(scene: RoundScene, key: 'ask' | 'again'): Promise<Wording> {
  const { services, round, book, to, t, language } = scene;
  const units = isOver(scene) ? [] : await services.rounds.openUnitsOf(round, book, to);
  if (units.length === 0) return 'no-longer';
  const names = units.map(({ unit }) => unitName(book, unit, language)).join(', ');
  const begun = units.some(({ stage }) => stage === 'answering');
  const text: RichText = [
    [bold(t(`rounds:prompt.${key}`, { count: pendingOf(units), unit: names }))],
    [plain(t('rounds:prompt.how'))],
    [plain(t('rounds:prompt.until', { day: dayWords(round.endsOn, t) }))],
    ...(to.inGroup ? [[italic(t('rounds:prompt.in-group'))]] : []),
  ];
  const label = t(begun ? 'rounds:walk.continue' : 'rounds:walk.start');
  return { text, buttons: [[{ label, data: links.data('walk', round.id) }]] };
}

/** The question as it is to read now: with what is still open, answered, or over with its round. */
async function amendedQuestion(scene: RoundScene, key: 'ask' | 'again'): Promise<OutgoingMessage> {
  const { t } = scene;
  const still = await question(scene, key);
  if (still !== 'no-longer') return still;
  return { text: [[bold(t(isOver(scene) ? 'rounds:walk.closed' : 'rounds:walk.done'))]] };
}

function isOver({ services, round, book }: RoundScene): boolean {
  return round.closedAt !== undefined || today(services.clock, book.file.timeZone) > round.endsOn;
}

function pendingOf(units: readonly UnitFilling[]): number {
  return units.reduce((count, { tasks, answered }) => count + tasks.length - answered, 0);
}
