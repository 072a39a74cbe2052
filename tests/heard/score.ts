import { fold } from '../../src/vietnamese/fold.ts';

/** What is to be read out of typed words; a list of days, statuses or percentages means one of them, of percentages a span. */
export interface Gold {
  for: string;
  status?: string | string[];
  percent?: number | [number, number];
  figures?: Record<string, number>;
  tasks?: string[];
  reports?: { task: string; status?: string }[];
  date?: string | string[];
  time?: string;
  note_has?: string[];
  stand_in?: string;
}

/** Returns what was read otherwise than it should be; empty when all that is given is right. */
export function faultsOf(gold: Gold, heard: Record<string, unknown>): string[] {
  if (heard.for !== gold.for) return [`for ${heard.for}, not ${gold.for}`];
  return Object.entries(gold).flatMap(([field, wanted]) => {
    const given = field === 'note_has' ? heard.note : heard[field];
    return field === 'for' || isRight(field, wanted, given)
      ? []
      : [`${field} ${JSON.stringify(given)}, not ${JSON.stringify(wanted)}`];
  });
}

/** Words that are acted upon though they are something else. */
export function isActedUponWrongly(gold: Gold, heard: Record<string, unknown>): boolean {
  return heard.for !== gold.for && ['answer', 'report', 'to-author'].includes(String(heard.for));
}

function isRight(field: string, wanted: unknown, given: unknown): boolean {
  switch (field) {
    case 'percent':
      return Array.isArray(wanted)
        ? typeof given === 'number' && wanted[0] <= given && given <= wanted[1]
        : given === wanted;
    case 'status':
    case 'date':
      return (Array.isArray(wanted) ? wanted : [wanted]).includes(given);
    case 'figures':
      return sorted(given ?? {}) === sorted(wanted);
    case 'tasks':
      return (
        JSON.stringify([...((given as string[]) ?? [])].sort()) ===
        JSON.stringify([...(wanted as string[])].sort())
      );
    case 'reports':
      return (wanted as { task: string; status?: string }[]).every(({ task, status }) =>
        ((given as { task: string; status: string }[]) ?? []).some(
          (one) => one.task === task && (status === undefined || one.status === status),
        ),
      );
    case 'note_has':
      return (wanted as string[]).every((words) => fold(String(given ?? '')).includes(fold(words)));
    case 'stand_in':
      return fold(String(given ?? '')).includes(fold(String(wanted)));
    default:
      return given === wanted;
  }
}

function sorted(figures: unknown): string {
  return JSON.stringify(Object.entries(figures as object).sort());
}
