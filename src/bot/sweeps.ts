import type { Sweep } from '../tick.ts';
import type { Domain } from './domain.ts';
import { followNudges } from './nudges.ts';

/** What is asked at each tick of the clock, in this order. */
export function sweepsOf(domain: Domain): Sweep[] {
  const { reminders, rounds, campaigns } = domain;
  return [() => reminders.sweep(), () => rounds.sweep(), () => followNudges(domain), () => campaigns.sweep()];
}
