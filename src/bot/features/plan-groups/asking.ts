import { InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { askedWords, sureWords } from '../../../plan-groups/request-words.ts';
import { plansLacking } from '../../../plan-groups/requests.ts';
import { links } from '../../kit/links.ts';
import { replace } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import type { GroupScene } from './scene.ts';

/** Asks whether the coordinators of the plans that lack something are to be told: names how many, and how many were today. */
export async function askWhetherSure(scene: GroupScene, key: string): Promise<void> {
  const { ctx, t, group, overview } = scene;
  const lacking = await ctx.services.planGroupRequests.lacking(overview, taskOf(key));
  const code = overview.tasks.find((task) => task.key === key)?.code;
  const { words, button } = sureWords(lacking, code, t);
  const keyboard = new InlineKeyboard();
  if (button !== undefined) keyboard.text(button, buttons.data('group-ask', group.id, key, 'yes')).row();
  const back = t(`plan-groups:button.${button === undefined ? 'overview' : 'no'}`);
  keyboard.text(back, links.data('plan-group', group.id));
  await replace(ctx, { text: sentences(words), keyboard });
}

/** Asks them, and says how many; who cannot be reached is counted, not asked. */
export async function askNow(scene: GroupScene, key: string): Promise<void> {
  const { ctx, t, group, overview, day } = scene;
  const { services, known } = ctx;
  const by = known.caller.memberId;
  if (by === undefined) return;
  const task = taskOf(key);
  const planIds = plansLacking(overview, task).map(({ id }) => id);
  const asked = await services.planGroupRequests.ask({ group, by, day, task }, planIds);
  const keyboard = new InlineKeyboard().text(
    t('plan-groups:button.overview'),
    links.data('plan-group', group.id),
  );
  await replace(ctx, { text: sentences(askedWords(asked, t)), keyboard });
}

/** A line each, the first one bold. */
function sentences(words: readonly string[]): RichText {
  return words.map((one, at) => [at === 0 ? bold(one) : plain(one)]);
}

function taskOf(key: string): string | undefined {
  return key === '*' ? undefined : key;
}
