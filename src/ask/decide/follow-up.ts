import { isIsoDay, type Period } from '../../base/day.ts';
import { fillSlot } from '../../vietnamese/moments/slots.ts';
import type { Turn } from '../answer.ts';
import type { Decision } from './decision.ts';
import type { Facts } from './facts.ts';

/**
 * A question that only goes on from the one before: "còn tháng sau?", "thế phường Ba Đình?", "ai làm?", "chi tiết việc 2".
 * Nothing when it stands by itself.
 */
export function followUp(facts: Facts, previous: Turn): Decision | undefined {
  const numbered = numberedTask(facts, previous);
  if (numbered)
    return { rule: 'goes on: a task of the list', intent: 'clause', subjects: [numbered], detail: true };
  if (!goesOn(facts)) return undefined;
  for (const step of steps) {
    const decision = step(facts, previous);
    if (decision) return decision;
  }
  return undefined;
}

type Step = (facts: Facts, previous: Turn) => Decision | undefined;

const steps: readonly Step[] = [otherPeriod, otherUnit, sameTask];

/** It names no subject of its own, and either begins like "còn …" or lacks what would make it whole. */
function goesOn({ content, reading, best, has }: Facts): boolean {
  const named = best !== undefined && best.alias >= 2;
  if (content.length > 0 || named || reading.codes.length > 0 || reading.absent.length > 0) return false;
  return (
    beginsWithAlso(reading.words[0]?.text, reading.words[1]?.text) ||
    has('also') ||
    !has('agenda', 'duties', 'help', 'purpose', 'overdue')
  );
}

function beginsWithAlso(first: string | undefined, second: string | undefined): boolean {
  return (
    /^(?:còn|con|thế|the|vậy|vay)$/.test(first ?? '') || /^(?:what|how) about$/.test(`${first} ${second}`)
  );
}

/** "còn tháng sau?": the same question for another period. */
function otherPeriod({ period, reading, scope, only }: Facts, previous: Turn): Decision | undefined {
  if (!period) return undefined;
  return {
    rule: 'goes on: another period',
    intent: 'due',
    list: 'period',
    subjects: [],
    period: period.period,
    parties: scope.parties.length > 0 || hasOwn(reading) ? scope.parties : previous.scope,
    only: only ?? previous.only,
  };
}

/** "thế phường Ba Đình?": the same question for another unit. */
function otherUnit({ scope, book, has }: Facts, previous: Turn): Decision | undefined {
  if (scope.parties.length === 0 || has('who', 'to-whom')) return undefined;
  const rule = 'goes on: another unit';
  const period = periodOf(previous);
  if (previous.intent === 'due' && period) {
    const { only } = previous;
    return { rule, intent: 'due', list: 'period', subjects: [], period, parties: scope.parties, only };
  }
  const tasks = previous.tasks.filter((code) => book.task(code));
  if (previous.intent === 'progress' || has('status')) {
    return { rule, intent: 'progress', subjects: tasks.slice(0, 1), parties: scope.parties };
  }
  if (previous.intent === 'due')
    return { rule, intent: 'due', list: 'next', subjects: [], parties: scope.parties };
  return { rule, intent: 'unit-tasks', subjects: [], parties: scope.parties };
}

/** "ai làm?", "hạn khi nào?", "gửi cho ai?", "mục nào?": something else about the same task. */
function sameTask({ has, weight, book }: Facts, previous: Turn): Decision | undefined {
  const subjects = previous.tasks.filter((code) => book.task(code) ?? book.clause(code)).slice(0, 3);
  if (subjects.length === 0) return undefined;
  const about = (intent: Decision['intent'], codes = subjects): Decision => ({
    rule: 'goes on: the same task',
    intent,
    subjects: codes,
  });
  if (has('status')) return { ...about('progress', subjects.slice(0, 1)), parties: previous.scope };
  if (has('to-whom')) return about('recipient');
  if (weight('when') > 0 || has('late')) return about('deadline');
  if (has('where-written')) return about('clause');
  if (has('who', 'lead')) return about('responsible');
  return has('says', 'also') ? { ...about('clause', subjects.slice(0, 1)), detail: true } : undefined;
}

/** "chi tiết việc 2", "việc thứ hai", "số 2", "the second one": a place in the list shown before. */
function numberedTask({ reading, book }: Facts, { tasks }: Turn): string | undefined {
  const { words } = reading;
  if (words.length > 8) return undefined;
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    if (!next || !/^(?:việc|viec|số|so|thứ|thu|mục|muc|cái|cai|task|number|item|no)$/.test(word.text))
      continue;
    const [place] = (fillSlot('n', words, at + 1) ?? fillSlot('q', words, at + 1))?.values ?? [];
    const code = place === undefined ? undefined : tasks[place - 1];
    if (
      code !== undefined &&
      book.task(code) &&
      !words[at + 2]?.text.match(/^(?:tháng|thang|ngày|ngay|năm|nam)$/)
    )
      return code;
  }
  return undefined;
}

function hasOwn({ parties }: Facts['reading']): boolean {
  return parties.some(({ kind }) => kind === 'own');
}

function periodOf({ period }: Turn): Period | undefined {
  if (!period || !isIsoDay(period.from) || !isIsoDay(period.to)) return undefined;
  return { from: period.from, to: period.to };
}
