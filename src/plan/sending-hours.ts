import { Temporal } from 'temporal-polyfill';
import { isQuiet, type ReminderPolicy } from './reminder-policy.ts';

/** The hours in which a plan's messages go out unasked: all but the quiet ones of its file, on its clock. */
export class SendingHours {
  private readonly zone: string;
  private readonly quiet: ReminderPolicy['quiet'];

  constructor({ timeZone, reminders }: { timeZone: string; reminders: Pick<ReminderPolicy, 'quiet'> }) {
    this.zone = timeZone;
    this.quiet = reminders.quiet;
  }

  /** Whether messages go at a moment. */
  isOpen(at: Temporal.Instant): boolean {
    return !isQuiet(this.timeOf(at), this.quiet);
  }

  /** Returns the first moment from `at` on at which messages go. */
  opening(at: Temporal.Instant): Temporal.Instant {
    if (this.isOpen(at)) return at;
    const day = this.there(at).toPlainDate();
    const today = this.moment(day, this.quiet.to);
    return Temporal.Instant.compare(today, at) > 0 ? today : this.moment(day.add({ days: 1 }), this.quiet.to);
  }

  /** Returns the first moment after one within the hours at which nothing goes any more: the quiet hours begin, or the day ends. */
  closing(at: Temporal.Instant): Temporal.Instant {
    const day = this.there(at).toPlainDate();
    const closesLater = this.quiet.from !== this.quiet.to && this.quiet.from > this.timeOf(at);
    return closesLater ? this.moment(day, this.quiet.from) : this.moment(day.add({ days: 1 }), '00:00');
  }

  /** Returns the last moment at which a message that is due at a moment within the hours may go: the last second before they close. */
  last(at: Temporal.Instant): Temporal.Instant {
    return this.closing(at).subtract({ seconds: 1 });
  }

  private there(at: Temporal.Instant): Temporal.ZonedDateTime {
    return at.toZonedDateTimeISO(this.zone);
  }

  private timeOf(at: Temporal.Instant): string {
    return this.there(at).toPlainTime().toString({ smallestUnit: 'minute' });
  }

  private moment(day: Temporal.PlainDate, time: string): Temporal.Instant {
    return day.toZonedDateTime({ timeZone: this.zone, plainTime: time }).toInstant();
  }
}
