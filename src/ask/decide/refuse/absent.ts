import { isEvent } from '../../../plan/deadline.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import { phraseList } from '../../../vietnamese/words/phrase-list.ts';
import { fold } from '../../../vietnamese/words/word.ts';
import { headsOfUnits, money } from '../../lexicon/absent.ts';
import { countedSpans } from '../../query/count.ts';
import { headsIn } from '../../understand/heads.ts';
import type { Reading } from '../../understand/reading.ts';
import { positionsOf, type Span } from '../../understand/spans.ts';
import type { Refusal } from '../decision.ts';
import { contentOf, isOfThing, type Ranked } from '../rank.ts';
import { textOf } from '../texts.ts';

/** What plans never say (money, numbers, people), unless the task meant speaks of it, or something else is asked beside it. */
export function absentThing(reading: Reading, best: Ranked | undefined, book: PlanBook): Refusal | undefined {
  const { cues } = reading;
  const mayBeCounted = ({ words, start, end }: Reading['absent'][number]) => {
    // How long an event lasts follows from its dates; how many have sent theirs in, from the progress stored.
    const task = best && book.task(best.code);
    const counted = `${words} ${reading.words[end]?.text ?? ''}`;
    if (task?.date && isEvent(task) && /(?:ngày|ngay|hôm|hom|bữa|bua)(?: |$)/.test(counted)) return true;
    const isTimes =
      /(?:lần|lan|lượt|luot)$/.test(words) &&
      cues.has('report') &&
      (reading.parties.length > 0 || reading.periods.length > 0);
    const isLate = /(?:ngày|ngay|hôm|hom|bữa|bua)$/.test(words) && (cues.has('late') || cues.has('overdue'));
    return cues.has('status') || isPlural(reading, start) || isTimes || isLate;
  };
  const placed = cues.has('to-whom') || cues.has('where-written');
  const isElse = (thing: Reading['absent'][number]) =>
    isSpokenAside(thing, reading) ||
    isTold(thing, reading) ||
    isDayOf(best, thing.words, book) ||
    isOfDeed(thing, reading, best) ||
    isNameOf(thing, reading, best, book);
  const found = reading.absent.filter((thing) => {
    const { kind, words } = thing;
    if (isElse(thing)) return false;
    if (kind === 'place') return !placed && !isSource(thing, reading);
    if (kind === 'reason') return !cues.has('plan');
    if (kind === 'amount' && isMoney(words)) return !asksSomethingElse(reading) && !asksSource(reading);
    return kind !== 'count' || !mayBeCounted(thing);
  });
  // Who signed another paper than the plan itself.
  if (cues.has('signer')) return { kind: 'absent', absent: 'person' };
  // "bao nhiêu" alone says less than "tiền".
  const telling = found.find(({ kind }) => kind !== 'count') ?? found[0];
  return telling && { kind: 'absent', absent: telling.kind };
}

/** "Danh bạ liên lạc do ai lập", "ai kiểm số lượng áo phao": of the name of what is done, where who does it is asked. */
function isOfDeed(
  { kind, words }: Reading['absent'][number],
  reading: Reading,
  best: Ranked | undefined,
): boolean {
  const asksWho = (reading.cues.get('who')?.weight ?? 0) >= 3 && !reading.cues.has('to-whom');
  const isAsked = asksItself.test(fold(words)) || (kind === 'person' && !/^danh sach/.test(fold(words)));
  if (!asksWho || isAsked || !best || !isOfThing(kind)) return false;
  return explainsRest(best, reading, (at) => reading.light.has(at));
}

/** Whether what is said beside the things that plans lack stands together in what is meant. */
function explainsRest(best: Ranked, reading: Reading, isAside: (at: number) => boolean): boolean {
  const lacking = new Set(positionsOf(reading.absent));
  const others = contentOf(reading).filter((at) => !lacking.has(at) && !isAside(at));
  return others.length > 0 && others.every((at) => best.explained.has(at) && !best.loose.has(at));
}

const asksItself = /(?:^| )(?:may|bao|nhieu|nao|ai|gi|dau|how|who|where)(?: |$)/;

