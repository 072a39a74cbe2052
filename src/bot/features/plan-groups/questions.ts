import { Composer, InlineKeyboard } from 'grammy';
import { dangerLevel } from '../../../ask/danger/danger.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { PlanState } from '../../../plan-groups/overview.ts';
import { isLate, isSilent, isStuck } from '../../../plan-groups/summary.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { askerOf, momentOf } from '../../kit/answer-question.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { reply, type View } from '../../kit/reply.ts';
import { taskView } from './lists.ts';
import { keyboardOf, overviewView } from './overview-view.ts';
import { type GroupScene, planName, sceneOf } from './scene.ts';
import { type StateAsked, stateAsked } from './state-question.ts';

/** Places named in one answer: the others are behind its buttons. */
const MOST_PLACES = 12;

/** Questions of a person who is in no plan and looks at many: how far they are is asked of all of them, not of one. */
export const questions = new Composer<BotContext>();

questions.on('message:text', async (ctx, next) => {
  const { caller, plan } = ctx.known;
  const words = wordsForBot(ctx);
  const isHers = caller.role === 'OVERSEER' && caller.memberId !== undefined && ctx.chat.type === 'private';
  if (!isHers || words.startsWith('/') || dangerLevel(words) > 0) return next();
  const state = stateAsked(words);
  const { intent, tasks } = (await askerOf(ctx)).answer({
    ...momentOf(ctx),
    question: words,
    askerUnits: [],
  });
  if (intent !== 'progress' && !state) return next();
  const groups = await ctx.services.overseers.groupsWith(caller.memberId ?? 0, plan.id);
  const scenes = (await Promise.all(groups.map(({ id }) => sceneOf(ctx, id)))).filter(
    (one) => one !== undefined,
  );
  if (scenes.length === 0) return next();
  const [task, another] = intent === 'progress' ? tasks : [];
  for (const scene of scenes) {
    const view = (!another && task && ofTask(scene, task)) || (await ofAll(scene, state));
    await reply(ctx, scenes.length > 1 ? named(scene, view) : view);
  }
});

/** Says which of several groups an answer is about. */
function named({ group }: GroupScene, { text, keyboard }: View): View {
  return { text: [[bold(group.name)], ...text], keyboard };
}

/** A task, as the plan that the question was read by has it. */
function ofTask(scene: GroupScene, code: string): View | undefined {
  const { overview, ctx } = scene;
  const task = overview.tasks.find(
    (one) => one.code === code && overview.cell(ctx.known.plan.id, one.key) !== undefined,
  );
  return task && taskView(scene, task.key, 0);
}

const meant: Readonly<Record<StateAsked, (plan: PlanState) => boolean>> = {
  late: isLate,
  stuck: isStuck,
  silent: isSilent,
};

async function ofAll(scene: GroupScene, state: StateAsked | undefined): Promise<View> {
  if (!state) return overviewView(scene);
  const { t, overview } = scene;
  const plans = overview.plans.filter(meant[state]);
  const count = plans.length;
  const shown = plans.slice(0, MOST_PLACES).map((plan) => planName(scene, plan));
  const of = overview.plans.length;
  const text: RichText = [
    [bold(t(`plan-groups:answer.${count > 0 ? state : `none-${state}`}`, { count, of }))],
    ...(count > 0 ? [[plain(shown.join(', '))]] : []),
    ...(count > shown.length ? [[plain(t('plan-groups:answer.more', { count: count - shown.length }))]] : []),
  ];
  return { text, keyboard: await keyboardOf(scene) };
}

/** Has the caller's questions be about a plan, and says so. Returns undefined for a plan that is not theirs to see. */
export async function askAbout(scene: GroupScene, planId: number): Promise<View | undefined> {
  const { ctx, t, group, overview } = scene;
  const { memberId } = ctx.known.caller;
  const plan = overview.plans.find(({ id }) => id === planId);
  const isDone =
    memberId !== undefined && (await ctx.services.overseers.askAbout(memberId, group.id, planId));
  if (!plan || !isDone) return undefined;
  const keyboard = new InlineKeyboard().text(
    t('plan-groups:button.overview'),
    links.data('plan-group', group.id),
  );
  return { text: [[bold(t('plan-groups:about-now', { name: planName(scene, plan) }))]], keyboard };
}
