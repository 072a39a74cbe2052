import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Delivery } from '../../src/generated/sqlite/client.ts';
import type { Outcome } from '../../src/outbox/courier.ts';
import { runs } from '../support/runs.ts';
import { Stage } from './stage.ts';

const MOST_FAILURES = 3;
/** After this a delivery is over; the next look at what is due says so. */
const HOURS = 12;
const SECONDS_BETWEEN_LOOKS = 600;

/** An outcome, with whether the message arrived all the same. */
const fate = fc.constantFrom<{ outcome: Outcome; arrives: boolean }>(
  { outcome: { kind: 'sent', messageId: '1' }, arrives: true },
  { outcome: { kind: 'sent', messageId: '2' }, arrives: true },
  { outcome: { kind: 'retry-later', seconds: 3, covers: 'chat' }, arrives: false },
  { outcome: { kind: 'retry-later', seconds: 2, covers: 'all' }, arrives: false },
  { outcome: { kind: 'not-accepted' }, arrives: false },
  { outcome: { kind: 'unknown' }, arrives: true },
  { outcome: { kind: 'unknown' }, arrives: false },
  { outcome: { kind: 'refused', reason: 'blocked' }, arrives: false },
  { outcome: { kind: 'closed', limit: 'no-right' }, arrives: false },
  { outcome: { kind: 'sent-without', missing: 'no-photos', messageId: '3' }, arrives: true },
  { outcome: { kind: 'sent-without', missing: 'no-photos' }, arrives: false },
);
const delivery = fc.record({
  chat: fc.integer({ min: 1, max: 4 }),
  kind: fc.constantFrom('nudge', 'campaign'),
  priority: fc.integer({ min: 0, max: 2 }),
  startsIn: fc.integer({ min: 0, max: 60 }),
  gone: fc.boolean(),
});

it('every delivery has one fate: arrived once, or again marked after it was uncertain, or not at all for a reason', async () => {
  const stage = await Stage.open();
  const { compose } = stage;
  await fc.assert(
    fc.asyncProperty(
      fc.array(delivery, { minLength: 1, maxLength: 12 }),
      // A messenger that only ever says "later" keeps twelve hours of repeats going, which shows nothing more.
      fc
        .array(fate, { minLength: 3, maxLength: 30 })
        .filter((fates) => fates.some(({ outcome }) => outcome.kind !== 'retry-later')),
      fc.integer({ min: 1, max: 2 }),
      async (deliveries, fates, replicas) => {
        await stage.clear();
        const arrived: string[] = [];
        const gone = new Set(deliveries.flatMap((each, index) => (each.gone ? [`d${index}`] : [])));
        stage.compose = async (due) => {
          const { uniqueKey } = await stage.database.prisma.delivery.findUniqueOrThrow({
            where: { id: due.id },
          });
          return gone.has(uniqueKey) ? 'no-longer' : compose(due);
        };
        stage.react = () => {
          const next = fates[stage.requests.length % fates.length];
          if (next?.arrives) arrived.push(stage.texts.at(-1) ?? '');
          return { outcome: next?.outcome ?? { kind: 'unknown' } };
        };
        for (const [index, { chat, kind, priority, startsIn }] of deliveries.entries()) {
          await stage.enqueue([`d${index}`], {
            to: { channel: 'telegram', id: String(chat), inGroup: false },
            kind,
            priority,
            notBefore: stage.clock.now().add({ seconds: startsIn }),
          });
        }
        await stage.send(
          HOURS * 3600 + 2 * SECONDS_BETWEEN_LOOKS,
          { mostFailures: MOST_FAILURES, pollMs: SECONDS_BETWEEN_LOOKS * 1000 },
          { replicas },
        );
        for (const row of await stage.rows()) {
          expect(faultsOf(row, arrived, gone)).toEqual([]);
        }
      },
    ),
    { numRuns: runs(9) },
  );
}, 120_000);

const isFinal = (reason: string | null) =>
  reason === 'blocked' || reason === 'no-photos' || reason === 'no-right';

/** What is wrong with how a delivery ended, given all texts that arrived and the keys of those whose reason was gone. */
function faultsOf(row: Delivery, arrived: readonly string[], gone: ReadonlySet<string>): string[] {
  const { uniqueKey: key, state, reason, repeated, kind, failures } = row;
  const plainly = arrived.filter((text) => text === key).length;
  const again = arrived.filter((text) => text === `${key} (nhắc lại)`).length;
  const fitting: Partial<Record<typeof state, boolean>> = {
    SENT: plainly + again >= 1,
    CANCELLED: gone.has(key) && plainly + again === 0,
    UNCERTAIN: kind === 'campaign' || repeated,
    // The pauses of others may last until its time is over.
    EXPIRED: again === 0,
    FAILED: (isFinal(reason) || failures === MOST_FAILURES) && again === 0,
  };
  return [
    ...(plainly <= 1 ? [] : [`${key} arrived ${plainly} times`]),
    ...(again <= (repeated ? 1 : 0) ? [] : [`${key} was repeated ${again} times`]),
    ...(fitting[state] ? [] : [`${key} is ${state} (${reason}), arrived ${plainly} and ${again} times`]),
  ];
}
