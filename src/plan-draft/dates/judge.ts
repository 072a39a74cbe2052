import type { IsoDay, Period } from '../../base/day.ts';
import type { DateFlag, MentionKind, TaskDate } from '../../plan/plan-file.ts';
import { termOfDays } from '../../plan/terms.ts';
import { fold } from '../../vietnamese/fold.ts';
import type { DocumentMoment } from '../../vietnamese/moments/in-document.ts';
import type { SectionKind } from '../outline/outline.ts';

/** Where a sentence stands: what part of the document, and in what cell or labelled line. */
export interface Surroundings {
  readonly section: SectionKind | 'head' | 'grounds' | 'note';
  /** `time` under "Thời gian", `due` under "Thời gian hoàn thành". */
  readonly role: 'text' | 'time' | 'due';
}

/** What the document says of itself. */
export interface PlanYears {
  /** Undefined where neither title nor letterhead names one: then a day without a year is no date. */
  readonly year: number | undefined;
  readonly issuedOn: IsoDay | undefined;
}

/** What was made of a mention. Only a deadline has a date, and a period that is one. */
export interface Judgement {
  readonly is: MentionKind;
  readonly flags: readonly DateFlag[];
  readonly date?: TaskDate;
}

const papers =
  /(?:luat|phap lenh|hien phap|nghi quyet|nghi dinh|thong tu|quyet dinh|chi thi|cong van|cong dien|ke hoach|chuong trinh|huong dan|van ban|thong bao|ket luan|de an|to trinh|chien luoc|quy dinh|quy che|bao cao so)[^.;]{0,140}$/;
const paperNumber =
  /\d+(?:\s*\/\s*\d{4})?\s*[/-]\s*[\p{Lu}Đ]{2}[\p{Lu}\p{N}Đ/-]*[\s,]*(?:(?:ban hành|ký)\s+)?$/u;
const decided = /(?:hieu luc|ban hanh|duoc ky|ky|phe duyet)(?: (?:tu|ke tu|vao))?\s*$/;
const history =
  /(?:ky niem|thanh lap|huong ung|ngay [^.;,]{3,40} quoc gia|truyen thong|ngay quoc te|rut kinh nghiem|tinh den|xay ra|tong tuyen cu|trong tran|ngay giai phong)[^.;]*$/;
/** "số liệu đến ngày 15/5" tells of when figures are; "báo cáo số liệu trước ngày 20/4" by when they are handed in. */
const figures = /so lieu[^.;]*$/;
const share = /%|phan tram|\bdat\b|ty le|chi tieu|phan dau/;
const happening =
  /to chuc|khai mac|be mac|hop |dien ra|ra quan|phat dong|tap huan|hoi nghi|le |dien tap|kiem tra|giam sat|trien khai|mit tinh|truc/;
const finishing = /(?:xong|hoan thanh|ket thuc|nop|gui|han cuoi|thoi han|han chot)[^.;]{0,40}$/;
const repeating = /(?:hang|hằng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)|định kỳ|tháng\s+cuối\s+(?:của\s+)?quý/iu;

/**
 * Judges one mention by its sentence and by where it stands. What no rule fits is asked: a wrong deadline is worse than a question.
 * @param sentence the words around it, of which `moment` has the place
 */
export function judge(
  moment: DocumentMoment,
  sentence: string,
  where: Surroundings,
  years: PlanYears,
): Judgement | undefined {
  const before = fold(sentence.slice(0, moment.from));
  if (moment.kind === 'repeat' && !isTold(moment, where)) return undefined;
  const is = otherThanDeadline({ moment, sentence, before, where, years });
  const term = is === 'period' ? termIn(where, moment, sentence, years) : undefined;
  const date = is ? term : dateIn(where, moment, before, years);
  const found = is ?? (date ? 'deadline' : 'ask');
  return { is: found, flags: flagsOf(moment, years, term ? 'deadline' : found), ...(date && { date }) };
}

