import { plain, type RichText } from '../../../base/rich-text.ts';
import type { Translate } from '../../../base/texts.ts';
import type { ReminderPolicy } from '../../../plan/reminder-policy.ts';

/** When a plan reminds its units, a line each. */
export function policyLines({ time, before, after, digest }: ReminderPolicy, t: Translate): RichText {
  return [
    [plain(t('reminders:policy.time', { time }))],
    [plain(t('reminders:policy.before', { days: daysText(before, t) }))],
    [plain(t('reminders:policy.after', { days: daysText(after, t) }))],
    [plain(t(digest ? 'reminders:policy.with-digest' : 'reminders:policy.no-digest'))],
    ...(digest ? [[plain(t('reminders:policy.monthly'))]] : []),
  ];
}

/** "14, 7, 3", or that there are none. */
export function daysText(days: readonly number[], t: Translate): string {
  return days.length > 0 ? days.join(', ') : t('reminders:policy.never');
}
