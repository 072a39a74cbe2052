import type { Sweep } from '../app/scheduler.ts';
import type { Services } from '../services.ts';
import { tellEnds } from './features/campaigns/notices.ts';
import { tellLateQueue } from './features/late-queue/index.ts';
import { followNudges } from './features/nudges/nudges.ts';

/** How late a message is when the coordinators hear of it, unless the operator says otherwise. */
const LATE_SECONDS = 15 * 60;

/** What is asked at each tick of the clock, in this order. */
export function sweepsOf(services: Services, lateAfterSeconds = LATE_SECONDS): Sweep[] {
  const { reminders, rounds, campaigns } = services;
  return [
    () => reminders.sweep(),
    () => rounds.sweep(),
    () => followNudges(services),
    () => campaigns.sweep(),
    () => tellEnds(services),
    () => tellLateQueue(services, lateAfterSeconds),
  ];
}
