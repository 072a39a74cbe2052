import { Temporal } from 'temporal-polyfill';
import type { PlanFile } from './plan-file.ts';
import { isQuiet } from './reminder-policy.ts';

/** The hours in which a plan's messages go out unasked: all but the quiet ones of its file, on its clock. */
export class SendingHours {
  private readonly zone: string;
  private readonly quiet: PlanFile['reminders']['quiet'];

  constructor({ timeZone, reminders }: Pick<PlanFile, 'timeZone' | 'reminders'>) {
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

  /** Returns the last moment at which a message that is due at a moment within the hours may go: that day's last second. */
  last(at: Temporal.Instant): Temporal.Instant {
    const day = this.there(at).toPlainDate();
    const closesLater = this.quiet.from !== this.quiet.to && this.quiet.from > this.timeOf(at);
    const closing = closesLater
      ? this.moment(day, this.quiet.from)
      : this.moment(day.add({ days: 1 }), '00:00');
    return closing.subtract({ seconds: 1 });
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