/** "Quý IV/2026", "11 - 12/2025" that is all that stands under "Thời gian": the months are the term. "Cuối quý II" is no whole one. */
function termIn(
  { section, role }: Surroundings,
  { days, bound, written, isYearless }: DocumentMoment,
  sentence: string,
  { year }: PlanYears,
): TaskDate | undefined {
  const isAll = sentence.replace(/^[\s(]+|[\s).,;]+$/gu, '') === written;
  const isPart = /^(?:đầu|giữa|cuối|nửa)(?!\p{L})/iu.test(written);
  const isDuty = section === 'duties' || section === 'reporting';
  const term = days && termOfDays(days);
  if (role === 'text' || !isDuty || !isAll || isPart || bound !== undefined || !term) return undefined;
  return isYearless && year === undefined ? undefined : { rule: 'within', term, written };
}

interface Seen {
  readonly moment: DocumentMoment;
  readonly sentence: string;
  /** What stands before it, folded. */
  readonly before: string;
  readonly where: Surroundings;
  readonly years: PlanYears;
}

/** What a mention is that may not become a deadline; undefined for one that may. */
function otherThanDeadline({ moment, sentence, before, where, years }: Seen): MentionKind | undefined {
  if (moment.kind === 'repeat') return 'recurring';
  const placed = byPlace(moment, where);
  if (placed) return placed;
  if (isOfPaper(moment, sentence, before)) return 'basis';
  if (moment.kind === 'no-such-day') return 'ask';
  if (isRepeated(moment, sentence)) return 'recurring';
  if (moment.kind === 'period') return 'period';
  if (isPast(moment, before, years)) return 'history';
  return share.test(fold(sentence)) && moment.bound === 'until' ? 'target' : undefined;
}

/** Only duties have deadlines, and only of a year that is known. */
function dateIn(
  where: Surroundings,
  moment: DocumentMoment,
  before: string,
  { year }: PlanYears,
): TaskDate | undefined {
  const isDuty = where.section === 'duties' || where.section === 'reporting';
  const isOfNoYear = year === undefined && moment.isYearless;
  const date = isDuty && !isOfNoYear ? dateOf(moment, before, where) : undefined;
  const hour = moment.hasHour ? hourIn(moment.written) : undefined;
  return date && 'day' in date && hour !== undefined ? { ...date, hour } : date;
}

/** "17 giờ", "7h30": an hour that there is. */
function hourIn(written: string): string | undefined {
  const [, hours = '', minutes = '00'] = /(\d{1,2})\s*(?:giờ|h|g)\s*(\d{2}(?!\d))?/iu.exec(written) ?? [];
  return hours !== '' && Number(hours) < 24 && Number(minutes) < 60
    ? `${hours.padStart(2, '0')}:${minutes}`
    : undefined;
}

/** In some parts of a document every day is of one sort. */
function byPlace(moment: DocumentMoment, { section }: Surroundings): MentionKind | undefined {
  const isAsked = moment.bound === 'before' || moment.bound === 'until';
  if (section === 'head') return 'basis';
  if (section === 'grounds') return isAsked ? 'ask' : 'basis';
  if (section === 'target') return 'target';
  return section === 'history' ? 'history' : undefined;
}

/** "hàng ngày" in a sentence is how people speak; told are rhythms with a day, an hour or a bound, and what stands under "Thời gian". */
function isTold({ written, bound }: DocumentMoment, { role }: Surroundings): boolean {
  return role !== 'text' || bound !== undefined || /\d/.test(written);
}

