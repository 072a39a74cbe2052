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

/** The group of all units, by its code; undefined for a plan without one. */
export function everybodyOf({ file }: PlanBook): string | undefined {
  return file.groups.find(({ members }) => members === '*')?.code;
}
