import { z } from 'zod';
import { today } from '../../../base/clock.ts';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { textsIn } from '../../../base/texts.ts';
import type { DeliveryKind, DueDelivery } from '../../../outbox/kinds.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { UnitFilling } from '../../../rounds/filling.ts';
import type { Services } from '../../../services.ts';
import { buttonData } from '../../kit/callback-data.ts';
import type { RoundScene } from './scene.ts';
import { roundSummary } from './summary.ts';

/*
 * What update rounds say unasked: the question to the units, the question once more, and the result. Texts are made
 * when they are sent, so who has finished meanwhile hears nothing.
 */

const details = z.object({ round: z.number() });

/** Who makes the texts of update rounds. */
export function roundNoticeKinds(services: Services): [string, DeliveryKind][] {
  const kind = (wording: Wording): DeliveryKind => ({
    repeatable: true,
    compose: (delivery) => compose(services, delivery, wording),
  });
  return [
    ['round-prompt', kind((scene) => question(scene, 'ask'))],
    ['round-reminder', kind((scene) => question(scene, 'again'))],
    ['round-summary', kind(roundSummary)],
  ];
}

type Wording = (scene: RoundScene) => Promise<OutgoingMessage | 'no-longer'>;

async function compose(
  services: Services,
  { planId, to, details: given, repeated }: DueDelivery,
  wording: Wording,
): Promise<OutgoingMessage | 'no-longer'> {
  const round = await services.rounds.find(planId, details.parse(given).round);
  if (!round) return 'no-longer';
  const { book } = await services.plans.get(planId);
  const language = await services.audience.languageOf(to);
  const message = await wording({ services, round, book, to, language, t: textsIn(language) });
  if (message === 'no-longer' || !repeated) return message;
  return { ...message, text: [[italic(textsIn(language)('notices:repeated'))], ...message.text] };
}

/** Silent for who has finished, for whom nobody here speaks any more, and once the round is over. */
async function question(scene: RoundScene, key: 'ask' | 'again'): Promise<OutgoingMessage | 'no-longer'> {
  const { services, round, book, to, t } = scene;
  const over = round.closedAt !== undefined || today(services.clock, book.file.timeZone) > round.endsOn;
  const units = over ? [] : await services.rounds.openUnitsOf(round, book, to);
  if (units.length === 0) return 'no-longer';
  const begun = units.some(({ stage }) => stage === 'answering');
  const text: RichText = [
    [bold(t(`rounds:prompt.${key}`, { count: pendingOf(units), unit: names(scene, units) }))],
    [plain(t('rounds:prompt.how'))],
    [plain(t('rounds:prompt.until', { day: dayWords(round.endsOn, t) }))],
    ...(to.inGroup ? [[italic(t('rounds:prompt.in-group'))]] : []),
  ];
  const label = t(begun ? 'rounds:walk.continue' : 'rounds:walk.start');
  return { text, buttons: [[{ label, data: buttonData('walk', round.id) }]] };
}

function pendingOf(units: readonly UnitFilling[]): number {
  return units.reduce((count, { tasks, answered }) => count + tasks.length - answered, 0);
}

function names({ book, language }: RoundScene, units: readonly UnitFilling[]): string {
  return units.map(({ unit }) => book.unit(unit)?.name[language] ?? unit).join(', ');
}
