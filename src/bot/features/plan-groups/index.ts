import { InlineKeyboard } from 'grammy';
import { LACKING_ASKED } from '../../../plan-groups/requests.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { mayInPrivate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { followRole } from '../../kit/leave-plan.ts';
import { links } from '../../kit/links.ts';
import { replace, reply, sayGone, turnTo, type View } from '../../kit/reply.ts';
import { askNow, askWhetherSure } from './asking.ts';
import { buttons } from './buttons.ts';
import { plansView, planView, tasksView, taskView } from './lists.ts';
import { lackingDelivery } from './notices.ts';
import { overviewView } from './overview-view.ts';
import { askAbout, questions } from './questions.ts';
import { offerDays, sendReport } from './report.ts';
import { askPlans, getPlanGroupReport, seePlanGroup } from './rights.ts';
import { type GroupScene, sceneOf } from './scene.ts';

const NOT_YOURS = 'plan-groups:not-yours';

/** `/capduoi`, `/below`: where the plans stand that the person looks at from a level above; in private. */
async function show(ctx: Commanded): Promise<void> {
  if (!(await mayInPrivate(ctx, seePlanGroup, NOT_YOURS))) return;
  const { memberId } = ctx.known.caller;
  const groups = memberId === undefined ? [] : await ctx.services.overseers.groupsOf(memberId);
  const [first, another] = groups;
  if (first && !another) {
    const scene = await sceneOf(ctx, first.id);
    if (scene) return reply(ctx, await overviewView(scene));
  }
  const keyboard = new InlineKeyboard();
  for (const { id, name } of groups) keyboard.text(name, links.data('plan-group', id)).row();
  await reply(ctx, ctx.t('plan-groups:which'), keyboard);
}

/** Shows something of a group in place of the pressed message; says that it is gone where it is not the person's to see. */
async function showOf(
  ctx: BotContext,
  groupId: number,
  view: (scene: GroupScene) => View | undefined | Promise<View | undefined>,
): Promise<void> {
  const scene = await sceneOf(ctx, groupId);
  const shown = scene && (await view(scene));
  if (!shown) return sayGone(ctx);
  await turnTo(ctx, shown);
}

const opened = links
  .only('plan-group')
  .handledBy(
    { 'plan-group': (ctx, [group]) => showOf(ctx, group, overviewView) },
    { allowed: (ctx) => mayInPrivate(ctx, seePlanGroup, NOT_YOURS) },
  );

const seen = buttons
  .only('group-plans', 'group-plan', 'group-about', 'group-tasks', 'group-task', 'group-leave')
  .handledBy(
    {
      'group-plans': (ctx, [group, page]) => showOf(ctx, group, (scene) => plansView(scene, page)),
      'group-plan': (ctx, [group, plan, page]) => showOf(ctx, group, (scene) => planView(scene, plan, page)),
      'group-about': (ctx, [group, plan]) => showOf(ctx, group, (scene) => askAbout(scene, plan)),
      'group-tasks': (ctx, [group, page]) => showOf(ctx, group, (scene) => tasksView(scene, page)),
      'group-task': (ctx, [group, key, page]) => showOf(ctx, group, (scene) => taskView(scene, key, page)),
      'group-leave': leave,
    } satisfies Partial<ButtonHandlers<typeof buttons>>,
    { allowed: (ctx) => mayInPrivate(ctx, seePlanGroup, NOT_YOURS) },
  );

const asked = buttons.only('group-ask').handledBy(
  {
    async 'group-ask'(ctx, [group, key, step]) {
      const scene = await sceneOf(ctx, group);
      if (!scene) return sayGone(ctx);
      await ctx.answerCallbackQuery();
      await (step === 'yes' ? askNow : askWhetherSure)(scene, key);
    },
  },
  { allowed: (ctx) => mayInPrivate(ctx, askPlans, NOT_YOURS) },
);

const reported = buttons.only('group-report', 'group-file').handledBy(
  {
    'group-report': (ctx, [group]) => showOf(ctx, group, offerDays),
    async 'group-file'(ctx, [groupId, from, to, format]) {
      const scene = await sceneOf(ctx, groupId);
      if (!scene || from > to || from > scene.day) return sayGone(ctx);
      await sendReport(scene, { from, to }, format);
    },
  },
  { allowed: (ctx) => mayInPrivate(ctx, getPlanGroupReport, NOT_YOURS) },
);

/** Ends, once the person is sure, that they look at a group; the sessions of its page end with it. */
async function leave(ctx: BotContext, [groupId, step]: [number, 'sure' | 'yes']): Promise<void> {
  const { services, known, t } = ctx;
  const { memberId } = known.caller;
  const group = memberId === undefined ? undefined : await services.overseers.groupOf(memberId, groupId);
  if (!group || memberId === undefined) return sayGone(ctx);
  await ctx.answerCallbackQuery();
  if (step === 'sure') {
    const keyboard = new InlineKeyboard()
      .text(t('plan-groups:button.leave-yes'), buttons.data('group-leave', groupId, 'yes'))
      .text(t('plan-groups:button.no'), links.data('plan-group', groupId));
    return replace(ctx, t('plan-groups:leave.sure', { name: group.name }), keyboard);
  }
  await services.overseers.withdraw(group, memberId, memberId);
  await replace(ctx, t('plan-groups:leave.left', { name: group.name }));
  await followRole(ctx, { channel: services.channel, accountId: String(ctx.from?.id) });
}

/** Plans of the same shape, as a level above sees them: numbers and states, never names or notes. */
export const planGroups: Feature = {
  name: 'plan-groups',
  commands: [
    {
      ...{ vi: 'capduoi', en: 'below', what: 'bot:commands.plan-groups' },
      ...{ right: seePlanGroup, shown: 'private', run: show },
    },
  ],
  listens: { questions },
  buttons: [...opened, ...seen, ...asked, ...reported],
  deliveries: { [LACKING_ASKED]: lackingDelivery },
  rights: [seePlanGroup, askPlans, getPlanGroupReport],
};
