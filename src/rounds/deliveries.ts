import type { Temporal } from 'temporal-polyfill';
import { addDays, type IsoDay, isoDay } from '../base/day.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Order } from '../outbox/order.ts';
import { PRIORITIES } from '../outbox/priorities.ts';
import type { PlanCalendar } from '../plan/calendar.ts';
import type { Recipient, Recipients } from './recipients.ts';
import type { Round } from './round.ts';
import type { Setting } from './setting.ts';
import type { RoundStore } from './store.ts';

/** The messages of a round: the question, a reminder of it, and the result. */
const roundKinds = ['round-prompt', 'round-reminder', 'round-summary'] as const;
export type RoundKind = (typeof roundKinds)[number];

/** The messages of a round that were enqueued, by `messageKey`. */
interface Enqueued {
  /** Those that were sent or still may be, with their day in the plan's zone. */
  alive: ReadonlyMap<string, IsoDay>;
  /** Also those that expired before they were sent. */
  all: ReadonlySet<string>;
}

/**
 * Finds the messages of a round that are due and not enqueued yet. A message is for one working day and expires at its end;
 * an expired one is due again on the next, so that nothing is sent at night and nothing is lost.
 */
export class RoundDeliveries {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly store: RoundStore,
    private readonly recipients: Recipients,
  ) {}

  /** Returns the questions, and at most two reminders, to those whose units have not finished. */
  async due(round: Round, setting: Setting, at: Temporal.Instant): Promise<Order[]> {
    const { hours, book, calendar } = setting;
    const today = hours.dayOf(at);
    if (!hours.isWorking(at) || today > round.endsOn) return [];
    const filling = await this.store.filling(round, book);
    const open = filling.filter(({ stage }) => stage !== 'finished').map(({ unit }) => unit);
    if (open.length === 0) return [];
    const { alive } = await this.enqueued(round, at);
    const all = await this.recipients.ofUnits(round.planId, open, book);
    return dueMessages(round, all, alive, { today, calendar }).map(({ kind, number, to }) =>
      orderFor(kind, number, to, { round, setting, at }),
    );
  }

  /** Returns the results to those who were to get one when the first were enqueued. */
  async result(round: Round, setting: Setting, at: Temporal.Instant): Promise<Order[]> {
    if (!setting.hours.isWorking(at)) return [];
    const { alive, all } = await this.enqueued(round, at);
    const chosen = [...all].some((key) => key.startsWith('round-summary/'));
    return (await this.recipients.ofResult(round.planId)).flatMap((one) => {
      const key = messageKey('round-summary', 0, one);
      if (alive.has(key) || (chosen && !all.has(key))) return [];
      return [orderFor('round-summary', 0, one, { round, setting, at })];
    });
  }

  /** Returns the messages of a round that were sent or still may be, by `messageKey`, with their day. */
  async alive(round: Round, at: Temporal.Instant): Promise<ReadonlyMap<string, IsoDay>> {
    return (await this.enqueued(round, at)).alive;
  }

  private async enqueued(round: Round, at: Temporal.Instant): Promise<Enqueued> {
    const rows = await this.prisma.delivery.findMany({
      where: {
        planId: round.planId,
        kind: { in: [...roundKinds] },
        // Nothing is earlier, in whatever zone: so years of others are not looked through.
        notBefore: { gte: new Date(`${addDays(round.openedOn, -1)}T00:00:00Z`) },
        OR: roundKinds.map((kind) => ({ uniqueKey: { startsWith: `${kind}/${round.id}/` } })),
      },
      select: { uniqueKey: true, state: true, notAfter: true },
    });
    const alive = new Map<string, IsoDay>();
    const all = new Set<string>();
    for (const { uniqueKey, state, notAfter } of rows) {
      const [kind, , number, chat, day = ''] = uniqueKey.split('/');
      const key = [kind, number, chat].join('/');
      all.add(key);
      const over = state === 'EXPIRED' || (state === 'QUEUED' && notAfter.getTime() < at.epochMilliseconds);
      if (!over) alive.set(key, isoDay(day));
    }
    return { alive, all };
  }
}

/** A question or a reminder that is due. */
interface DueMessage {
  kind: RoundKind;
  /** Which of the reminders, from 1; 0: the question. */
  number: number;
  to: Recipient;
}

/**
 * Returns the questions and reminders that are due on a working day of a round.
 * @param all who is asked for the units that have not finished
 * @param alive the messages that were sent or still may be, by `messageKey`, with their day
 */
export function dueMessages(
  { openedOn, endsOn }: Pick<Round, 'openedOn' | 'endsOn'>,
  all: readonly Recipient[],
  alive: ReadonlyMap<string, IsoDay>,
  { today, calendar }: Pick<Setting, 'today' | 'calendar'>,
): DueMessage[] {
  const days = reminderDays(openedOn, endsOn, calendar).filter((day) => day <= today);
  const [day, number] = [days.at(-1), days.length];
  return all.flatMap((to): DueMessage[] => {
    const asked = alive.get(messageKey('round-prompt', 0, to));
    if (asked === undefined) return [{ kind: 'round-prompt', number: 0, to }];
    const isReminded = alive.has(messageKey('round-reminder', number, to));
    return day === undefined || isReminded || asked >= day ? [] : [{ kind: 'round-reminder', number, to }];
  });
}

/** Names a message among those of its round. */
export function messageKey(kind: RoundKind, number: number, { key }: Recipient): string {
  return [kind, number, key].join('/');
}

/**
 * The days of the reminders, at most two: half way and on the last working day. Days of the plan's zone, all after the one
 * on which the round was opened; fewer where a round has fewer working days.
 */
export function reminderDays(openedOn: IsoDay, endsOn: IsoDay, calendar: PlanCalendar): IsoDay[] {
  const worked: IsoDay[] = [];
  for (let day = addDays(openedOn, 1); day <= endsOn; day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) worked.push(day);
  const halfWay = worked[Math.floor((worked.length - 1) / 2)];
  const last = worked.at(-1);
  return [...new Set([halfWay, last])].filter((day) => day !== undefined);
}

function orderFor(
  kind: RoundKind,
  number: number,
  { place, key }: Recipient,
  { round, setting: { hours }, at }: { round: Round; setting: Setting; at: Temporal.Instant },
): Order {
  const today = hours.dayOf(at);
  return {
    planId: round.planId,
    to: place,
    kind,
    details: { round: round.id },
    uniqueKey: [kind, round.id, number, key, today].join('/'),
    priority: PRIORITIES.round,
    notBefore: at,
    notAfter: hours.endOf(today).subtract({ seconds: 1 }),
  };
}
