import { z } from 'zod';
import { today } from '../../../base/clock.ts';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { unitName } from '../../../people/audit-words.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { UnitFilling } from '../../../rounds/filling.ts';
import type { Deliveries, Delivery } from '../../kit/feature.ts';
import { links } from '../../kit/links.ts';
import { notice, type Wording } from '../../kit/notice.ts';
import { type RoundScene, roundSummary } from './summary.ts';

/*
 * What update rounds say unasked: the question to the units, the question once more, and the result. Texts are made
 * when they are sent, so who has finished by then hears nothing.
 */

const details = z.object({ round: z.number() });

/** The deliveries of update rounds. */
export const roundDeliveries: Deliveries = {
  'round-prompt': wordedBy((scene) => question(scene, 'ask')),
  'round-reminder': wordedBy((scene) => question(scene, 'again')),
  'round-summary': wordedBy(roundSummary),
};

function wordedBy(word: (scene: RoundScene) => Promise<Wording>): Delivery {
  return notice(details, async (scene, about) => {
    const round = await scene.services.rounds.find(scene.planId, about.round);
    return round ? word({ ...scene, round }) : 'no-longer';
  });
}

/** Silent for units that have finished, for those that nobody here speaks for any more, and once the round is over. */
async function question(scene: RoundScene, key: 'ask' | 'again'): Promise<Wording> {
  const { services, round, book, to, t, language } = scene;
  const over = round.closedAt !== undefined || today(services.clock, book.file.timeZone) > round.endsOn;
  const units = over ? [] : await services.rounds.openUnitsOf(round, book, to);
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

function pendingOf(units: readonly UnitFilling[]): number {
  return units.reduce((count, { tasks, answered }) => count + tasks.length - answered, 0);
}
