import { PhraseTable } from '../../vietnamese/words/phrases.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import { attributes, gatherings } from '../lexicon/fields.ts';
import { headsIn } from '../understand/heads.ts';
import type { Facts } from './facts.ts';
import type { Ranked } from './rank.ts';
import { textOf } from './texts.ts';

/* What a question asks about: its head must be explained by what is answered, other words need not be. */

/** Whether a list is asked for in words of the lexicon ("hạn gì", "việc nào", "có gì"): then nothing else in the question refuses it. */
export function asksForKnownKind({ reading, content }: Facts): boolean {
  const heads = headsIn(reading.words);
  return heads.length > 0 && heads.every((at) => !content.includes(at) || reading.light.has(at));
}

const table = new PhraseTable<true>();
table.addCell(gatherings, true);

/** "Lễ tổng kết", "hội thi", "đợt 2": a gathering, or one of several, that the task answered with is not. */
export function namesOtherGathering({ reading }: Facts, { explained, named }: Ranked): boolean {
  const { words } = reading;
  const other = table.findAll(words).some(({ start, end, exact }) => {
    if (exact < end - start && words.some(({ tone }) => tone !== '')) return false;
    // "Nghỉ lễ", "ngày lễ": free days.
    if (/^(?:nghi|ngay|dip)$/.test(words[start - 1]?.folded ?? '')) return false;
    return words.slice(start, end).every((_, at) => !explained.has(start + at));
  });
  return other || words.some((_, at) => named.has(at - 1) && isOneOfSeveral(words, at) && !explained.has(at));
}

/**
 * "Dự lễ phát động có được phát áo không", "lễ phát động có văn nghệ không": what is asked of the task is something that the plan does not say of it.
 * A unit, a receiver or a day is a claim that can be checked.
 */
export function claimsOtherThing({ reading, content, has }: Facts, { explained, loose }: Ranked): boolean {
  const { words, light, parties, periods, percents } = reading;
  const end = words.findLastIndex(
    ({ folded }, at) => at > 0 && folded === 'khong' && words[at - 1]?.pause !== true,
  );
  const start = words.slice(0, Math.max(end, 0)).findLastIndex(({ folded }) => folded === 'co') + 1;
  if (
    start === 0 ||
    end <= start ||
    has('when', 'who', 'to-whom', 'late', 'overdue', 'where-written', 'says', 'status', 'attends')
  )
    return false;
  const isClaim =
    percents.length > 0 || [...parties, ...periods].some((each) => start <= each.start && each.end <= end);
  const telling = words
    .map((_, at) => at)
    .filter((at) => start <= at && at < end && (content.includes(at) || light.has(at)));
  return !isClaim && telling.length > 0 && telling.every((at) => !explained.has(at) || loose.has(at));
}

const attributeTable = new PhraseTable<true>();
attributeTable.addCell(attributes, true);

/** "Chủ đề tháng hành động năm nay là gì": the plan speaks of a theme, but tells none in quotation marks. */
export function asksForAttribute({ reading: { words }, book, has }: Facts, { code }: Ranked): boolean {
  const [found] = attributeTable.findAll(words);
  const asks =
    words.some(({ text }) => text === 'what') || headsIn(words).some((at) => at >= (found?.start ?? 0));
  const says = has('who', 'where-written', 'to-whom', 'lead');
  return (
    found !== undefined && found.start <= MOST_BEFORE && asks && !says && !/[“«]/.test(textOf(code, book))
  );
}

/** What is asked about stands at the beginning, behind a greeting at most. */
const MOST_BEFORE = 4;

/** "đợt 2", "lần thứ hai" */
function isOneOfSeveral(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]?.text === 'thứ' ? words[at + 2] : words[at + 1];
  return (
    /^(?:dot|lan|vong|khoa)$/.test(words[at]?.folded ?? '') &&
    /^(?:[2-9]|\d\d|hai|ba|tư|bốn)$/.test(next?.text ?? '')
  );
}
