import { InlineKeyboard } from 'grammy';
import { bold, plain } from '../../../base/rich-text.ts';
import { plansLacking } from '../../../plan-groups/requests.ts';
import { links } from '../../kit/links.ts';
import { replace } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { lackingOrder } from './notices.ts';
import type { GroupScene } from './scene.ts';

/** Asks whether the coordinators of the plans that lack something are to be told: names how many, and how many were today. */
export async function askWhetherSure(scene: GroupScene, key: string): Promise<void> {
  const { ctx, t, group, overview, day } = scene;
  const lacking = plansLacking(overview, taskOf(key));
  const before = await ctx.services.planGroupRequests.askedOn(group.id, day);
  const fresh = lacking.filter(({ id }) => !before.has(id)).length;
  const back = new InlineKeyboard().text(
    t('plan-groups:button.overview'),
    links.data('plan-group', group.id),
  );
  const code = overview.tasks.find((task) => task.key === key)?.code;
  const fields = { count: fresh, before: lacking.length - fresh, code };
  if (fresh === 0) {
    const why = lacking.length === 0 ? 'nobody' : 'all-before';
    return replace(ctx, t(`plan-groups:sure.${why}`, { count: lacking.length }), back);
  }
  const keyboard = new InlineKeyboard()
    .text(t('plan-groups:button.yes', { count: fresh }), buttons.data('group-ask', group.id, key, 'yes'))
    .row()
    .text(t('plan-groups:button.no'), links.data('plan-group', group.id));
  const text = [
    [bold(t(code === undefined ? 'plan-groups:sure.all' : 'plan-groups:sure.task', fields))],
    [plain(t('plan-groups:sure.how'))],
    ...(fields.before > 0 ? [[plain(t('plan-groups:sure.before', { count: fields.before }))]] : []),
  ];
  await replace(ctx, { text, keyboard });
}

/** Asks them, and says how many; who cannot be reached is counted, not asked. */
export async function askNow(scene: GroupScene, key: string): Promise<void> {
  const { ctx, t, group, overview, day } = scene;
  const { services, known } = ctx;
  const by = known.caller.memberId;
  if (by === undefined) return;
  const task = taskOf(key);
  const planIds = plansLacking(overview, task).map(({ id }) => id);
  const details = { group: group.id, day, task: task ?? null };
  const { asked, before, unreached } = await services.planGroupRequests.ask(
    { group, by, day, task },
    planIds,
    (planId, to) => lackingOrder(services, planId, to, details),
  );
  const text = [
    [bold(t(asked > 0 ? 'plan-groups:said.asked' : 'plan-groups:said.nobody', { count: asked }))],
    ...(before > 0 ? [[plain(t('plan-groups:said.before', { count: before }))]] : []),
    ...(unreached > 0 ? [[plain(t('plan-groups:said.unreached', { count: unreached }))]] : []),
  ];
  const keyboard = new InlineKeyboard().text(
    t('plan-groups:button.overview'),
    links.data('plan-group', group.id),
  );
  await replace(ctx, { text, keyboard });
}

function taskOf(key: string): string | undefined {
  return key === '*' ? undefined : key;
}
