import { hourOf } from '../../plan/deadline.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import { fold } from '../../vietnamese/words/word.ts';
import { positionsOf } from '../understand/spans.ts';
import { yesNoOf } from '../understand/yes-no.ts';
import type { Decision } from './decision.ts';
import type { Facts } from './facts.ts';
import type { Ranked } from './rank.ts';
import { plainTextOf } from './texts.ts';

/** The number of passages looked at for what is asked. */
const MOST_LOOKED_AT = 6;

/**
 * "Chỉ tiêu tiêm chủng bao nhiêu phần trăm", "những chỉ tiêu nào đạt 100%": a quantity that a passage of the plan states, of the kind that is
 * asked for. Asked before quantities are said not to be in the plan.
 */
export function statedQuantity(facts: Facts): Omit<Decision, 'rule'> | undefined {
  const { reading, book } = facts;
  const isOther = (each: (typeof reading.absent)[number]) => !isMeasure(each) && !isStatable(each, facts);
  if (reading.absent.some(isOther)) return undefined;
  const [titled] = reading.codes;
  if (titled) {
    const isStated = titled.code !== undefined && quantityAsked(facts)?.test(plainTextOf(titled.code, book));
    return isStated && reading.isTitle ? { intent: 'clause', subjects: [titled.code ?? ''] } : undefined;
  }
  const holding = reading.percents.length > 0 ? holdingPercent(facts) : [];
  if (holding.length > 0) return { intent: 'clause', subjects: holding };
  const pattern = quantityAsked(facts);
  if (!pattern) return undefined;
  const near = facts.ranking.slice(0, MOST_LOOKED_AT);
  // "Chỉ tiêu quản lý tăng huyết áp": a passage on targets before a task that happens to hold a number.
  const speaksOfTargets = reading.words.some(
    ({ folded }, at) => folded === 'chi' && reading.words[at + 1]?.folded === 'tieu',
  );
  const first = speaksOfTargets ? near.filter(({ code }) => isOnTargets(code, book)) : [];
  const meant = [...first, ...near].filter(
    (each) =>
      isMeant(each, facts) &&
      saysLevels(plainTextOf(each.code, book), reading.words) &&
      pattern.test(plainTextOf(each.code, book)),
  );
  // "Khám thai ít nhất mấy lần": rather what is called so than what merely has a number.
  const found = (first.length === 0 && meant.find(({ alias }) => alias >= 2)) || meant[0];
  return found && { intent: 'clause', subjects: [found.code] };
}

/** "Giữ mẫu đồ ăn bao lâu", "hai nguồn ở đâu": words of what the nearest passage is about, or a place. */
function isStatable({ kind, words }: Facts['reading']['absent'][number], { best, reading }: Facts): boolean {
  if (kind === 'place') return true;
  const at = reading.words.findIndex(({ text }) => text === words);
  return kind === 'form' && at >= 0 && best?.explained.has(at) === true;
}

/** "Ngân sách tỉnh hỗ trợ bao nhiêu": what a level of the state gives, only where the passage speaks of that level. */
function saysLevels(text: string, words: Facts['reading']['words']): boolean {
  return words.every(({ text: word, folded }) => !levels.test(word) || text.includes(folded));
}

const levels = /^(?:tỉnh|tinh|huyện|huyen|quận|quan|ương|uong)$/;

/** Whether a passage, or a section around it, is called after targets. */
function isOnTargets(code: string, book: PlanBook): boolean {
  const clauses = [book.clause(code), book.clause(code.split('.')[0] ?? '')];
  return clauses.some(
    (clause) => clause !== undefined && /(?:^| )(?:chi tieu|muc tieu)(?: |$)/.test(fold(clause.title.vi)),
  );
}

/** "Hiến máu ở đâu", "mấy giờ": a place or an hour that the text of the task itself has. */
export function statedOfTask(facts: Facts): Omit<Decision, 'rule'> | undefined {
  const { reading, best, isStrong, book, has } = facts;
  const kinds = reading.absent.map(({ kind }) => kind);
  const pattern = kinds.includes('place') ? aPlace : kinds.includes('hour') ? anHour : undefined;
  if (
    !pattern ||
    kinds.some((kind) => kind !== 'place' && kind !== 'hour') ||
    has('where-written', 'to-whom')
  )
    return undefined;
  const isOf =
    best !== undefined &&
    (isStrong || best.alias >= 2 || isMeant(best, facts)) &&
    book.task(best.code) !== undefined;
  const date = best && book.task(best.code)?.date;
  if (isOf && kinds.includes('hour') && date && hourOf(date) !== undefined)
    return { intent: 'deadline', subjects: [best.code] };
  return isOf && pattern.test(plainTextOf(best.code, book))
    ? { intent: 'clause', subjects: [best.code], detail: true }
    : undefined;
}

const aPlace =
  /(?:^| )(?:tai|o) (?:nha van hoa|nha|tru so|hoi truong|san|truong|tram|trung tam|cho|quang truong|cong vien|uy ban|ubnd|thon|phuong|xa|cac thon|cac phuong|dia diem)/;
const anHour = /\d ?(?:gio|h\d|:\d\d)/;

/** Passages that hold a share as typed, of those that the other words fit. */
function holdingPercent(facts: Facts): string[] {
  const { book, ranking, reading } = facts;
  const holds = (code: string) =>
    reading.percents.some((percent) => plainTextOf(code, book).includes(percent));
  const asked = ranking.filter((each) => isMeant(each, facts)).map(({ code }) => code);
  const [best] = asked.filter((code) => holds(code));
  if (best) return [best];
  const [nearest] = asked;
  // "Phải đạt 60% hay 65%": one of the two may be all that is right.
  if (nearest && /\d%/.test(plainTextOf(nearest, book))) return [nearest];
  const others = facts.content.filter(
    (at) => !reading.light.has(at) && !measures.has(reading.words[at]?.folded ?? ''),
  );
  return others.length > 0
    ? []
    : book.file.clauses
        .filter(({ code }) => holds(code))
        .map(({ code }) => code)
        .slice(0, 3);
}

