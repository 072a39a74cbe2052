import { InlineKeyboard } from 'grammy';
import { Temporal } from 'temporal-polyfill';
import { addDays, isoDay } from '../../../base/day.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Translate } from '../../../base/texts.ts';
import type { Campaign, CampaignMessage } from '../../../campaigns/campaign.ts';
import { fieldNames } from '../../../campaigns/content/fields.ts';
import { momentInWords } from '../../../campaigns/when/as-words.ts';
import { USUAL_HOUR } from '../../../campaigns/when/words.ts';
import type { Button } from '../../../outbox/message.ts';
import { type PlanCalendar, planCalendar } from '../../../plan/calendar.ts';
import type { PlanFile } from '../../../plan/plan-file.ts';
import { SendingHours } from '../../../plan/sending-hours.ts';
import { actorOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { replace, type View } from '../../kit/reply.ts';
import { buttons, type CampaignOp } from './buttons.ts';
import { hoursOf } from './hours.ts';
import { firstWords } from './lines.ts';
import { showRun } from './run-view.ts';

/** Held messages that are decided upon on one screen; the others come as these are decided. */
const MOST_AT_ONCE = 4;

/** What the question about held messages is made from. */
interface Held {
  t: Translate;
  campaign: Campaign;
  file: PlanFile;
  calendar: PlanCalendar;
  now: Temporal.Instant;
}

export async function held({ t, known, services }: BotContext, campaign: Campaign): Promise<Held> {
  const { file } = known.plan.book;
  return { t, campaign, file, calendar: await planCalendar(file), now: services.clock.now() };
}

/** Asks whether messages still go that do not go by themselves any more: which, why, until when, and when they could. */
export function heldNotice(about: Held): { text: RichText; buttons: Button[][] } | 'no-longer' {
  const { t, campaign } = about;
  const waiting = campaign.messages.filter((message) => message.held);
  const until = waiting.map(({ held: why }) => why?.until).sort(byTime)[0];
  if (!until) return 'no-longer';
  const shown = waiting.slice(0, MOST_AT_ONCE);
  const fields = shown.some(({ content }) => fieldNames(content.written.text).has('day'));
  const text: RichText = [
    [bold(t('campaigns:held.head', { count: waiting.length }))],
    [plain(t('campaigns:quoted', { words: firstWords({ t }, campaign) }))],
    ...shown.map((message) => [plain(whyLine(about, message))]),
    [],
    [plain(t('campaigns:held.until', { time: inWords(about, until) }))],
    ...(fields ? [[plain(t('campaigns:held.day'))]] : []),
  ];
  return { text, buttons: shown.map((message) => choices(about, message, waiting.length > 1)) };
}

/** The same question in place of the message whose button was pressed. */
export function heldScreen(about: Held): View {
  const { t, campaign } = about;
  const notice = heldNotice(about);
  const keyboard = new InlineKeyboard();
  if (notice === 'no-longer') return { text: [[plain(t('campaigns:held.none'))]], keyboard };
  for (const row of notice.buttons) {
    for (const button of row) if ('data' in button) keyboard.text(button.label, button.data);
    keyboard.row();
  }
  keyboard.text(t('campaigns:button.back'), buttons.data('campaign', campaign.id, 'show', 0));
  return { text: notice.text, keyboard };
}

/** Does what the author decided about one held message. Returns the key of the text that tells why not. */
export async function decideHeld(
  ctx: BotContext,
  campaign: Campaign,
  op: 'held-now' | 'held-later' | 'held-drop',
  message: number,
): Promise<string | undefined> {
  const about = await held(ctx, campaign);
  const { services } = ctx;
  const at = op === 'held-later' ? laterOf(about) : about.now;
  const outcome =
    op === 'held-drop'
      ? await services.campaigns.held.drop(actorOf(ctx), campaign, message)
      : await services.campaigns.held.send(actorOf(ctx), campaign, message, { at, hours: hoursOf(ctx) });
  await services.campaigns.sweep(campaign.planId);
  const after = await services.campaigns.get(campaign.planId, campaign.id);
  if (after?.messages.some((one) => one.held)) await replace(ctx, heldScreen({ ...about, campaign: after }));
  else await showRun(ctx, campaign.id);
  if (outcome === 'closed') return 'campaigns:held.closed';
  return outcome === 'gone' || outcome === false ? 'campaigns:no-longer' : undefined;
}

function whyLine(about: Held, { position, dueAt, held: why }: CampaignMessage): string {
  const time = dueAt ? inWords(about, dueAt) : '';
  return about.t(`campaigns:held.why.${why?.why}`, { n: position + 1, time });
}

function choices(about: Held, { id, position }: CampaignMessage, several: boolean): Button[] {
  const { t, campaign, file, now } = about;
  const button = (op: CampaignOp, time?: string): Button => {
    const label = t(`campaigns:held.button.${op}`, { time });
    return {
      label: several ? t('campaigns:nth', { n: position + 1, words: label }) : label,
      data: buttons.data('campaign', campaign.id, op, id),
    };
  };
  return [
    ...(new SendingHours(file).isOpen(now) ? [button('held-now')] : []),
    button('held-later', shortMoment(laterOf(about), file.timeZone)),
    button('held-drop'),
  ];
}

/** The usual hour of the next working day, or when that day's hours begin. */
function laterOf({ now, file, calendar }: Held): Temporal.Instant {
  let day = isoDay(now.toZonedDateTimeISO(file.timeZone).toPlainDate().toString());
  do day = addDays(day, 1);
  while (!calendar.isWorkingDay(day));
  const usual = Temporal.PlainDateTime.from(`${day}T${USUAL_HOUR}`).toZonedDateTime(file.timeZone);
  return new SendingHours(file).opening(usual.toInstant());
}

function inWords({ t, file }: Held, at: Temporal.Instant): string {
  return momentInWords(at.toZonedDateTimeISO(file.timeZone), t);
}

/** Short enough for a button: "7:30 22/5". */
function shortMoment(at: Temporal.Instant, zone: string): string {
  const { hour, minute, day, month } = at.toZonedDateTimeISO(zone);
  return `${hour}:${String(minute).padStart(2, '0')} ${day}/${month}`;
}

function byTime(a: Temporal.Instant | undefined, b: Temporal.Instant | undefined): number {
  return (a?.epochMilliseconds ?? 0) - (b?.epochMilliseconds ?? 0);
}