/** "Phong trào ở khu dân cư tên gì": a name that the plan writes in quotation marks is no person's. */
function isNameOf(
  { kind, words }: Reading['absent'][number],
  reading: Reading,
  best: Ranked | undefined,
  book: PlanBook,
): boolean {
  const isName = kind === 'person' && /^ten (?:la )?gi$/.test(fold(words));
  if (!isName || !best || !/["“«]/.test(textOf(best.code, book))) return false;
  return explainsRest(best, reading, () => false);
}

/** "Mục đích về … là số mấy", "bao nhiêu phường xã": a place among the purposes, or units of a group, with nothing else that they would be counted by. */
function isTold({ kind, start, end }: Reading['absent'][number], reading: Reading): boolean {
  if (kind === 'form') return reading.cues.has('purpose');
  if (kind !== 'count') return false;
  const counted = countedSpans(reading.words);
  const parts = new Set(positionsOf(counted));
  const others = contentOf(reading).filter((at) => (at < start || end <= at) && !parts.has(at));
  // "Mục II.2 có bao nhiêu ý"
  const isPart = reading.codes.length > 0 && counted.some((span) => span.start === start);
  return (
    others.every((at) => reading.light.has(at)) &&
    (isPart || reading.parties.some((party) => party.start === end))
  );
}

/** "Tiền lấy từ nguồn nào", "nguồn nào chi": where money comes from, not how much of it. */
function asksSource({ words }: Reading): boolean {
  return words.some(
    ({ folded }, at) =>
      folded === 'nguon' && /^(?:nào|nao|gì|gi|đâu|dau|ở|o)$/.test(words[at + 1]?.text ?? ''),
  );
}

/** "Kinh phí lấy ở đâu", "trích từ đâu ra": where money or people come from is no place. */
function isSource({ start }: Reading['absent'][number], { words }: Reading): boolean {
  return words.slice(Math.max(0, start - 2), start).some(({ folded }) => takesFrom.test(folded));
}

const takesFrom = /^(?:lay|trich|cap|xin|huy|vay|muon|kiem)$/;

/** "Trưởng phòng văn hóa phải làm gì": who heads a unit is spoken of for the unit, where no name is asked for. */
function isForUnit({ start, end, words }: Reading['absent'][number], { parties, cues }: Reading): boolean {
  const isTitle = heads.has(fold(words));
  const isOfUnit = parties.some((party) => start <= party.start && party.start <= end && end < party.end);
  const asksWork = (['duties', 'agenda', 'to-whom', 'when', 'send'] as const).some((cue) => cues.has(cue));
  return isTitle && isOfUnit && asksWork && !cues.has('who');
}

const heads = new Set(phraseList(headsOfUnits).map(fold));

/** "30/4 nghỉ lễ mà tổ xung kích phải lập xong hôm đó hả": the day of a task that is named may be a free one. */
function isDayOf(best: Ranked | undefined, words: string, book: PlanBook): boolean {
  if (!/^(?:nghi (?:le|tet)|holidays?)$/.test(fold(words))) return false;
  return best !== undefined && best.alias >= 2 && book.task(best.code)?.date !== undefined;
}

/** Words of such a thing, of which nothing is asked. */
function isSpokenAside(thing: Reading['absent'][number], reading: Reading): boolean {
  const { kind, start, end, words } = thing;
  if (kind === 'person' && isForUnit(thing, reading)) return true;
  const isOfDays = kind === 'count' && /^(?:may|bao nhieu) (?:ngay|hom|bua)$/.test(fold(words));
  if ((isOfDays || (kind !== 'count' && kind !== 'reason')) && isInOtherClause(start, reading)) return true;
  if (kind === 'other') return isBesideQuestion({ start, end }, reading);
  // "Đóng dấu xong rồi": what is done already is not asked for.
  return kind === 'form' && isDone(reading, start, end);
}

/** "…, máy tính hư từ sáng": in a clause that asks nothing, while another does. */
function isInOtherClause(at: number, { words, cues }: Reading): boolean {
  const asked = asking.flatMap((cue) => cues.get(cue)?.spans ?? []);
  const inClause = asked.some(
    ({ start }) => !words.slice(Math.min(start, at), Math.max(start, at)).some(({ pause }) => pause),
  );
  return asked.length > 0 && !inClause;
}

const asking = ['when', 'who', 'to-whom', 'duties', 'agenda', 'late', 'overdue', 'where-written'] as const;

/** "Giữa tháng 10 có gì không, em định xin nghỉ phép": what is asked for by kind is something else. */
function isBesideQuestion({ start, end }: Span, { words, periods, parties }: Reading): boolean {
  const heads = headsIn(words);
  const isHead = heads.some((at) => start - 1 <= at && at <= end);
  return heads.length > 0 && !isHead && periods.length + parties.length > 0;
}

/** "Mấy lớp tập huấn ai mở", "lồng ghép vào mấy buổi họp": "mấy" says that there are several, and who does it is asked. */
function isPlural({ words, cues }: Reading, at: number): boolean {
  if (!/^m[aấ]y$/.test(words[at]?.text ?? '')) return false;
  const asked = cues.has('who') || cues.has('to-whom') || cues.has('where-written');
  const before = words[at - 1]?.folded;
  // "Ai đi rà soát mấy hộ ven sông"
  const who = cues.get('who')?.spans ?? [];
  if (who.some(({ end }) => end < at) && at + 2 < words.length) return true;
  return asked && (before === undefined || /^(?:vao|cua|cho|ve|voi|trong|o|tai)$/.test(before));
}

function isDone({ words }: Reading, start: number, end: number): boolean {
  const after = words.slice(end, end + 2).map(({ folded }) => folded);
  return words[start - 1]?.folded === 'da' || after.includes('xong') || after[0] === 'roi';
}

/** Money is spoken of, but who sees to it or where it is written is asked: plans may say that, though never how much. */
function asksSomethingElse({ absent, cues }: Reading): boolean {
  const asksHowMuch = absent.some(
    ({ kind, words }) => kind === 'count' || (kind === 'amount' && !isMoney(words)),
  );
  return (
    !asksHowMuch &&
    (['who', 'where-written', 'to-whom', 'lead', 'when'] as const).some((cue) => cues.has(cue))
  );
}

function isMoney(words: string): boolean {
  return moneyWords.has(fold(words));
}

const moneyWords = new Set(phraseList(money).map(fold));
