import { InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { WHOLE_PLAN } from '../../../people/group-bindings.ts';
import type { StoredPlan } from '../../../plan/plan-library.ts';
import type { BotContext } from '../../kit/context.ts';
import type { View } from '../../kit/view.ts';
import { buttons } from './buttons.ts';

/** Names that fit a phone's screen, one in a row. */
const PARTIES_A_PAGE = 8;

/** What a group is bound to, as a person in it sees it. */
export interface GroupSetting {
  plan: StoredPlan;
  /** Row of the person who asks. */
  memberId: number | undefined;
  /** Units and unit groups by code, `*` for the whole plan; none for a group that is not bound. */
  parties: readonly string[];
  /** Whether the person may change it. */
  changeable: boolean;
  /** The person's account: the buttons are for nobody else. */
  asker: string;
}

/** The choice of what a group is bound to, a page of it: the whole plan, unit groups, units. */
export function bindingPage(ctx: BotContext, setting: GroupSetting, page: number): View {
  const { plan, parties, asker } = setting;
  const { groups, units } = plan.book.file;
  const choices = [WHOLE_PLAN, ...groups.map(({ code }) => code), ...units.map(({ code }) => code)];
  const pages = Math.ceil(choices.length / PARTIES_A_PAGE);
  const shown = Math.min(page, pages - 1);
  const keyboard = new InlineKeyboard();
  for (const party of choices.slice(shown * PARTIES_A_PAGE, (shown + 1) * PARTIES_A_PAGE)) {
    const bound = parties.includes(party);
    const label = ctx.t(bound ? 'groups:chosen' : 'groups:choice', { name: nameOf(ctx, plan, party) });
    keyboard.text(label, buttons.data('bind', asker, party, bound ? 0 : 1, shown)).row();
  }
  if (shown > 0) keyboard.text(ctx.t('bot:button.back'), buttons.data('group', asker, 'page', shown - 1));
  if (shown < pages - 1)
    keyboard.text(ctx.t('bot:button.more'), buttons.data('group', asker, 'page', shown + 1));
  keyboard.row().text(ctx.t('groups:done'), buttons.data('group', asker, 'done', 0));
  if (parties.length > 0) keyboard.text(ctx.t('groups:unbind'), buttons.data('group', asker, 'unbind', 0));
  const how = [plain(ctx.t('groups:how'))];
  const pageLine = pages > 1 ? [[plain(ctx.t('bot:page', { page: shown + 1, pages }))]] : [];
  return { text: [...groupLines(ctx, setting), [], how, ...pageLine], keyboard };
}

/** What the group is bound to. */
export function groupLines(ctx: BotContext, { plan, parties }: GroupSetting): RichText {
  if (parties.length === 0) return [[bold(ctx.t('groups:bound-to-nothing'))]];
  const names = parties.map((party) => [plain(ctx.t('groups:party', { name: nameOf(ctx, plan, party) }))]);
  return [[bold(ctx.t('groups:bound-to'))], ...names];
}

/** Asks whether the group is really to be let go. */
export function unbindQuestion(ctx: BotContext, { asker }: GroupSetting): View {
  const keyboard = new InlineKeyboard()
    .text(ctx.t('groups:unbind-yes'), buttons.data('group', asker, 'unbind-now', 0))
    .text(ctx.t('groups:unbind-no'), buttons.data('group', asker, 'page', 0));
  return { text: [[plain(ctx.t('groups:unbind-really'))]], keyboard };
}

/** A unit that the plan no longer has is shown by its code. */
function nameOf({ language, t }: BotContext, { book }: StoredPlan, party: string): string {
  if (party === WHOLE_PLAN) return t('groups:whole-plan', { plan: book.file.title[language] });
  return book.party(party)?.name[language] ?? party;
}
