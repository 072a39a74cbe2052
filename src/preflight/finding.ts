import type { IsoDay } from '../base/day.ts';
import type { Place } from '../people/place.ts';
import type { Bilingual } from '../plan/plan-file.ts';

/** A person who cannot be written to, with the units (codes) that they are asked for. */
export interface OutOfReach {
  /** Undefined for who has given none. */
  name: string | undefined;
  units: readonly string[];
}

/**
 * Something of a plan that a person should look at before it goes live. Units and tasks are codes, days are of the plan's zone,
 * months are written 2018-05.
 */
export type Finding =
  /** Units with something to do for which nobody has come in, and that have no group. */
  | { kind: 'nobody'; units: readonly string[] }
  /** The same where people have come in and none of them is reminded. */
  | { kind: 'unreached'; units: readonly string[] }
  /** Units whose reports are to go up with their head's word, and that have no head: they go up at once. */
  | { kind: 'no-head'; units: readonly string[] }
  /** Tasks whose last good day is over, not reported done by all. */
  | { kind: 'past'; tasks: readonly string[] }
  /** Tasks without a date about which no schedule of rounds asks: nobody is ever reminded of them. */
  | { kind: 'unasked'; tasks: readonly string[] }
  /** What is said unasked in a month is more than a messenger leaves for it. */
  | { kind: 'quota'; channel: string; month: string; messages: number; most: number }
  | { kind: 'people'; people: readonly OutOfReach[] }
  /** Tasks whose text names nobody who leads: the leads are inferred from another clause. */
  | { kind: 'no-lead'; tasks: readonly string[] }
  /** Deadlines on a weekend or public holiday. `goBy`: the last working day in time. */
  | { kind: 'day-off'; day: IsoDay; holiday: Bilingual | undefined; goBy: IsoDay; tasks: readonly string[] }
  /** Deadlines on a day that may be given off in lieu of a holiday on a weekend. */
  | { kind: 'in-lieu'; day: IsoDay; holiday: Bilingual; tasks: readonly string[] }
  /** Deadlines in the week before the days off of Tết, or in the week after. */
  | { kind: 'lunar-new-year'; from: IsoDay; to: IsoDay; tasks: readonly string[] }
  /** Deadlines on a weekend day that the plan's file has worked. */
  | { kind: 'made-up'; day: IsoDay; tasks: readonly string[] }
  /** More deadlines on a day than people keep in sight. */
  | { kind: 'crowded'; day: IsoDay; tasks: readonly string[] }
  /** A chat is told more in a month than anybody reads: the fullest month of each such chat. */
  | { kind: 'busy'; chat: Place; name: string | undefined; month: string; messages: number; most: number }
  /** Tasks without a date about which rounds ask. */
  | { kind: 'undated'; tasks: readonly string[] };

export type FindingKind = Finding['kind'];

/** The kinds, the heaviest first: what nobody would hear comes before what is only inconvenient. */
const byWeight: readonly FindingKind[] = [
  'nobody',
  'unreached',
  'past',
  'unasked',
  'quota',
  'people',
  'no-head',
  'day-off',
  'in-lieu',
  'no-lead',
  'crowded',
  'busy',
  'lunar-new-year',
  'made-up',
  'undated',
];

/** Whether a finding means that a person who has something to do hears nothing. */
export function isUnheard({ kind }: Finding): boolean {
  return kind === 'nobody' || kind === 'unreached';
}

/** Returns findings with the heaviest first: by their kind, then by how much they concern; then as they were found. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const weight = ({ kind }: Finding) => byWeight.indexOf(kind);
  return [...findings].sort((a, b) => weight(a) - weight(b) || sizeOf(b) - sizeOf(a));
}

function sizeOf(finding: Finding): number {
  if ('messages' in finding) return finding.messages;
  if ('units' in finding) return finding.units.length;
  return 'people' in finding ? finding.people.length : finding.tasks.length;
}
