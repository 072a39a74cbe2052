import { maskNumbers } from '../../../base/private-numbers.ts';
import { italic, plain } from '../../../base/rich-text.ts';
import type { WaitingReport } from '../../../heads/reviews.ts';
import { LONGEST_NOTE } from '../../../progress/update-answers.ts';
import { actorOf, askingOf, callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { type WordsToSend, wordsFlow } from '../../kit/conversations/words-to-send.ts';
import { taskLines } from '../../kit/progress-words.ts';
import { sayNotSaved, turnTo } from '../../kit/reply.ts';
import { updateOrder } from '../../kit/report-notices.ts';
import { buttons } from './buttons.ts';
import { confirmReports } from './rights.ts';

/** The report of one of the caller's own units that waits for them; undefined for all else, whatever the reason. */
export async function waitingFor(ctx: BotContext, update: number): Promise<WaitingReport | undefined> {
  const { caller, plan } = ctx.known;
  if (!callerMay(ctx, confirmReports)) return undefined;
  const report = await ctx.services.headReviews.find(plan.id, update);
  return report && caller.headOf.includes(report.unit) ? report : undefined;
}

/** What the head of a unit wants completed before a report goes up. */
export const sendBackWords: WordsToSend = {
  name: 'head-send-back',
  dropped: 'heads:given-up',
  sure: 'heads:sure',
  button: 'heads:button.send-back',
  may: (ctx) => ctx.chat?.type === 'private' && callerMay(ctx, confirmReports),
  async ask(ctx, about) {
    const report = await waitingFor(ctx, about);
    if (!report) return [[plain(ctx.t('heads:over'))]];
    const isSensitive = ctx.known.plan.book.task(report.task)?.sensitive;
    return [
      ...taskLines(ctx, report.task, report.unit),
      [plain(ctx.t('heads:write', { most: LONGEST_NOTE }))],
      ...(isSensitive ? [[italic(ctx.t('progress:sensitive'))]] : []),
    ];
  },
  still: async (ctx) => ctx.t('heads:still'),
  read({ t }, { text = '' }) {
    const count = [...text].length;
    if (count > LONGEST_NOTE) return t('progress:too-long', { count, most: LONGEST_NOTE });
    return { text: maskNumbers(text).text, styles: [] };
  },
  async send(ctx, open, { text: note }, end) {
    const { services } = ctx;
    const report = await waitingFor(ctx, open.answers.about);
    const over = (key: string) => ({ over: () => turnTo(ctx, ctx.t(key)) });
    if (!report) {
      await services.conversations.drop(askingOf(ctx), sendBackWords.name);
      return over('heads:over');
    }
    const { planId, memberId } = actorOf(ctx);
    const { task, unit } = report;
    const places = await services.audience.ofUnit(planId, unit);
    const decision = { planId, update: report.id, as: 'SENT_BACK', note, memberId } as const;
    try {
      const done = await services.headReviews.decide(decision, async (update, tx) => {
        if (!(await end(tx))) throw new AnsweredError();
        const subject = { planId, task, unit, update };
        await services.outbox.enqueueAll(
          places.map((to) => updateOrder(services, 'report-returned', subject, to)),
          tx,
        );
      });
      if (!done) await services.conversations.drop(askingOf(ctx), sendBackWords.name);
      services.outbox.wake();
      for (const hook of ctx.hooks) hook.planChanged?.(ctx);
      return over(done ? 'heads:sent-back' : 'heads:over');
    } catch (error) {
      if (error instanceof AnsweredError) return { over: () => sayNotSaved(ctx, open.id) };
      throw error;
    }
  },
  data: (id, op) => buttons.data('head-words', id, op),
  parse: (data) => buttons.parse('head-words', data),
};

export const sendBackFlow = wordsFlow(sendBackWords);

/** The words were answered, sent or dropped since they were read. */
class AnsweredError extends Error {}
