import type { Postponement } from '../../../deadlines/postponements.ts';
import { callerMay, planActorOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { textMessage } from '../../kit/formatted.ts';
import { alert, toast } from '../../kit/reply.ts';
import { postponementNotice, requestMessage } from './notices.ts';
import { grantPostponement } from './rights.ts';

/** A coordinator grants a request or does not, once; the unit is told. What was decided, replaced or is over is said. */
export async function decidePostponement(
  ctx: BotContext,
  id: number,
  how: 'grant' | 'refuse',
): Promise<void> {
  if (!callerMay(ctx, grantPostponement)) return alert(ctx, 'postponements:may-not');
  const { services, known } = ctx;
  const planId = known.plan.id;
  const found = await services.postponements.find(planId, id);
  if (!found || !known.plan.book.task(found.task)) return alert(ctx, 'postponements:gone');
  if (found.state === 'ASKED' && how === 'grant' && found.until < known.today)
    return alert(ctx, 'postponements:too-late');
  const state = how === 'grant' ? 'GRANTED' : 'REFUSED';
  const to = await unitsPlaces(ctx, found);
  const done = await services.postponements.decide(planActorOf(ctx), found, state, async (_, tx) => {
    const orders = to.map((one) =>
      postponementNotice(services, 'postponement-decided', { planId, ...found }, one),
    );
    await services.outbox.enqueueAll(orders, tx);
  });
  const now = await services.postponements.find(planId, id);
  if (!done) return alert(ctx, `postponements:state.${now?.state ?? 'REPLACED'}`);
  services.outbox.wake();
  await toast(ctx, `postponements:state.${state}`);
  if (now) await showDecided(ctx, now);
  for (const hook of ctx.hooks) hook.planChanged?.(ctx);
}

/** Where a unit is told: its own group, or the people who speak for it. */
async function unitsPlaces({ services, known }: BotContext, { unit }: Postponement) {
  const group = (await services.reminders.places(known.plan.id)).groupOf(unit);
  return group ? [group.to] : services.audience.ofUnit(known.plan.id, unit);
}

/** The pressed message says what became of the request. */
async function showDecided(ctx: BotContext, now: Postponement): Promise<void> {
  const { t, language, known } = ctx;
  const { text } = requestMessage({ t, language, book: known.plan.book }, now);
  await ctx.editMessageText(...textMessage(text, undefined)).catch(() => undefined);
}
