import type { PartOfDay, Reading } from './mention.ts';

export type Clock = Extract<Reading, { kind: 'clock' }>;

/** A time of day that a text names; 24:00 is the end of its day. */
export interface TimeOfDay {
  hour: number;
  minute: number;
  /** Whether the text has a number; else it is the usual time of the part of the day that it names. */
  exact: boolean;
}

/** The time of a part of the day that is named without an hour. */
const USUAL: Readonly<Record<PartOfDay, readonly [number, number]>> = {
  morning: [7, 30],
  noon: [11, 30],
  afternoon: [14, 0],
  evening: [19, 30],
  night: [20, 30],
};

const EVENING = [[5, 11, 12]] as const;
/** The hours that go with a part of the day, and what to add to get the hour of the day: "2 giờ chiều" is 14:00. */
const SPANS: Readonly<Record<PartOfDay, readonly (readonly [from: number, to: number, add: number])[]>> = {
  morning: [[1, 11, 0]],
  noon: [
    [10, 12, 0],
    [1, 2, 12],
  ],
  afternoon: [
    [12, 12, 0],
    [1, 7, 12],
  ],
  evening: EVENING,
  night: [...EVENING, [12, 12, 12], [0, 0, 24]],
};

/** The first hour that is of the day without saying so: two o'clock is at night or in the afternoon. */
const FIRST_PLAIN_HOUR = 7;

/** Returns the time of day of an hour and a part of the day, either of which may be missing; `which-half` when it may be either of two. */
export function timeOfDay(
  clock: Clock | undefined,
  part: PartOfDay | undefined,
): TimeOfDay | 'which-half' | undefined {
  if (!clock) {
    const usual = part && USUAL[part];
    return usual && { hour: usual[0], minute: usual[1], exact: false };
  }
  const hour = hourOf(clock, part);
  return hour === undefined ? 'which-half' : { hour, minute: clock.minute, exact: true };
}

function hourOf({ hour, half, clockwise }: Clock, part: PartOfDay | undefined): number | undefined {
  if (half) return isIn(hour, part) ? hour : undefined;
  if (part === undefined) return hour >= FIRST_PLAIN_HOUR || hour === 0 || clockwise ? hour : undefined;
  if (hour > 12) return isIn(hour, part) ? hour : undefined;
  const span = SPANS[part].find(([from, to]) => from <= hour && hour <= to);
  return span && hour + span[2];
}

/** Whether an hour of the day lies in a part of the day: "8 pm tonight" does, "8 am tonight" and "14 giờ sáng" are slips. */
function isIn(hour: number, part: PartOfDay | undefined): boolean {
  if (part === undefined) return true;
  if (part === 'morning') return hour < 12;
  if (part === 'noon' || part === 'afternoon') return hour >= 11 && hour < 19;
  return hour >= 17;
}
