import type { Sweep } from '../tick.ts';
import { tellEnds } from './campaign-notices.ts';
import type { Domain } from './domain.ts';

/** What is asked at each tick of the clock, in this order. */
export function sweepsOf(domain: Domain): Sweep[] {
  return [() => domain.campaigns.sweep(), () => tellEnds(domain)];
}