/** What is asked for, as it would stand in a text; undefined where no quantity is. */
function quantityAsked({ reading }: Facts): RegExp | undefined {
  const { words, absent, speaksOfShare } = reading;
  const spans = absent.filter(isMeasure);
  const text = words.map(({ folded }) => folded).join(' ');
  const isClaim = yesNoOf(words)?.asks === 'so' && moneyWords.test(text) && /\d/.test(text);
  const asksHowMuch =
    spans.length > 0 ||
    asksHowLong(text) ||
    speaksOfShare ||
    comparesAmounts(words) ||
    (/(?:^| )(?:bao nhieu|may)(?: |$)/.test(text) && targets.test(text));
  // Days are counted from the plan's dates.
  const countsDays = /(?:(?:bao nhieu|may) (?:ngay|hom|bua|tuan)|(?:ngay|hom|bua) may)(?: |$)/.test(text);
  if ((!asksHowMuch && !isClaim) || countsDays) return undefined;
  if (speaksOfShare || /phan tram|percent|ty le|ti le/.test(text)) return /\d ?%/;
  if (moneyWords.test(text)) return /\d (?:trieu|ty|nghin|ngan|dong|million|billion)/;
  if (/(?:^|(?<!cao) )tuoi(?: |$)/.test(text)) return /\d[^.;]*(?:tuoi|thang)/;
  if (targets.test(text)) return /\d/;
  if (/(?:bao lau|may thang|may ngay) (?:mot|1) l/.test(text))
    return /(?:moi|hang|tung) (?:ngay|tuan|thang|quy|nam)/;
  if (asksHowLong(text)) return lengthOfTime(text);
  const end = Math.max(...spans.map((span) => span.end));
  const last = words[end - 1]?.folded ?? '';
  return besideNoun(/^(?:may|nhieu|much|many)$/.test(last) ? words[end]?.folded : last);
}

function lengthOfTime(text: string): RegExp {
  const unit = /(?:may|bao nhieu) (phut)/.exec(text)?.[1] ?? 'gio|phut|ngay|tuan|thang|nam';
  return new RegExp(`(?:\\d|(?<!\\p{L})(?:${numerals})) (?:${unit})(?!\\p{L})`, 'u');
}

/** "Cái nào cao hơn", "chênh nhau bao nhiêu": of two amounts. */
export function comparesAmounts(words: Facts['reading']['words']): boolean {
  return words.some(
    ({ folded }, at) =>
      // "Chênh lệch tỷ số giới tính" is a name.
      (/^(?:chenh|lech)$/.test(folded) && /^(?:nhau|bao|may|khong)$/.test(words[at + 1]?.folded ?? '')) ||
      (/^(?:cao|thap|nhieu|it|lon|nho)$/.test(folded) && words[at + 1]?.folded === 'hon'),
  );
}

/** "Phải theo dõi bao lâu"; what is left of the time follows from the plan's dates. */
function asksHowLong(text: string): boolean {
  return (
    /(?:^| )(?:bao lau(?! nua)|(?:may|bao nhieu) phut)(?: |$)/.test(text) && !/(?:^| )con bao lau/.test(text)
  );
}

/** "Bao nhiêu đơn vị máu", "mấy lượt": a number in front of the same noun. */
function besideNoun(noun: string | undefined): RegExp | undefined {
  return noun && /^\p{L}{2,}$/u.test(noun)
    ? new RegExp(
        `(?:\\d|(?<!\\p{L})(?:${numerals}))(?: \\p{L}+)? ${times.has(noun) ? '(?:lan|luot|buoi|ky|dot)' : noun}(?!\\p{L})`,
        'u',
      )
    : undefined;
}

const times = new Set(['lan', 'luot', 'buoi']);
const numerals = 'mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi';

const moneyWords =
  /(?:^| )(?:tien|kinh phi|ngan sach|(?:nhieu|may|trieu|nghin|ngan|ty) dong|trieu|von|money|budget|cost|xa hoi hoa)(?: |$)/;
/** Words of what a plan sets out to reach. */
const targets = /(?:^| )(?:chi tieu|muc tieu|target|dat|duoi|tren|it nhat|toi da|toi thieu|at least)(?: |$)/;

function isMeasure({ kind, words }: Facts['reading']['absent'][number]): boolean {
  return kind === 'count' || kind === 'amount' || fold(words) === 'tuoi';
}

/** Whether a passage is what the other words speak of, with no two of them that it leaves unexplained. */
function isMeant({ explained, named }: Ranked, { content, reading }: Facts): boolean {
  const asked = new Set(positionsOf(reading.absent));
  const others = content.filter(
    (at) =>
      (!asked.has(at) || named.has(at)) &&
      !reading.light.has(at) &&
      !measures.has(reading.words[at]?.folded ?? ''),
  );
  const left = others.filter((at) => !explained.has(at));
  return (
    others.length > left.length &&
    !left.some((at) => left.includes(at + 1)) &&
    3 * left.length <= others.length
  );
}

/** Words that say that something is measured. */
const measures = new Set(
  'bao lau tong nguon ty ti le chi tieu muc dat yeu cau tong du kien con so gop chiem phan tram target rate lay tu la hon khoang duoi tren trieu dong nghe don chenh lech nhau cao thap nhieu it nho kem so doc hon nhat toi da thieu'.split(
    ' ',
  ),
);
