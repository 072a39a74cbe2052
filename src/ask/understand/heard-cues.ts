import type { Cue } from '../lexicon/cues.ts';
import type { Found } from '../text/phrases.ts';
import type { Word } from '../text/word.ts';
import type { Meaning } from './lexicon-tables.ts';
import { isDestination } from './parties.ts';

/** How strongly each cue speaks, with the words that spoke. */
export type HeardCues = ReadonlyMap<Cue, Heard>;

interface Heard {
  weight: number;
  words: string[];
  /** Where the words stand; empty for words that ask something only together. */
  spans: { start: number; end: number }[];
}

/** The cues of a question, from the lexicon's phrases found in it and from words that ask something together. */
export function cuesOf(words: readonly Word[], meanings: readonly Found<Meaning>[]): HeardCues {
  const cues = new Map<Cue, Heard>();
  const hear = (cue: Cue, weight: number, heard: string, spans: Heard['spans'] = []) => {
    const before = cues.get(cue);
    cues.set(cue, {
      weight: Math.max(weight, before?.weight ?? 0),
      words: [...(before?.words ?? []), heard],
      spans: [...(before?.spans ?? []), ...spans],
    });
  };
  for (const { start, end, value } of meanings) {
    if (value.kind !== 'cue') continue;
    const heard = textOf(words, start, end);
    const isDegree = value.cue === 'to-whom' && /^(?:đến|den|tới|toi) (?:đâu|dau)$/.test(heard);
    if (!(isDegree && asksHowFar(words))) hear(value.cue, value.weight, heard, [{ start, end }]);
  }
  for (const [cue, weight, heard, isHeard] of together) {
    if (isHeard({ words, meanings, cues })) hear(cue, weight, heard);
  }
  return cues;
}

/** What a question says so far. */
interface Asked {
  words: readonly Word[];
  meanings: readonly Found<Meaning>[];
  cues: HeardCues;
}

/** Some things are asked by two words that need not stand together. In this order: one may hear what the other heard. */
const together: readonly (readonly [Cue, weight: number, heard: string, (question: Asked) => boolean])[] = [
  [
    'to-whom',
    3,
    'send + whither',
    ({ words, meanings, cues }) =>
      speaksOfSending(cues) && !asksHowFar(words) && asksWhither(words, meanings),
  ],
  ['to-whom', 4, 'where + goes', ({ words }) => asksWhereGoes(words)],
  ['to-whom', 4, 'one or the other', ({ words, cues }) => cues.has('send') && asksOneOrOther(words)],
  ['to-whom', 4, 'who + do … send … to', ({ words }) => asksEnglishReceiver(words)],
  ['where-written', 3, 'says + where', ({ words, cues }) => cues.has('says') && asksPlace(words)],
  [
    'status',
    3,
    'done + yet',
    ({ words, cues }) => (speaksOfDone(words, cues) && endsInYet(words)) || asksHasDone(words),
  ],
  ['status', 3, 'how many + done', ({ words, cues }) => cues.has('send') && asksHowMany(words)],
  [
    'status',
    3,
    'done + already',
    ({ words, cues }) => cues.has('who') && cues.has('send') && endsInAlready(words),
  ],
  ['help', 5, 'use + bot', ({ words, cues }) => asksAboutBot(words, cues)],
];

function speaksOfSending(cues: HeardCues): boolean {
  return cues.has('send') || cues.has('report') || cues.has('agenda');
}

/** "Tình hình nộp báo cáo đến đâu": how far, not whither. */
function asksHowFar(words: readonly Word[]): boolean {
  return words.some(
    ({ folded }, at) =>
      (folded === 'hinh' && words[at - 1]?.folded === 'tinh') ||
      (folded === 'do' && words[at - 1]?.folded === 'tien') ||
      /^(?:progress|status)$/.test(folded),
  );
}

function speaksOfDone(words: readonly Word[], cues: HeardCues): boolean {
  return cues.has('send') || words.some(({ folded }) => doneWords.has(folded));
}

/** "xài con bot này ra sao", "what can this bot tell me": the bot, and using it or what it can do, with nothing else asked. */
function asksAboutBot(words: readonly Word[], cues: HeardCues): boolean {
  const speaks = (of: RegExp) => words.some(({ text }) => of.test(text));
  if (!speaks(/^bot$/)) return false;
  if (speaks(/^(?:dùng|dung|xài|xai|sử|use|using|ask)$/)) return true;
  if (cues.has('duties') && !speaks(/^(?:trợ|tro|giúp|giup|help)$/)) return false;
  const asksElse = aboutThePlan.some((cue) => cues.has(cue));
  return !asksElse && speaks(/^(?:trợ|tro|giúp|giup|biết|biet|rành|ranh|hỏi|hoi|tell|help|know)$/);
}

const aboutThePlan: readonly Cue[] = [
  'when',
  'who',
  'to-whom',
  'agenda',
  'next',
  'overdue',
  'late',
  'where-written',
  'status',
  'purpose',
  'plan',
  'report',
];

/** "gửi báo cáo tới cơ quan nào", "where do we submit": a place or body asked for, with a word for going there. */
function asksWhither(words: readonly Word[], meanings: readonly Found<Meaning>[]): boolean {
  const asked = meanings.filter(
    ({ value }) => value.kind === 'cue' && value.cue === 'who' && value.weight >= 3,
  );
  if (asked.some(({ start }) => isDestination(words, start))) return true;
  const whither = words.findIndex(
    ({ text, folded }, at) =>
      text === 'where' || (folded === 'dau' && whitherBefore.has(words[at - 1]?.folded ?? '')),
  );
  const sends = words.some(({ text }) => /^(?:gửi|gui|nộp|nop|send|submit|sent|submitted)$/.test(text));
  return (
    sends &&
    whither >= 0 &&
    !meanings.some(({ value }) => value.kind === 'cue' && value.cue === 'where-written')
  );
}

