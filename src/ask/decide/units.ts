import { fold, type Word } from '../../vietnamese/words/word.ts';
import { countedIn } from '../query/count.ts';
import { setSignsIn } from '../query/filters.ts';
import { tasksIn } from '../query/task-set.ts';
import { positionsOf } from '../understand/spans.ts';
import type { Ruling } from './decision.ts';
import { closest, type Facts, isNamed, tasksFor } from './facts.ts';

/* Questions that ask for units as such, not for what they do. */

/** "Đơn vị nào chỉ được đề nghị chứ không bị giao việc" */
export function requestedUnits({ reading, book, weight, scope }: Facts): Ruling | undefined {
  if (!setSignsIn(reading.words).has('requested') || weight('who') < 3 || scope.parties.length > 0)
    return undefined;
  const units = book.file.units.filter(({ requested }) => requested).map(({ code }) => code);
  return { intent: 'responsible', subjects: [], asked: { of: 'requested', units } };
}

/** "Đơn vị nào không phải nộp báo cáo 6 tháng": those that the task does not name, by themselves or by a group. */
export function unitsNotConcerned(facts: Facts): Ruling | undefined {
  const { reading, book, weight, has } = facts;
  const [code] = isNamed(facts) ? closest(facts) : [];
  const task = code === undefined ? undefined : tasksFor(code, facts)[0];
  if (!task || weight('who') < 3 || !needNot(reading.words) || has('status', 'to-whom')) return undefined;
  const units = book.file.units.map((unit) => unit.code).filter((unit) => !book.concerns(task, [unit]));
  return { intent: 'responsible', subjects: [], asked: { of: 'not-concerned', units, task: task.code } };
}

/** "Không phải", "khỏi", "được miễn": behind who is asked for. */
function needNot(words: readonly Word[]): boolean {
  return words.some(({ folded }, at) => {
    const next = words[at + 1]?.folded ?? '';
    return (folded === 'khong' && /^(?:phai|can|bi)$/.test(next)) || folded === 'khoi' || folded === 'mien';
  });
}

/** "Công an phối hợp với ai": whom a unit shares tasks with, everybody's left out where others are named. */
export function partnersOfUnit(facts: Facts): Ruling | undefined {
  const { reading, book, has, scope, content } = facts;
  const [party, ...others] = scope.parties;
  const left = content.filter((at) => !reading.light.has(at));
  if (
    party === undefined ||
    others.length > 0 ||
    !has('with-whom') ||
    has('status', 'to-whom') ||
    isNamed(facts)
  )
    return undefined;
  if (left.length > 0 || facts.period) return undefined;
  const isEveryone = (code: string) => book.group(code)?.members === '*';
  const shared = tasksIn({ kind: 'of', parties: [party] }, facts);
  const all = [...new Set(shared.flatMap(({ lead, participants }) => [...lead, ...participants]))].filter(
    (code) => code !== party && (isEveryone(code) || !book.unitsOf(code).includes(party)),
  );
  const named = all.filter((code) => !isEveryone(code));
  return {
    intent: 'responsible',
    subjects: [],
    asked: { of: 'partners', units: named.length > 0 ? named : all, group: party },
  };
}

/** "Lực lượng xung kích gồm những ai", "xã có mấy thôn": the units of a group. */
export function membersOf(facts: Facts): Ruling | undefined {
  const { reading, book, content, period, has } = facts;
  const isListed =
    /(?:^| )(?:gom|bao gom|la) (?:nhung |cac )?(?:ai|don vi nao|phong nao|xa nao|phuong nao|thon nao|truong nao|co quan nao|nhung ai)(?: |$)/.test(
      reading.words.map(({ folded }) => folded).join(' '),
    );
  const lacking = new Set(positionsOf(reading.absent));
  const others = content.filter((at) => !lacking.has(at));
  const [named] = reading.parties.filter(({ kind }) => kind === 'group' || kind === 'everyone');
  const isCounted = /^(?:may|nhieu|many)$/.test(reading.words[(named?.start ?? 0) - 1]?.folded ?? '');
  if (named && isCounted && others.length === 0 && !has('status', 'late', 'to-whom') && !period)
    return {
      intent: 'responsible',
      subjects: [],
      asked: { of: 'members', units: book.unitsOf(named.code), group: named.code },
    };
  const counts = countedIn(reading.words) === 'units';
  if (!(isListed || counts) || content.length > 0 || period || reading.codes.length > 0) return undefined;
  if (has('send', 'report', 'event', 'duties', 'lead', 'status', 'agenda', 'when', 'late')) return undefined;
  const group = named?.code ?? (counts ? groupCounted(facts) : undefined);
  if (group === undefined) return undefined;
  return { intent: 'responsible', subjects: [], asked: { of: 'members', units: book.unitsOf(group), group } };
}

/** "Mấy thôn": the largest group all of whose units are of the kind counted. */
function groupCounted({ reading, book }: Facts): string | undefined {
  const at = reading.words.findIndex(({ folded }) => /^(?:may|nhieu)$/.test(folded));
  const kind = reading.words[at + 1]?.folded;
  const isOfKind = (unit: string) => fold(book.unit(unit)?.name.vi ?? '').startsWith(`${kind} `);
  return book.file.groups
    .filter(({ code }) => book.unitsOf(code).every(isOfKind))
    .sort((a, b) => book.unitsOf(b.code).length - book.unitsOf(a.code).length)[0]?.code;
}
