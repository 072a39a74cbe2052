import { Composer } from 'grammy';
import { maskNumbers } from '../../../base/private-numbers.ts';
import { LONGEST_REASON } from '../../../deadlines/deadline-answers.ts';
import { newPostponement } from '../../../deadlines/postponement-answers.ts';
import type { Heard } from '../../../heard/scene.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { awaitable } from '../../kit/conversations/awaited.ts';
import { begin, converse, listening, openPage, ownOpen } from '../../kit/conversations/converse.ts';
import type { Feature } from '../../kit/feature.ts';
import { heardIn } from '../../kit/heard.ts';
import { alert, reply, sayOver, turnTo } from '../../kit/reply.ts';
import { decidePostponement } from './deciding.ts';
import { postponementFlow } from './flow.ts';
import { postponementDeliveries } from './notices.ts';
import { buttons } from './page.ts';
import { lastDayFor, refusal, unitsAsking } from './possible.ts';
import { askPostponement, grantPostponement } from './rights.ts';

/**
 * "Em xin nộp muộn đến thứ 6": who speaks for a unit asks for a later day. The request is shown, goes to the coordinators when it was
 * confirmed, and is granted for that unit alone, or not.
 */
async function beginPostponement(ctx: BotContext, { tasks = [], date }: Heard): Promise<void> {
  const [named, another] = tasks;
  const task = another === undefined ? named : undefined;
  const [unit, other] = unitsAsking(ctx, task);
  if (unit === undefined) return reply(ctx, ctx.t('postponements:not-yours'));
  const only = other === undefined ? unit : undefined;
  const why = only !== undefined && task !== undefined ? await refusal(ctx, only, task) : undefined;
  if (why !== undefined) return reply(ctx, ctx.t(why));
  const isLater =
    date !== undefined && (only === undefined || task === undefined || date > lastDayFor(ctx, only, task));
  const words = maskNumbers(wordsForBot(ctx)).text;
  const answers = newPostponement(
    {
      ...(only !== undefined && { unit: only }),
      ...(task !== undefined && { task }),
      ...(isLater && { until: date }),
      ...([...words].length <= LONGEST_REASON && { words }),
    },
    [ctx.message?.message_id ?? 0],
  );
  await begin(ctx, postponementFlow, answers);
}

/** What is typed: an answer to what is asked, or a request out of the blue. */
const typed = new Composer<BotContext>();

typed.use(listening(postponementFlow, (ctx) => callerMay(ctx, askPostponement)));

typed.on('message:text', async (ctx, next) => {
  const heard = wordsForBot(ctx).startsWith('/') ? undefined : await heardIn(ctx);
  if (heard?.for !== 'postpone') return next();
  if (!callerMay(ctx, askPostponement)) return reply(ctx, ctx.t('postponements:not-yours'));
  await beginPostponement(ctx, heard);
});

const handled = buttons.handledBy({
  async 'postponement-step'(ctx, [id]) {
    if (!callerMay(ctx, askPostponement)) return alert(ctx, 'postponements:not-yours');
    const open = await ownOpen(ctx, postponementFlow);
    if (open?.id !== id) return sayOver(ctx);
    if (await converse(ctx, postponementFlow, open)) return;
    const left = await ownOpen(ctx, postponementFlow);
    if (left?.id === id) await turnTo(ctx, await openPage(ctx, postponementFlow, left));
    else await sayOver(ctx);
  },

  async postponement(ctx, [id, how]) {
    await decidePostponement(ctx, id, how);
  },
});

export const postponements: Feature = {
  name: 'postponements',
  listens: { progress: typed },
  flows: [awaitable(postponementFlow)],
  buttons: handled,
  deliveries: postponementDeliveries,
  rights: [askPostponement, grantPostponement],
};