/** "Where do the results go?" */
function asksWhereGoes(words: readonly Word[]): boolean {
  const at = words.findIndex(({ text }) => text === 'where');
  return (
    at >= 0 &&
    words.slice(at + 1).some(({ text }) => /^(?:go|goes|going|sent|submitted|delivered)$/.test(text))
  );
}

/** "Who do units send the report to?": not who sends, but who gets it. */
function asksEnglishReceiver(words: readonly Word[]): boolean {
  const at = words.findIndex(({ text }) => /^(?:who|whom)$/.test(text));
  const helper = /^(?:do|does|did|should|must|shall|will|can)$/.test(words[at + 1]?.text ?? '');
  return at >= 0 && helper && words.at(-1)?.text === 'to';
}

/** "gửi tỉnh hay gửi thị xã", "nộp thẳng Sở hay qua phòng": two receivers to choose from. */
function asksOneOrOther(words: readonly Word[]): boolean {
  const at = words.findIndex(({ text }) => /^(?:hay|hoặc|hoac|or)$/.test(text));
  const sends = (from: number, to: number) => words.slice(from, to).some(({ folded }) => sending.has(folded));
  return at > 0 && sends(0, at) && isReceiver(words, at);
}

const sending = new Set(['gui', 'nop', 'chuyen', 'trinh', 'dua', 'send', 'submit']);

/** What follows "hay" goes somewhere: "hay gửi thị xã", "hay lên Sở", "hay to the town". */
function isReceiver(words: readonly Word[], at: number): boolean {
  return words
    .slice(at + 1, at + 3)
    .some(({ folded }) => sending.has(folded) || whitherBefore.has(folded) || folded === 'to');
}

/** "có nhắc tới không, ở đâu", "where is it mentioned". */
function asksPlace(words: readonly Word[]): boolean {
  return words.some(
    ({ text, folded }, at) =>
      text === 'where' || (folded === 'dau' && /^(?:o|tai|nam|trong)$/.test(words[at - 1]?.folded ?? '')),
  );
}

const whitherBefore = new Set(['o', 've', 'di', 'toi', 'den', 'len', 'gui', 'nop', 'tai', 'qua']);

/** "Has the police submitted …". */
function asksHasDone(words: readonly Word[]): boolean {
  const asked = words.findIndex(({ text }) => text === 'has' || text === 'have' || text === 'did');
  const done = /^(?:submit|submitted|sent|send|finished|finish|done|completed|reported|report|handed)$/;
  // "What has to be submitted": still to be done.
  if (words[asked + 1]?.text === 'to') return false;
  return asked >= 0 && asked <= 1 && words.slice(asked + 2).some(({ text }) => done.test(text));
}

/** "Có bao nhiêu phường đã nộp …", "how many wards have sent …". */
function asksHowMany(words: readonly Word[]): boolean {
  const at = words.findIndex(({ text }) => /^(?:nhiêu|nhieu|mấy|may|many)$/.test(text));
  if (at < 0) return false;
  const isDone = words.slice(at + 1, at + 5).some(({ text }) => /^(?:đã|da|have|has)$/.test(text));
  return isDone || endsInAlready(words) || endsInYet(words);
}

const doneWords = new Set(['da', 'xong', 'hoan', 'lam']);

/** "Ai gửi báo cáo rồi ạ?", "who has already sent …": what is over by now; "tháng rồi" is only last month. */
function endsInAlready(words: readonly Word[]): boolean {
  const at = words.findLastIndex(({ text }) => /^(?:rồi|roi|already)$/.test(text));
  if (words[at]?.text === 'already') return true;
  const isPeriod = /^(?:thang|tuan|quy|nam)$/.test(words[at - 1]?.folded ?? '');
  const isLast = isPeriod && !/^(?:cao|\d+)$/.test(words[at - 2]?.folded ?? '');
  return at > 1 && words.length - at <= 3 && !isLast;
}

const particles = new Set([
  '',
  'a',
  'vay',
  'nhi',
  'ha',
  'he',
  'hi',
  'em',
  'anh',
  'chi',
  'bot',
  'ad',
  'roi',
  'the',
  'ta',
  'nhe',
  'nha',
  'ban',
  'sep',
  'co',
  'chu',
  'bac',
  'moi',
  'cac',
  'ua',
  'v',
  'kiem',
  'xem',
  'de',
  'nua',
]);

/** "Nộp báo cáo chưa ạ?", "… chưa, báo tôi biết": a question that ends in "yet"; "chưa rõ", "chưa báo cáo" do not. */
function endsInYet(words: readonly Word[]): boolean {
  const at = words.findLastIndex(({ text }) => text === 'chưa' || text === 'chua');
  const rest = words.slice(at + 1).map(({ folded }) => folded);
  return at > 1 && (particles.has(rest[0] ?? '') || (asksToTell.test(rest.join(' ')) && rest.length <= 10));
}

/** What may follow a question: a wish to be told, or what the answer is for. */
const asksToTell =
  /^(?:bao|nhan|nhac|tra loi|cho|noi|goi|ghi|neu|thi|hay|cu|tin)(?: (?!cao|gui|nop)\w+){0,4} (?:biet|hay|voi|tin|giup|nghe|sau|lai|toi|em|anh|chi|minh)(?: |$)/;

function textOf(words: readonly Word[], start: number, end: number): string {
  return words
    .slice(start, end)
    .map((word) => word.text)
    .join(' ');
}