function isOfPaper(moment: DocumentMoment, sentence: string, before: string): boolean {
  if (moment.bound !== undefined && moment.bound !== 'from') return false;
  const front = sentence.slice(0, moment.from);
  if (decided.test(before.trimEnd()) && papers.test(before)) return true;
  if (moment.bound !== undefined) return false;
  if (paperNumber.test(front)) return true;
  const isOf = /^\s*(?:của|về|,?\s*v\/v|do\s|sửa đổi|và các|quy định|hướng dẫn)/iu.test(
    sentence.slice(moment.to),
  );
  return (
    papers.test(before) &&
    (isOf || /(?:sua doi|bo sung|so)\s*$/.test(before)) &&
    !happening.test(lastWords(before))
  );
}

function lastWords(text: string): string {
  return text.split(' ').slice(-6).join(' ');
}

/** "trước ngày 15/11 hằng năm", "hằng năm (trước ngày 15/11)", "định kỳ, ngày 20". A year that is written makes it one day. */
function isRepeated(moment: DocumentMoment, sentence: string): boolean {
  return moment.isYearless && repeating.test(sentence);
}

/** A day that has passed, or of which the words say that it is remembered. */
function isPast(
  { bound, days, isYearless }: DocumentMoment,
  before: string,
  { year, issuedOn }: PlanYears,
): boolean {
  if (history.test(before) || (bound !== 'before' && figures.test(before))) return true;
  if (bound === 'before' || bound === 'until' || isYearless || !days) return false;
  return Number(days.to.slice(0, 4)) < (issuedOn ? Number(issuedOn.slice(0, 4)) : (year ?? 0));
}

/** The date of a duty, with its rule; undefined for what a person must say. */
function dateOf(moment: DocumentMoment, before: string, { role }: Surroundings): TaskDate | undefined {
  const { kind, days, bound, written } = moment;
  const isBare = role !== 'text' && !moment.isMonthless && /(?:^|[,;:(]|\bva|dot \d+)\s*$/.test(before);
  const isUnclear = moment.isListed || (moment.isDoubtful && !isBare);
  if (!days || isUnclear || kind === 'relative') return undefined;
  if (kind === 'days') return bound === undefined ? span(days, written) : undefined;
  if (bound === 'before') return { rule: 'before', day: days.to, written };
  if (bound === 'until') return { rule: 'by', day: days.to, written };
  if (bound !== undefined) return undefined;
  if (role === 'due' || finishing.test(before)) return { rule: 'by', day: days.to, written };
  return role === 'time' || happening.test(before) ? { rule: 'on', day: days.to, written } : undefined;
}

function span({ from, to }: Period, written: string): TaskDate {
  return { rule: 'from-to', from, to, written };
}

/** A plan of a year still has duties in the first months of the next one: "báo cáo năm trước ngày 15/01". */
const LAST_MONTH_AFTER = '03-31';

/** Whether a day lies before the plan, or after the first months of the year behind it. */
function isFar({ from, to }: Period, { year, issuedOn }: PlanYears): boolean {
  if (year === undefined) return false;
  const first = issuedOn && issuedOn < `${year}-01-01` ? issuedOn : `${year}-01-01`;
  return from < first || to > `${year + 1}-${LAST_MONTH_AFTER}`;
}

function flagsOf(moment: DocumentMoment, years: PlanYears, is: MentionKind): DateFlag[] {
  const isObligation = is === 'deadline' || is === 'ask' || is === 'recurring';
  if (!isObligation) return [];
  const isOdd = moment.days !== undefined && !moment.isYearless && isFar(moment.days, years);
  const { issuedOn } = years;
  const isPassed =
    is === 'deadline' && !isOdd && issuedOn !== undefined && (moment.days?.to ?? issuedOn) < issuedOn;
  return [
    ...(moment.kind === 'no-such-day' ? (['impossible'] as const) : []),
    ...(isOdd ? (['odd-year'] as const) : []),
    ...(moment.isYearless && is !== 'recurring' && moment.kind !== 'relative' && moment.days
      ? (['no-year'] as const)
      : []),
    ...(isPassed ? (['passed'] as const) : []),
    ...(moment.hasHour ? (['hour'] as const) : []),
  ];
}
