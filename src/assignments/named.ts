import type { ReadQuestion } from '../ask/decide/question.ts';
import type { IsoDay } from '../base/day.ts';
import type { PlanBook } from '../plan/plan-book.ts';

/** Whom words name, as the plan knows them. */
export interface Named {
  /** Codes of units and groups, in their order. */
  parties: string[];
  /** The code of a recipient outside the plan's units, where nothing else is named. */
  recipient: string | undefined;
}

/**
 * Reads words that consist of names: "Phòng VHTT, công an thị xã". Undefined where any of them is no name that the plan knows: nobody is
 * taken for another.
 */
export function namedIn(text: string, read: ReadQuestion, today: IsoDay): Named | undefined {
  const { facts } = read({ question: text, today, language: 'vi', askerUnits: [] });
  const { words, parties } = facts.reading;
  const isNamed = (at: number) => parties.some(({ start, end }) => start <= at && at < end);
  if (words.length === 0 || !words.every((_, at) => isNamed(at))) return undefined;
  const codes = parties.flatMap(({ kind, code }) =>
    kind === 'unit' || kind === 'group' || kind === 'everyone' ? [code] : [],
  );
  const receivers = parties.flatMap(({ kind, code }) => (kind === 'recipient' ? [code] : []));
  if (codes.length > 0) return { parties: [...new Set(codes)], recipient: undefined };
  return receivers.length === 1 ? { parties: [], recipient: receivers[0] } : undefined;
}

/**
 * Returns who does a task when one more is chosen, or one less. A unit replaces the group that holds it, and a group replaces
 * its units.
 */
export function toggled(lead: readonly string[], code: string, book: PlanBook): string[] {
  if (lead.includes(code)) return lead.filter((one) => one !== code);
  const units = new Set(book.unitsOf(code));
  return [...lead.filter((one) => book.unitsOf(one).every((unit) => !units.has(unit))), code];
}

/** The group of all units, by its code; undefined for a plan without one. */
export function everybodyOf({ file }: PlanBook): string | undefined {
  return file.groups.find(({ members }) => members === '*')?.code;
}
