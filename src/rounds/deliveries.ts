import type { Temporal } from 'temporal-polyfill';
import { type IsoDay, isoDay } from '../base/day.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Order } from '../outbox/order.ts';
import { PRIORITIES } from '../outbox/priorities.ts';
import type { Addressee, Addressees } from './addressees.ts';
import { reminderDays } from './reminder-days.ts';
import type { Round } from './round.ts';
import type { Setting } from './setting.ts';
import type { RoundStore } from './store.ts';

/** What rounds say unasked: the question, the question once more, and the result. */
const roundKinds = ['round-prompt', 'round-reminder', 'round-summary'] as const;
type RoundKind = (typeof roundKinds)[number];

/** What a chat was told in a round, or will be: of which kind and which number, and for which day (the plan's). */
interface Told {
  /** By `toldKey`; without what expired before it was sent. */
  alive: ReadonlyMap<string, IsoDay>;
  /** With it. */
  all: ReadonlySet<string>;
}

/**
 * What a round should say at a moment and has not said yet. Each message is for one working day and expires with it;
 * one that did is put in line again on the next, so nothing is said at night and nothing is lost.
 */
export class RoundDeliveries {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly store: RoundStore,
    private readonly addressees: Addressees,
  ) {}

  /** The question to those whose units have not finished, and at most two times the question once more. */
  async due(round: Round, setting: Setting, at: Temporal.Instant): Promise<Order[]> {
    const { hours, book, calendar } = setting;
    const today = hours.dayOf(at);
    if (!hours.isWorking(at) || today > round.endsOn) return [];
    const filling = await this.store.filling(round, book);
    const open = filling.filter(({ stage }) => stage !== 'finished').map(({ unit }) => unit);
    if (open.length === 0) return [];
    const { alive } = await this.told(round, at);
    const days = reminderDays(round.openedOn, round.endsOn, calendar).filter((day) => day <= today);
    const all = await this.addressees.ofUnits(round.planId, open);
    return all.flatMap((one) => {
      const asked = alive.get(toldKey('round-prompt', 0, one));
      if (asked === undefined) return [orderFor('round-prompt', 0, one, { round, setting, at })];
      const day = days.at(-1);
      const told = alive.has(toldKey('round-reminder', days.length, one));
      if (day === undefined || told || asked >= day) return [];
      return [orderFor('round-reminder', days.length, one, { round, setting, at })];
    });
  }

  /** The result, to those who were to hear it when the round was closed. */
  async result(round: Round, setting: Setting, at: Temporal.Instant): Promise<Order[]> {
    if (!setting.hours.isWorking(at)) return [];
    const { alive, all } = await this.told(round, at);
    const chosen = [...all].some((key) => key.startsWith('round-summary/'));
    return (await this.addressees.ofResult(round.planId)).flatMap((one) => {
      const key = toldKey('round-summary', 0, one);
      if (alive.has(key) || (chosen && !all.has(key))) return [];
      return [orderFor('round-summary', 0, one, { round, setting, at })];
    });
  }

  private async told(round: Round, at: Temporal.Instant): Promise<Told> {
    const rows = await this.prisma.delivery.findMany({
      where: {
        planId: round.planId,
        kind: { in: [...roundKinds] },
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

function toldKey(kind: RoundKind, number: number, { key }: Addressee): string {
  return [kind, number, key].join('/');
}

function orderFor(
  kind: RoundKind,
  number: number,
  { place, key }: Addressee,
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
