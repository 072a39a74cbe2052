import { isoDay } from '../../../base/day.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import { isLateOpen, LATE_DAYS, lastLateDay } from '../../../campaigns/late/late-days.ts';
import { mayGoMonthly } from '../../../campaigns/repeats/occurrences.ts';
import { momentInWords } from '../../../campaigns/when/as-words.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { Services } from '../../../services.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Answered } from '../../kit/conversations/flow.ts';
import type { ComposeAnswers } from './answers.ts';
import { advance, type Composing, type Screen } from './composing.ts';

/* What the author may choose as the last question is asked: that who joins later gets it, too, and that it repeats. */

const rhythms = ['MONTHLY', 'YEARLY'] as const;

/** Adds the two choices to the last question, as they are. */
export function laterButtons({ ctx, t, draft, labelled, button, keyboard }: Screen): void {
  const { audience, lateDays, rhythm } = draft;
  if (audience && audience.who.kind !== 'not-acknowledged') {
    if (lateDays === undefined) button('campaigns:button.late', 'go', 'late');
    else labelled(t('campaigns:button.late-until', { day: shortDay(ctx, draft, lateDays) }), 'go', 'late');
    keyboard.row();
  }
  button(`campaigns:button.rhythm-${rhythm ?? 'once'}`, 'go', 'rhythm').row();
}

/** What was chosen, in lines of the last question. */
export function laterLines({ ctx, t, draft }: Pick<Screen, 'ctx' | 't' | 'draft'>): RichText {
  const { lateDays, rhythm } = draft;
  return [
    ...(lateDays === undefined
      ? []
      : [[plain(t('campaigns:late.chosen', { day: longDay(ctx, draft, lateDays) }))]]),
    ...(rhythm ? [[plain(t(`campaigns:rhythm.chosen.${rhythm}`))]] : []),
  ];
}

/** Until when who joins gets it, too. */
export function lateScreen({ ctx, t, draft, labelled, button, keyboard }: Screen): RichText {
  for (const days of LATE_DAYS)
    labelled(t('campaigns:button.until', { day: shortDay(ctx, draft, days) }), 'late', days);
  keyboard.row();
  button('campaigns:button.late-none', 'late', 'off').row();
  button('campaigns:button.back', 'go', 'confirm');
  return [[bold(t('campaigns:ask.late'))], [plain(t('campaigns:ask.late-how'))]];
}

/** How often it goes again. */
export function rhythmScreen({ ctx, t, draft, button }: Screen): RichText {
  for (const rhythm of rhythms)
    if (isPossible(ctx, draft, rhythm)) button(`campaigns:button.rhythm.${rhythm}`, 'rhythm', rhythm);
  button('campaigns:button.rhythm.once', 'rhythm', 'off').row();
  button('campaigns:button.back', 'go', 'confirm');
  return [[bold(t('campaigns:ask.rhythm'))], [plain(t('campaigns:ask.rhythm-how'))]];
}

/** Takes a choice, and asks the last question again. Undefined: there is no such choice. */
export function chooseLater(
  at: Composing,
  op: 'late' | 'rhythm',
  value: string,
): Answered<ComposeAnswers> | undefined {
  const { ctx, draft } = at;
  if (op === 'late') {
    const days = LATE_DAYS.find((one) => String(one) === value);
    if (days === undefined && value !== 'off') return undefined;
    return advance(at, { step: 'confirm' }, { lateDays: days ?? null });
  }
  const rhythm = rhythms.find((one) => one === value && isPossible(ctx, draft, one));
  if (!rhythm && value !== 'off') return undefined;
  return advance(at, { step: 'confirm' }, { rhythm: rhythm ?? null });
}

/** What is still to come of a campaign once it went: whom it goes to yet, and when it is to go again. */
export function comingLines(
  t: BotContext['t'],
  campaign: Campaign,
  { now, zone }: { now: ReturnType<Services['clock']['now']>; zone: string },
): RichText {
  const { lateDays, rhythm, repeatAt, state, messages } = campaign;
  if (!(state === 'GOING' || state === 'DONE' || state === 'WAITING')) return [];
  const day = () => dayWords(isoDay(lastLateDay(messages, lateDays ?? 0, { now, zone }).toString()), t);
  const time = repeatAt && momentInWords(repeatAt.toZonedDateTimeISO(zone), t);
  return [
    ...(isLateOpen(campaign, { now, zone }) ? [[plain(t('campaigns:late.open', { day: day() }))]] : []),
    ...(rhythm && time ? [[plain(t(`campaigns:rhythm.next.${rhythm}`, { time }))]] : []),
    ...(rhythm && !time ? [[plain(t(`campaigns:rhythm.planned.${rhythm}`))]] : []),
  ];
}

function isPossible(
  { services }: BotContext,
  { messages }: Campaign,
  rhythm: (typeof rhythms)[number],
): boolean {
  return rhythm === 'YEARLY' || mayGoMonthly(messages.map(({ dueAt }) => dueAt ?? services.clock.now()));
}

function lastDay({ services, known }: BotContext, { messages }: Campaign, days: number) {
  const at = { now: services.clock.now(), zone: known.plan.book.file.timeZone };
  return lastLateDay(messages, days, at);
}

function longDay(ctx: BotContext, draft: Campaign, days: number): string {
  return dayWords(isoDay(lastDay(ctx, draft, days).toString()), ctx.t);
}

/** Short enough for a button: "28/5". */
function shortDay(ctx: BotContext, draft: Campaign, days: number): string {
  const { day, month } = lastDay(ctx, draft, days);
  return `${day}/${month}`;
}
