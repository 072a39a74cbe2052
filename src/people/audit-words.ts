import { instantOf } from '../base/clock.ts';
import { isIsoDay, isoDay } from '../base/day.ts';
import { type Language, textsIn } from '../base/texts.ts';
import { dayWords } from '../plan/day-words.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { AuditRecord } from './audit-log.ts';
import { messengerName } from './channel-kind.ts';
import type { Members } from './members.ts';

/** Entries as people read them, one line each, times in the plan's zone. Names are today's; the erased have none. */
export async function auditLines(
  records: readonly AuditRecord[],
  { members, book, language }: { members: Members; book: PlanBook; language: Language },
): Promise<string[]> {
  const t = textsIn(language);
  const names = await members.names(
    records.flatMap(({ details }) => [memberOf(details) ?? [], otherOf(details) ?? []].flat()),
  );
  return records.map(({ action, details, at, who }) => {
    const { role, unit, messenger } = details;
    const fields = {
      ...Object.fromEntries(Object.entries(details).map(([name, value]) => [name, dayOr(value, language)])),
      ...(role !== undefined && { role: t(`people:role.${role}`) }),
      ...(messenger !== undefined && { messenger: messengerName(t, messenger) }),
      ...(unit !== undefined && { unit: unitName(book, unit, language) }),
      member: names.get(memberOf(details) ?? 0) ?? t('people:nobody'),
      other: names.get(otherOf(details) ?? 0) ?? t('people:nobody'),
    };
    return t('people:log.line', {
      when: momentWords(at, book, language),
      who: who ?? t(nameless(details)),
      what: t(`people:audit.${action}`, fields),
    });
  });
}

/** Who did it where no person is known: the operator, the program by itself, or a person erased since. */
function nameless({ by }: Record<string, string>): string {
  if (by === 'clock') return 'people:by-itself';
  return by === 'operator' ? 'people:operator' : 'people:unnamed';
}

/** A day as people write it; any other value as it is. */
function dayOr(value: string, language: Language): string {
  return isIsoDay(value) ? dayWords(value, textsIn(language), { weekday: false }) : value;
}

/** A unit's name; one that the plan has no more is its code, and `*` is the whole plan. */
export function unitName(book: PlanBook, code: string | undefined, language: Language): string {
  if (code === undefined || code === '*') return textsIn(language)('people:whole-plan');
  return book.nameOf(code, language);
}

function memberOf({ member }: Record<string, string>): number | undefined {
  return member === undefined ? undefined : Number(member);
}

/** A second person whom an entry is about. */
function otherOf({ other }: Record<string, string>): number | undefined {
  return other === undefined ? undefined : Number(other);
}

/** A moment as day and time in the plan's zone: "21/5/2018 07:25". */
export function momentWords(at: Date, book: PlanBook, language: Language): string {
  const local = instantOf(at).toZonedDateTimeISO(book.file.timeZone);
  const day = dayWords(isoDay(local.toPlainDate().toString()), textsIn(language), { weekday: false });
  return `${day} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
