import { InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { Task } from '../../../plan/plan-file.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { planActorOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { addList, pageOf } from '../../kit/pager.ts';
import { replace, sayGone, toast, turnTo, type View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';

/** Of which tasks units that only take part are asked, too: by rounds, in reminders, and where it is told who has not reported. */
export const partnerHandlers = {
  async partners(ctx, [page]) {
    await turnTo(ctx, partnersPage(ctx, page));
  },

  async partner(ctx, [code, what]) {
    const { plan } = ctx.known;
    const shared = sharedTasks(plan.book);
    if (!shared.some((task) => task.code === code)) return sayGone(ctx);
    const asked = what === 'ask';
    await ctx.services.partners.setAsked(planActorOf(ctx), code, asked);
    await toast(ctx, `rounds:partners.${asked ? 'asked' : 'spared'}`);
    const { book } = await ctx.services.plans.get(plan.id);
    ctx.known.plan = { ...plan, book };
    await replace(
      ctx,
      partnersPage(
        ctx,
        pageOf(shared, (task) => task.code === code),
      ),
    );
    for (const hook of ctx.hooks) hook.planChanged?.(ctx);
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

/** The tasks in which units take part that do not lead them. */
function sharedTasks(book: PlanBook): Task[] {
  return book.file.tasks.filter((task) => book.partnersOf(task).length > 0);
}

/** How many tasks there are of which those are asked, too, who only take part. */
export function countPartnersAsked(book: PlanBook): number {
  return sharedTasks(book).filter((task) => book.asksPartners(task)).length;
}

function partnersPage({ t, language, known }: BotContext, page: number): View {
  const { book } = known.plan;
  const shared = sharedTasks(book);
  const keyboard = new InlineKeyboard();
  const data = (number: number) => buttons.data('partners', number);
  addList(keyboard, shared, { page, data, t }, (task) => {
    const name = t('rounds:partners.task', {
      code: task.code,
      title: task.title[language],
      count: book.partnersOf(task).length,
    });
    const asked = book.asksPartners(task);
    return [
      asked ? t('groups:chosen', { name }) : name,
      buttons.data('partner', task.code, asked ? 'spare' : 'ask'),
    ];
  });
  keyboard.text(t('rounds:list.all'), links.data('rounds', 0));
  const text: RichText =
    shared.length === 0
      ? [[plain(t('rounds:partners.none'))]]
      : [
          [bold(t('rounds:partners.head', { count: countPartnersAsked(book) }))],
          [plain(t('rounds:partners.usual'))],
          [plain(t('rounds:partners.then'))],
        ];
  return { text, keyboard };
}
