import type { Task } from '../../plan/plan-file.ts';
import { split } from '../../vietnamese/words/split.ts';
import { fold } from '../../vietnamese/words/word.ts';
import { isIssuing, issuerSaid } from '../query/issuers.ts';
import { overlap, positionsOf, textOf } from '../understand/spans.ts';
import { yesNoOf } from '../understand/yes-no.ts';
import type { Decision, DocumentField, PaperField, TaskField } from './decision.ts';
import type { Facts } from './facts.ts';

/*
 * Questions that are not about a task's date, leader or receiver: about the plan as a document, about the papers that it
 * cites, about who attends a task, where it is done and who takes part.
 */

type Asked = Omit<Decision, 'rule'>;

const documentCues = [
  'title',
  'signer',
  'issued',
  'issuer',
  'number',
  'basis',
  'sent-to',
  'sections',
  'papers',
] as const;

/** "Ai ký kế hoạch này", "kế hoạch ban hành ngày nào": the document itself, and no paper, task or other year. */
export function asksDocument(facts: Facts): Asked | undefined {
  const { reading, has } = facts;
  const claimed = has('plan') ? issuerSaid(reading.words) : undefined;
  const document = fieldsAsked(facts, claimed?.field);
  // "Ai ký, chủ tịch à": who it is follows from the name.
  const lacking = new Set(positionsOf([...reading.absent, ...reading.papers]));
  const named = new Set(claimed ? positionsOf([claimed]) : []);
  const told = facts.beyondTitle.filter(
    (at) => !lacking.has(at) && !named.has(at) && !isOfDocument(at, facts),
  );
  const names = document.includes('signer') || document.includes('title');
  const lacksOther = reading.absent.some(
    ({ kind }) =>
      kind !== 'form' &&
      kind !== 'place' &&
      kind !== 'reason' &&
      !(kind === 'person' && names) &&
      !(kind === 'count' && document.includes('number')),
  );
  if (document.length === 0 || reading.cited.length + reading.codes.length > 0 || lacksOther)
    return undefined;
  if (has('report') || namesOtherYear(facts) || contentBeside(facts, told).length > 0) return undefined;
  return { intent: 'clause', subjects: [], document };
}

function fieldsAsked(facts: Facts, claimed: DocumentField | undefined): DocumentField[] {
  const { reading, has } = facts;
  const heard: DocumentField[] = documentCues.filter((cue) => has(cue));
  const isClaim = has('plan') && claimsIssuing(reading.words);
  const said = claimed ?? (reading.periods.length > 0 ? 'issued' : undefined);
  const asked = heard.length === 0 && isClaim && said ? [said] : heard;
  if (asked.length === 0 && reading.documentNumber !== undefined && has('plan')) return ['number'];
  // "Kế hoạch có mấy mục tiêu": its aims, and no parts of it.
  const told = has('purpose') ? asked.filter((field) => field !== 'sections') : asked;
  return citesInBasis(facts) || asksBasis(facts) ? ['basis'] : told;
}

/** "… ký hả", "… ban hành phải không": what is done to a document, and to no report. */
function claimsIssuing(words: Facts['reading']['words']): boolean {
  return yesNoOf(words)?.asks === 'so' && words.some((_, at) => isIssuing(words, at));
}

/** "Nghị quyết nào làm căn cứ cho kế hoạch này", "lập kế hoạch dựa vào văn bản nào". */
function asksBasis({ reading: { words }, has }: Facts): boolean {
  const text = words.map(({ folded }) => folded).join(' ');
  return (
    has('plan') &&
    /(?:^| )(?:can cu|co so|dua (?:vao|vo|tren|theo)|theo)(?: |$)/.test(text) &&
    /(?:van ban|nghi quyet|cong van|chi thi|quyet dinh|nghi dinh|luat) (?:nao|gi|so (?:may|bao nhieu))(?: |$)/.test(
      text,
    )
  );
}

/** "Mục nơi nhận của kế hoạch", "văn bản của HĐND": words for a part of it, or of what it carries out. */
function isOfDocument(at: number, facts: Facts): boolean {
  const { reading, book, has } = facts;
  const { words } = reading;
  const word = words[at]?.folded ?? '';
  if (word === 'dua' && asksBasis(facts)) return true;
  if (has('sent-to')) return /^(?:muc|phan|dong|cho|cuoi|duoi)$/.test(word);
  const basis = ['can', 'cu', ...split(book.file.basis?.vi ?? '').map(({ folded }) => folded)];
  return (
    (basis.includes(word) || isShortIn(at, words, basis)) &&
    words.some(({ folded }, place) => folded === 'cu' && words[place - 1]?.folded === 'can')
  );
}

/** "Hội đồng nhân dân", where the basis has "HĐND". */
function isShortIn(at: number, words: Facts['reading']['words'], basis: readonly string[]): boolean {
  const initials = (from: number, to: number) =>
    words
      .slice(from, to)
      .map(({ folded }) => folded[0] ?? '')
      .join('');
  return basis.some(
    (short) =>
      short.length >= 3 &&
      Array.from({ length: short.length }, (_, back) => at - back).some(
        (from) => from >= 0 && initials(from, from + short.length) === short,
      ),
  );
}

/** "Nghị quyết 22 của ai": a paper that only the document's basis names, by its number. */
function citesInBasis({ reading, book }: Facts): boolean {
  if (reading.papers.length === 0) return false;
  const basis = split(book.file.basis?.vi ?? '').map(({ folded }) => folded);
  return reading.papers.some(({ start, end }) => {
    const number = reading.words.slice(end, end + 2).find(({ text }) => /^\d+/.test(text))?.text;
    const kind = reading.words.slice(start, end).map(({ folded }) => folded);
    const at = basis.findIndex(
      (word, place) =>
        word === number && kind.every((each) => basis.slice(Math.max(0, place - 4), place).includes(each)),
    );
    return number !== undefined && at >= 0;
  });
}

