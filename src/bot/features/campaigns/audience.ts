import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { AudienceSpec } from '../../../campaigns/audience/audience-spec.ts';
import { addList } from '../../kit/pager.ts';
import type { Screen } from './composing.ts';
import { audienceLine, audienceLines, firstWords, fitLines, sceneOf } from './lines.ts';

const PLACES_A_PAGE = 15;
const EARLIER = 5;

/** Whom a campaign is for, as buttons: who, and where. */
export async function audienceScreen({
  ctx,
  t,
  draft,
  keyboard,
  button,
  labelled,
}: Screen): Promise<RichText> {
  button('campaigns:button.everyone', 'who', 'everyone');
  button('campaigns:button.parties', 'go', 'parties').row();
  button('campaigns:button.earlier', 'go', 'earlier').row();
  const { audience } = draft;
  if (audience) {
    for (const where of ['once', 'all', 'groups', 'private'] as const) {
      if (where === 'groups') keyboard.row();
      const label = t(`campaigns:where.${where}`);
      labelled(audience.where === where ? t('campaigns:chosen', { label }) : label, 'where', where);
    }
    keyboard.row();
    button('campaigns:button.places', 'go', 'places').row();
    button('campaigns:button.done', 'go', 'menu');
  } else button('campaigns:button.back', 'go', 'menu');
  return [
    [bold(t('campaigns:ask.audience'))],
    ...(await audienceLines(sceneOf(ctx), draft)),
    ...(await fitLines(ctx, draft)),
  ];
}

/** Kinds of unit and units, to be ticked. */
export async function partiesScreen(screen: Screen): Promise<RichText> {
  const { ctx, t, draft, place, keyboard, data } = screen;
  const { groups, units } = ctx.known.plan.book.file;
  const all = [...groups, ...units];
  const chosen = partiesOf(draft.audience);
  const paging = { page: place.page, data: (page: number) => data('page', page), t };
  addList(keyboard, all, paging, ({ code, name }) => {
    const label = name[ctx.language];
    const shown = chosen.includes(code) ? t('campaigns:chosen', { label }) : label;
    return [shown, data('party', code)];
  });
  screen.button('campaigns:button.done', 'go', 'audience');
  return [[bold(t('campaigns:ask.parties'))], [plain(await audienceLine(sceneOf(ctx), draft))]];
}

/** Earlier messages that asked to be acknowledged. */
export async function earlierScreen({ ctx, t, button, labelled }: Screen): Promise<RichText> {
  const { services, known } = ctx;
  const all = await services.campaigns.list(known.plan.id, 30, { states: ['GOING', 'DONE', 'CANCELLED'] });
  const asked = all.flatMap((campaign) => {
    const last = campaign.messages.findLast(({ content }) => content.acknowledge);
    return last ? [{ campaign, last }] : [];
  });
  for (const { campaign, last } of asked.slice(0, EARLIER))
    labelled(firstWords(ctx, campaign), 'earlier', last.id).row();
  button('campaigns:button.back', 'go', 'audience');
  return [[bold(t(`campaigns:ask.${asked.length > 0 ? 'earlier' : 'no-earlier'}`))]];
}

/** The chats of an audience by name. */
export async function placesScreen(screen: Screen): Promise<RichText> {
  const { ctx, t, draft, place, keyboard, button, data } = screen;
  const { known, services } = ctx;
  const { page } = place;
  const found = draft.audience
    ? await services.campaigns.audience.list(
        known.plan,
        draft.audience,
        page * PLACES_A_PAGE,
        PLACES_A_PAGE + 1,
      )
    : [];
  if (page > 0) keyboard.text(t('bot:button.back'), data('page', page - 1));
  if (found.length > PLACES_A_PAGE) keyboard.text(t('bot:button.more'), data('page', page + 1));
  keyboard.row();
  button('campaigns:button.done', 'go', 'audience');
  return [
    [bold(await audienceLine(sceneOf(ctx), draft))],
    ...found.slice(0, PLACES_A_PAGE).map(({ name, inGroup, leftOut }) => {
      const line = t(`campaigns:place.${inGroup ? 'group' : 'person'}`, { name });
      return [plain(leftOut ? t(`campaigns:place.${leftOut}`, { line }) : line)];
    }),
  ];
}

/** The audience with a unit or kind of unit ticked, or no longer; nobody is left: null. */
export function withParty(audience: AudienceSpec | undefined, party: string): AudienceSpec | null {
  const before = partiesOf(audience);
  const parties = before.includes(party) ? before.filter((one) => one !== party) : [...before, party];
  if (parties.length === 0) return null;
  return { who: { kind: 'parties', parties }, where: audience?.where ?? 'once' };
}

function partiesOf(audience: AudienceSpec | undefined): string[] {
  return audience?.who.kind === 'parties' ? audience.who.parties : [];
}
