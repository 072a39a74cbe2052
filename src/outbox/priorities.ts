import type { Unasked } from './month-budget.ts';

/**
 * What goes first when several deliveries may go: the higher, then the older. Answers to people never wait here. Of what
 * is said unasked, that with a date comes before that without, and campaigns, which fill the outbox for hours, come last.
 */
export const PRIORITIES = {
  /** It is about all the others. */
  'queue-late': 100,
  /** So is this, and it goes when nothing else may: a messenger is down, or takes hardly any more messages. */
  'channel-state': 100,
  /** A deadline is near. */
  reminder: 50,
  /** A coordinator asks a unit, or a report was sent in or sent back: people wait for each other. */
  'progress-notice': 50,
  /** A deadline was changed: the next reminder relies on it. */
  'deadline-changed': 50,
  /** A campaign awaits approval, or is over. */
  'campaign-notice': 50,
  /** Leaders read it some time on that day. */
  'weekly-picture': 40,
  /** A round of reports has days, not a minute. */
  round: 40,
  /** What was sent tells of what has changed since: people may be reading it. */
  amendment: 45,
  /** The plan was imported again and something should be looked at: a coordinator has a day for it. */
  preflight: 40,
  /** Whom the questions did not reach: after the questions themselves. */
  'units-unreached': 40,
  /** A campaign's message is taken back: the fewer have read it the better. */
  'campaign-recall': 20,
  /** A campaign's message is corrected. */
  'campaign-edit': 15,
  /** A campaign's message. */
  campaign: 10,
} as const;

/** What a delivery of a priority takes of a messenger's messages of the month. */
export function purposeOf(priority: number): Unasked {
  return priority <= PRIORITIES['campaign-recall'] ? 'campaigns' : 'reminders';
}
