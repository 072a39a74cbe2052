import type { Sweep } from '../tick.ts';
import type { Domain } from './domain.ts';

/** What is asked at each tick of the clock, in this order. */
export function sweepsOf({ reminders, rounds }: Domain): Sweep[] {
  return [() => reminders.sweep(), () => rounds.sweep()];
}
