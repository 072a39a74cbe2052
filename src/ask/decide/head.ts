import { meant, PhraseTable } from '../../vietnamese/words/phrases.ts';
import { fold, type Word } from '../../vietnamese/words/word.ts';
import { attributes, gatherings, otherActs } from '../lexicon/fields.ts';
import { headsIn } from '../understand/heads.ts';
import { positionsOf } from '../understand/spans.ts';
import { says } from '../understand/yes-no.ts';
import type { Facts } from './facts.ts';
import type { Ranked } from './rank.ts';
import { textOf } from './texts.ts';

/* What a question asks about: its head must be explained by what is answered, other words need not be. */

/** Whether a list is asked for in words of the lexicon ("hạn gì", "việc nào", "có gì"): then nothing else in the question refuses it. */
export function asksForKnownKind({ reading, content }: Facts): boolean {
  const { words } = reading;
  // "Mấy cái băng rôn": what stands behind a word for one of anything.
  const heads = headsIn(words).map((at) =>
    classifiers.has(words[at]?.folded ?? '') && content.includes(at + 1) ? at + 1 : at,
  );
  return heads.length > 0 && heads.every((at) => !content.includes(at) || reading.light.has(at));
}

const table = new PhraseTable<true>();
table.addCell(gatherings, true);

/** "Lễ tổng kết", "hội thi", "đợt 2": a gathering, or one of several, that the task answered with is not. */
export function namesOtherGathering({ reading }: Facts, { explained, named }: Ranked): boolean {
  const { words } = reading;
  const other = table.findAll(words).some(({ start, end, exact }) => {
    if (exact < end - start && words.some(({ tone }) => tone !== '')) return false;
    // "Nghỉ lễ", "ngày lễ", "trùng lễ 30/4": free days.
    if (/^(?:nghi|ngay|dip)$/.test(words[start - 1]?.folded ?? '') || says('rest-day', words.slice(0, end)))
      return false;
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
    says('tag', words.slice(start)) ||
    has('when', 'who', 'to-whom', 'late', 'overdue', 'where-written', 'says', 'status', 'attends')
  )
    return false;
  const isClaim =
    percents.length > 0 || [...parties, ...periods].some((each) => start <= each.start && each.end <= end);
  const telling = words
    .map((_, at) => at)
    .filter((at) => start <= at && at < end && (content.includes(at) || light.has(at)));
  // "Hội chữ thập đỏ có tham gia không"
  const isOfUnit = parties.some((party) => party.end === start - 1) && telling.every((at) => light.has(at));
  return (
    !isClaim && !isOfUnit && telling.length > 0 && telling.every((at) => !explained.has(at) || loose.has(at))
  );
}

/**
 * "Mang theo giấy tờ gì", "tặng quà gì": the noun or the act that is asked about is no word of the lexicon, and what would be answered does not
 * say it.
 */
export function asksForUnsaid({ reading, content }: Facts, best: Ranked): boolean {
  const { words, known, absent } = reading;
  const lacking = new Set(positionsOf(absent));
  const isUnsaid = (at: number) =>
    content.includes(at) && !lacking.has(at) && !isSaid(at, best) && !kinds.has(words[at]?.folded ?? '');
  return headsIn(words).some(
    (at) => isUnsaid(at) || (isSmall(at, reading) && !known.has(at - 1) && isUnsaid(at - 1)),
  );
}

/** A word that says nothing by itself: no cue, unit or period. */
function isSmall(at: number, { words, known, cues, periods, parties }: Facts['reading']): boolean {
  const spans = [...[...cues.values()].flatMap(({ spans: heard }) => heard), ...periods, ...parties];
  return words[at] !== undefined && known.has(at) && !spans.some(({ start, end }) => start <= at && at < end);
}

function isSaid(at: number, { explained, loose }: Ranked): boolean {
  return explained.has(at) && !loose.has(at);
}

const actTable = new PhraseTable<true>();
actTable.addCell(otherActs, true);

/** "Ai duyệt báo cáo 6 tháng", "ai cho phép sơ tán": an act upon what is answered, and not the doing of it. */
export function asksForOtherAct({ reading: { words }, book }: Facts, { code }: Ranked): boolean {
  const title = ` ${fold((book.task(code) ?? book.clause(code))?.title.vi ?? '')} `;
  return meant(actTable.findAll(words), words).some(
    ({ start, end }) =>
      askers.has(words[start - 1]?.folded ?? '') && !title.includes(` ${fold(spoken(words, start, end))} `),
  );
}

function spoken(words: readonly Word[], start: number, end: number): string {
  return words
    .slice(start, end)
    .map(({ text }) => text)
    .join(' ');
}

/** What stands right before the act that a unit or person is asked for by. */
const askers = new Set(['ai', 'nao', 'nguoi', 'phai', 'se', 'dung', 'can', 'who', 'duoc']);

/** "Nhà thờ phải làm gì khi có bão": who is asked about is nobody in the plan. */
export function asksOfStranger({ reading, content, scope }: Facts, best: Ranked): boolean {
  const { words, cues } = reading;
  if (scope.parties.length > 0 || scope.ownUnknown) return false;
  return (cues.get('duties')?.spans ?? []).some(({ start }) => {
    const at = words.slice(0, start).findLastIndex(({ folded }) => !helpers.has(folded));
    return content.includes(at) && !isSaid(at, best);
  });
}

const helpers = new Set(['phai', 'can', 'se', 'thi', 'duoc', 'co', 'nen']);

/** "Xã có mấy cái xuồng": a number of something that is no task, unit or day, and that what would be answered does not tell. */
export function countsOtherThing(
  { reading: { words, light }, content, book }: Facts,
  { code }: Ranked,
): boolean {
  return words.some(({ folded }, at) => {
    if (
      kinds.has(words[at - 1]?.folded ?? '') ||
      !/^(?:may|nhieu|many)$/.test(folded) ||
      (folded === 'nhieu' && words[at - 1]?.folded !== 'bao')
    )
      return false;
    const noun = classifiers.has(words[at + 1]?.folded ?? '') ? at + 2 : at + 1;
    const isThing = content.includes(noun) || content.includes(noun + 1) || light.has(noun);
    const number = new RegExp(`(?:\\d|hai|ba|bon|nam|muoi)(?: \\p{L}+)? ${words[noun]?.folded ?? ''}`, 'u');
    return (
      isThing &&
      words[noun] !== undefined &&
      !kinds.has(words[noun]?.folded ?? '') &&
      !number.test(textOf(code, book))
    );
  });
}

const classifiers = new Set(['cai', 'chiec', 'con', 'bo', 'tam', 'nguoi', 'ong', 'ba', 'anh', 'chi', 'bac']);
/** What is asked for by kind, and counted, in every plan. */
const kinds = new Set(
  'viec han moc vu don phong phuong xa thon truong ban hoi ngay hom bua thang tuan gio lan luot dot muc khoan phan phan diem thu y trang dieu tieng phut tuoi nam nguon dip mua luc noi loai kieu cach dang ke chan days weeks months tasks reports deadlines units wards times kind year'.split(
    ' ',
  ),
);

const attributeTable = new PhraseTable<true>();
attributeTable.addCell(attributes, true);

/** "Chủ đề tháng hành động năm nay là gì": the plan speaks of a theme, but tells none in quotation marks. */
export function asksForAttribute(
  { reading: { words }, book, has, weight }: Facts,
  { code }: Ranked,
): boolean {
  const [found] = attributeTable.findAll(words);
  const asks =
    words.some(({ text }) => text === 'what') || headsIn(words).some((at) => at >= (found?.start ?? 0));
  const says = has('who', 'where-written', 'to-whom') || weight('lead') > 1;
  return (
    found !== undefined &&
    (found.start <= MOST_BEFORE || isAskedAt(found.end, words)) &&
    asks &&
    !says &&
    !/[“«]/.test(textOf(code, book))
  );
}

/** "… chủ đề là gì", "… khẩu hiệu nào" */
function isAskedAt(end: number, words: readonly Word[]): boolean {
  return words.slice(end, end + 2).some(({ text }) => /^(?:gì|gi|nào|nao)$/.test(text));
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
