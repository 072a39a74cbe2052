import { z } from 'zod';
import type { IsoDay } from '../base/day.ts';
import { maskNumbers } from '../base/private-numbers.ts';
import { isFar } from '../deadlines/typed-date.ts';
import { type AssignedContent, assignedTaskSchema } from '../plan/assigned-tasks.ts';
import { lastGoodDay } from '../plan/deadline.ts';
import type { TaskDate } from '../plan/plan-file.ts';
import type { LetterDuty } from '../plan-draft/letter.ts';
import type { Named } from './named.ts';

/** A duty of a letter on its way to become a task: what was read, and what the coordinator has said of it. */
export const lineSchema = z.object({
  content: assignedTaskSchema,
  /** How the letter writes when, where that is still to be looked at. */
  written: z.string().max(200).optional(),
  /** The calendar has no such day, or the letter writes no year. */
  oddity: z.enum(['no-such-day', 'no-year']).optional(),
  /** Names in the letter of which the plan knows nobody. */
  unknown: z.array(z.string().max(160)).max(50).default([]),
  state: z.enum(['open', 'kept', 'dropped']).default('open'),
});
export type Line = z.infer<typeof lineSchema>;

/** What a line's day is asked about for. */
export type Doubt =
  | 'no-such-day'
  | 'past'
  /** Too far from the plan's year. */
  | 'far'
  | 'no-year'
  /** The letter tells a time in words that name no day for sure. */
  | 'unclear';

/** Reads names as the plan knows them. */
export type ReadNames = (text: string) => Named | undefined;

/** Returns a duty as a line. Who does it is left out where the plan knows no such name. @param everybody the group of all units */
export function lineOf(duty: LetterDuty, readNames: ReadNames, everybody: string | undefined): Line {
  const { title, detail, partners, recipient, date, written, flags } = duty;
  const readAll = (names: readonly string[]) =>
    names.map((name) => ({ name, parties: readNames(name)?.parties ?? [] }));
  const [lead, participants] = [readAll(duty.lead), readAll(duty.participants)];
  const companions = partners === undefined ? [] : (readNames(partners)?.parties ?? []);
  const others = [...participants, ...lead].filter(({ parties }) => parties.length === 0);
  const codes = (read: typeof lead) => [...new Set(read.flatMap(({ parties }) => parties))];
  const masked = (text: string) => maskNumbers(text).text;
  const oddity = flags.includes('impossible')
    ? 'no-such-day'
    : flags.includes('no-year')
      ? 'no-year'
      : undefined;
  const content: AssignedContent = {
    ...{
      kind: duty.kind,
      title: masked(title),
      participants: [...new Set([...codes(participants), ...companions])],
      sensitive: duty.isSensitive,
    },
    lead: [...codes(lead), ...(duty.isForAll && everybody !== undefined ? [everybody] : [])],
    ...(detail !== undefined && { detail: masked(detail) }),
    ...(partners !== undefined && companions.length === 0 && { partners }),
    ...(recipient !== undefined && { recipient: recipientOf(recipient, readNames) }),
    ...(date && { date }),
  };
  return {
    content,
    ...(written !== undefined && { written }),
    ...(oddity && { oddity }),
    unknown: others.map(({ name }) => name.slice(0, 160)),
    state: 'open',
  };
}

/** A recipient of the plan where it knows the name, else the name. */
export function recipientOf(name: string, readNames: ReadNames): NonNullable<AssignedContent['recipient']> {
  const code = readNames(name)?.recipient;
  return code === undefined ? { name: name.slice(0, 160) } : { code };
}

/** Returns what is to be asked about a line's day; undefined where it is sure, or no time is told. */
export function doubtOf(
  { content: { date, when }, written, oddity }: Line,
  now: { today: IsoDay; year: number },
): Doubt | undefined {
  if (!date) {
    if (oddity === 'no-such-day') return oddity;
    return written !== undefined && when === undefined ? 'unclear' : undefined;
  }
  if (isFar(lastGoodDay(date), now)) return 'far';
  return lastGoodDay(date) < now.today ? 'past' : oddity;
}

/** Whether a line can be kept as it is shown: a person does it, and its day is none that can only be mended. */
export function mayBeKept(line: Line, now: { today: IsoDay; year: number }): boolean {
  const doubt = doubtOf(line, now);
  return line.content.lead.length > 0 && (doubt === undefined || doubt === 'no-year' || doubt === 'unclear');
}

/** Returns a line that the coordinator has kept as it was shown: what was in doubt about its time is settled. */
export function kept(line: Line): Line {
  const { oddity: _, written, ...rest } = line;
  const { content } = rest;
  const isWords = !content.date && written !== undefined;
  return { ...rest, content: { ...content, ...(isWords && { when: written }) }, state: 'kept' };
}

/** Returns a line with a day that the coordinator gave; with none where they said so. */
export function withDay(line: Line, date: TaskDate | undefined): Line {
  const { oddity: _, written: __, content, ...rest } = line;
  const { date: ___, when: ____, ...others } = content;
  return { ...rest, content: { ...others, ...(date && { date }) } };
}

/** Returns a line with another text; the letter's own no longer stands behind it. */
export function withText(line: Line, title: string): Line {
  return { ...line, content: retitled(line.content, title) };
}

/** Returns what a task is with another text in place of its title and detail. */
export function retitled({ detail: _, ...content }: AssignedContent, title: string): AssignedContent {
  return { ...content, title };
}

/** Returns what a task is when others do it; who only took part and now leads takes part no more. */
export function ledBy(content: AssignedContent, lead: string[]): AssignedContent {
  return { ...content, lead, participants: content.participants.filter((code) => !lead.includes(code)) };
}

/** Returns a line whose reports wait for the word of the unit's head, or not, whatever the plan says for all. */
export function confirmedBy(line: Line, confirm: 'head' | 'nobody'): Line {
  return { ...line, content: { ...line.content, confirm } };
}

/** Returns a line that is handed in to a person, or to nobody. */
export function sentTo(line: Line, recipient: AssignedContent['recipient']): Line {
  const { recipient: _, ...content } = line.content;
  if (recipient) return { ...line, content: { ...content, recipient, kind: 'report' } };
  const kind = content.kind === 'report' ? 'activity' : content.kind;
  return { ...line, content: { ...content, kind } };
}