function namesOtherYear({ reading, book }: Facts): boolean {
  const years = reading.words.flatMap(({ text }) => (/^(?:19|20)\d\d$/.test(text) ? [Number(text)] : []));
  const { year: first, lastYear = first } = book.file;
  return years.some((year) => year < first || year > lastYear);
}

const paperCues = ['issued', 'issuer', 'number', 'years'] as const;

/** "Chỉ thị 11 của ai", "Nghị quyết 57 nói về gì", "Thông tư 98": a paper and what it is, not who has to do with it. */
export function asksPaper(facts: Facts): Asked | undefined {
  const { reading, has, content, scope, book } = facts;
  const [cited] = reading.cited;
  const [ofKind] = cited ? [] : paperOfKind(facts);
  if (ofKind) return { intent: 'clause', subjects: [], paper: { code: ofKind, asked: ['number'] } };
  const claimed = cited && issuerSaid(reading.words);
  const named = new Set(claimed ? positionsOf([claimed]) : []);
  const places = new Set(book.file.papers.find(({ code }) => code === cited?.code)?.cited);
  const isOfPlace = (at: number) =>
    facts.ranking.some(
      ({ code, explained, loose }) => places.has(code) && explained.has(at) && !loose.has(at),
    );
  // "Thông tư 98 hướng dẫn kinh phí": what the plan says where it cites the paper.
  const beside = content.filter((at) => !named.has(at) && !isOfPlace(at));
  // "Thông tư 98 hướng dẫn kinh phí ban hành 29/9 hả": the day it was issued, whatever it is about.
  const isDayClaimed = reading.periods.length > 0 && claimsIssuing(reading.words);
  if (!cited || (!isDayClaimed && contentBeside(facts, beside).length > 0)) return undefined;
  const parties = reading.parties.filter(
    (party) => !reading.cited.some((span) => overlap(span, party)) && !named.has(party.start),
  );
  if (scope.ownUnknown || parties.length + reading.codes.length > 0) return undefined;
  const asked = paperFieldsAsked(facts, cited.end, claimed !== undefined);
  const asksOther =
    has('who', 'lead', 'to-whom', 'status', 'signer', 'attends') || (has('duties') && !has('says'));
  if (asked.length === 0 && asksOther) return undefined;
  return { intent: 'clause', subjects: [], paper: { code: cited.code, asked } };
}

function paperFieldsAsked(facts: Facts, end: number, isOwnerClaimed: boolean): PaperField[] {
  const { reading, has } = facts;
  if (reading.periods.length > 0 && yesNoOf(reading.words)?.asks === 'so') return ['issued'];
  if (isOwnerClaimed) return ['issuer'];
  const heard: PaperField[] = paperCues.filter((cue) => has(cue));
  if (heard.length > 0) return heard;
  if (has('who') && asksOwner(facts, end)) return ['issuer'];
  return has('when') ? ['issued'] : [];
}

/** "Căn cứ nghị quyết nào của HĐND": the one paper of a kind that the plan cites. */
function paperOfKind({ reading, book }: Facts): readonly string[] {
  const [kind] = reading.papers.filter(({ end }) =>
    /^(?:nào|nao|gì|gi)$/.test(reading.words[end]?.text ?? ''),
  );
  if (!kind) return [];
  const words = fold(textOf(reading.words, kind.start, kind.end));
  const found = book.file.papers.filter(({ name }) => fold(name.vi).startsWith(words));
  return found.length === 1 ? found.map(({ code }) => code) : [];
}

/** "Chỉ thị 11 | của ai" */
function asksOwner({ reading }: Facts, end: number): boolean {
  return /^(?:của|cua|by)$/.test(reading.words[end]?.text ?? '');
}

/** Words that say what a question is about, without ordinary ones and those of papers. */
function contentBeside({ reading }: Facts, content: readonly number[]): number[] {
  const papers = new Set(positionsOf(reading.cited));
  return content.filter((at) => !reading.light.has(at) && !papers.has(at));
}

/** "Treo băng rôn ở đâu", "mục II.4.2 ai dự": a field of one task; undefined where the plan says nothing of it. */
export function asksField(facts: Facts): Asked | undefined {
  const { reading, has } = facts;
  const field = fieldAsked(facts);
  const lacksOther = reading.absent.some(
    ({ kind }) => kind !== 'place' && !(kind === 'person' && has('attends')),
  );
  if (!field || lacksOther || has('where-written', 'to-whom', 'status')) return undefined;
  const task = taskMeant(facts);
  return task && saysOf(task, field)
    ? { intent: field === 'partners' ? 'responsible' : 'clause', subjects: [task.code], field }
    : undefined;
}

/** What of a task a question asks for beside its date, its leader and its receiver. */
export function fieldAsked({ reading, has }: Pick<Facts, 'reading' | 'has'>): TaskField | undefined {
  if (has('attends')) return 'attends';
  if (has('with-whom')) return 'partners';
  return reading.absent.some(({ kind }) => kind === 'place') ? 'places' : undefined;
}

function taskMeant({ reading, book, best, isStrong }: Facts): Task | undefined {
  if (reading.codes.length > 0) return book.task(reading.codes[0]?.code ?? '');
  return isStrong && best ? book.task(best.code) : undefined;
}

function saysOf(task: Task, field: TaskField): boolean {
  if (field === 'partners') return task.participants.length > 0 || task.partners !== undefined;
  if (field === 'attends' && task.invited !== undefined) return true;
  return task[field] !== undefined;
}
