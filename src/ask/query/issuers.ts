import { split } from '../../vietnamese/words/split.ts';
import { fold, type Word } from '../../vietnamese/words/word.ts';
import type { Decision } from '../decide/decision.ts';
import type { Facts } from '../decide/facts.ts';
import type { Span } from '../understand/spans.ts';
import { placeOf, yesNoOf } from '../understand/yes-no.ts';

/* Who is said to have signed or issued the plan or a paper that it cites, and when: "kế hoạch này do chủ tịch tỉnh ký hả", "… ban hành ngày 15/3 à". */

/** Who is claimed to have signed or issued something, and which of the two. */
export interface SaidOf extends Span {
  field: 'signer' | 'issuer';
}

/** The words of a claim that say who it was; undefined where nobody is named. */
export function issuerSaid(words: readonly Word[]): SaidOf | undefined {
  if (yesNoOf(words)?.asks !== 'so') return undefined;
  const start = words.findIndex(({ text }) => /^(?:do|của|cua|by)$/.test(text)) + 1;
  if (start === 0) return doerOf(words);
  const stop = words.findIndex((word, at) => at >= start && (word.pause === true || isEnd(words, at)));
  const until = placeOf('tag', words.slice(start));
  const last = [stop, until === undefined ? -1 : start + until, words.length].filter((at) => at >= start);
  const end = Math.min(...last);
  if (end <= start) return undefined;
  const isSigned = words.slice(end, end + 3).some(({ text }) => /^(?:ký|ky|signed)$/.test(text));
  return { start, end, field: isSigned ? 'signer' : 'issuer' };
}

/** "Kế hoạch này Sở ban hành hả", "ông Bình ký kế hoạch à", "người ký kế hoạch là ông Bình": the words before what is done to the plan, else behind "là". */
function doerOf(words: readonly Word[]): SaidOf | undefined {
  const done = words.findIndex((_, at) => isIssuing(words, at));
  if (done < 0 || !words.some(({ folded }) => folded === 'hoach')) return undefined;
  const field = /^k[yý]$/.test(words[done]?.text ?? '') ? 'signer' : 'issuer';
  const before = words.slice(0, done).findLastIndex(({ text, pause }) => pause || besideDoer.test(text)) + 1;
  const is = words.findIndex(({ text }, at) => at > done && text === 'là') + 1;
  const isBefore = before < done && !/^(?:người|nguoi)$/.test(words[before]?.text ?? '');
  const [start, end] = isBefore ? [before, done] : [is, placeOf('tag', words) ?? words.length - 1];
  const isName = !words.slice(start, end).some(({ text }) => /\d|^(?:đã|mới|vừa|được|có|ai|nào)$/.test(text));
  return start > 0 || isBefore ? (end > start && isName ? { start, end, field } : undefined) : undefined;
}

const besideDoer = /^(?:này|nay|hoạch|hoach|là|bản)$/;

/** "Ký", "ban hành": what is done to a document; "đăng ký" is none. */
export function isIssuing(words: readonly Word[], at: number): boolean {
  const [before, { text = '', folded = '' } = {}, next = ''] = [
    words[at - 1]?.folded ?? '',
    words[at],
    words[at + 1]?.folded,
  ];
  if (/^k[yý]$/.test(text)) return !/^(?:dang|dinh|chu)$/.test(before);
  return (folded === 'ban' && next === 'hanh') || (text === 'ra' && /^(?:ngay|hom|nam|hoi)$/.test(next));
}

/** What stands behind the name of who did it: the "ban" of "ủy ban" does not. */
function isEnd(words: readonly Word[], at: number): boolean {
  const [word = '', next = ''] = [words[at]?.folded, words[at + 1]?.folded];
  return word === 'ban' || word === 'phat' ? next === 'hanh' : /^(?:ky|dat|ra|la|co|ha|a|hu)$/.test(word);
}

/** Whether it was issued on the day that is said; undefined where none is, or the plan does not tell it. */
export function isIssuedOn({ document, paper }: Decision, { reading, book }: Facts): boolean | undefined {
  const isAsked = document?.includes('issued') || paper?.asked.includes('issued');
  const [period] = reading.periods.map((named) => named.period);
  const { papers, issuedOn } = book.file;
  const day = paper ? papers.find(({ code }) => code === paper.code)?.date : issuedOn;
  return isAsked && period && day ? period.from <= day && day <= period.to : undefined;
}

/** Whether it was who is said; undefined where nobody is, or only an office that the plan does not name. */
export function isIssuer({ document, paper }: Decision, { reading, book }: Facts): boolean | undefined {
  const said = document || paper ? issuerSaid(reading.words) : undefined;
  if (!said) return undefined;
  const { file } = book;
  const issuer = paper ? file.papers.find(({ code }) => code === paper.code)?.issuer?.vi : file.issuer.vi;
  const name = document && said.field === 'signer' ? file.signedBy : issuer;
  const told = reading.words.slice(said.start, said.end).filter(({ folded }) => !offices.has(folded));
  if (name === undefined || told.length === 0) return undefined;
  if (areIn(told, name)) return true;
  // "Chủ tịch thị xã": who the plan names may be.
  return said.field === 'signer' && areIn(told, file.issuer.vi) ? undefined : false;
}

function areIn(words: readonly Word[], name: string): boolean {
  const known = new Set(split(name).map(({ folded }) => fold(folded)));
  return words.every(({ folded }) => known.has(folded));
}

/** Words for the office that a person holds, beside whose office it is. */
const offices = new Set(
  'chu tich pho bi thu truong giam doc ong ba dong chi anh ubnd uy ban nhan dan'.split(' '),
);
