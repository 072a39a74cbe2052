import { type Api, GrammyError } from 'grammy';
import { textsIn } from '../../../base/texts.ts';
import { stageOf } from '../../../progress/task-state.ts';
import type { SentMessage } from '../../../reminders/sent.ts';
import type { Services } from '../../../services.ts';
import type { BotContext } from '../../kit/context.ts';
import { formatted } from '../../kit/formatted.ts';
import { inlineKeyboard } from '../../kit/inline-keyboard.ts';
import { statusWords } from '../../kit/progress-words.ts';
import { messageOf } from './deliveries.ts';

/** Units whose messages are to be brought up to date, by plan. A plan without any has no entry. */
const waiting = new WeakMap<Services, Map<number, Set<string>>>();

/**
 * Shows in today's messages, wherever a unit is reminded of, what it has reported since. Nobody waits for it, and
 * units that report at the same time change a message once. One that cannot be changed any more is left alone and
 * noted for the operator: what was reported is on record anyway.
 */
export function refreshReminders(
  { services, api, known }: Pick<BotContext, 'services' | 'api' | 'known'>,
  unit: string,
): void {
  const { id } = known.plan;
  const plans = waiting.get(services) ?? new Map<number, Set<string>>();
  waiting.set(services, plans);
  const units = plans.get(id);
  if (units) {
    units.add(unit);
    return;
  }
  plans.set(id, new Set([unit]));
  void refreshAll(api, services, id, plans);
}

async function refreshAll(
  api: Api,
  services: Services,
  planId: number,
  plans: Map<number, Set<string>>,
): Promise<void> {
  for (let units = plans.get(planId); units && units.size > 0; units = plans.get(planId)) {
    plans.set(planId, new Set());
    try {
      const plan = await services.reminders.inForce(planId);
      for (const message of await services.reminders.sent.today(plan, [...units]))
        if (message.since.size > 0) await refresh(api, services, planId, message);
    } catch (error) {
      services.log.warn({ err: error }, 'a reminder could not be brought up to date');
    }
  }
  plans.delete(planId);
}

async function refresh(api: Api, services: Services, planId: number, sent: SentMessage): Promise<void> {
  const t = textsIn(await services.audience.languageOf(sent.to));
  const { book } = await services.reminders.inForce(planId);
  const news = new Map(
    [...sent.since].flatMap(([key, { task: code, status, percent, review }]) => {
      const task = book.task(code);
      if (!task) return [];
      const words = statusWords(t, stageOf(task, status, review), percent);
      return [[key, { status: words, done: status === 'DONE' }] as const];
    }),
  );
  const message = await messageOf(services, { planId, ...sent }, news);
  const { text, entities } = formatted(message.text);
  try {
    await api.editMessageText(sent.to.id, Number(sent.messageId), text, {
      entities,
      link_preview_options: { is_disabled: true },
      reply_markup: inlineKeyboard(message.buttons ?? []),
    });
  } catch (error) {
    const unchanged = error instanceof GrammyError && error.description.includes('message is not modified');
    if (!unchanged) services.log.warn({ err: error }, 'a reminder could not be changed');
  }
}
