import type { Found } from '../../vietnamese/words/phrases.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Cue } from '../lexicon/cues.ts';
import * as asked from './asked-together.ts';
import type { Meaning } from './lexicon-tables.ts';
import { type Span, textOf } from './spans.ts';

/** How strongly each cue speaks, with the words that spoke. */
export type HeardCues = ReadonlyMap<Cue, Heard>;

interface Heard {
  weight: number;
  words: string[];
  /** Where the words stand; empty for words that ask something only together. */
  spans: Span[];
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
    const isDegree = value.cue === 'to-whom' && /(?:^| )(?:đến|den|tới|toi) (?:đâu|dau)$/.test(heard);
    if (!(isDegree && asked.asksHowFar(words))) hear(value.cue, value.weight, heard, [{ start, end }]);
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

/** What is asked by two words that need not stand together. In this order: a later one may build on an earlier one. */
const together: readonly (readonly [Cue, weight: number, heard: string, (question: Asked) => boolean])[] = [
  [
    'to-whom',
    3,
    'send + whither',
    ({ words, meanings, cues }) =>
      speaksOfSending(cues) && !asked.asksHowFar(words) && asked.asksWhither(words, meanings),
  ],
  ['to-whom', 4, 'where + goes', ({ words }) => asked.asksWhereGoes(words)],
  ['to-whom', 4, 'one or the other', ({ words, cues }) => cues.has('send') && asked.asksOneOrOther(words)],
  ['to-whom', 4, 'who + do … send … to', ({ words }) => asked.asksEnglishReceiver(words)],
  ['where-written', 3, 'says + where', ({ words, cues }) => cues.has('says') && asksPlace(words)],
  [
    'status',
    3,
    'done + yet',
    ({ words, cues }) => (speaksOfDone(words, cues) && asked.endsInYet(words)) || asked.asksHasDone(words),
  ],
  ['status', 3, 'how many + done', ({ words, cues }) => cues.has('send') && asked.asksHowMany(words)],
  [
    'status',
    3,
    'done + already',
    ({ words, cues }) => cues.has('who') && cues.has('send') && asked.endsInAlready(words),
  ],
  ['status', 4, 'done already + check', ({ words, cues }) => cues.has('send') && asked.asksToCheck(words)],
  ['signer', 4, 'who + signs', ({ words, cues }) => cues.has('plan') && asksWhoSigns(words)],
  ['help', 5, 'use + bot', ({ words, cues }) => asksAboutBot(words, cues)],
];

/** "Người đứng tên ký là vị nào": of the plan, and no report's. */
function asksWhoSigns(words: readonly Word[]): boolean {
  const says = (of: RegExp) =>
    words.some(({ text }, at) => of.test(text) && !other.has(words[at - 1]?.folded ?? ''));
  const asksWho = words.some(
    ({ folded }, at) =>
      /^(?:ai|who|whose)$/.test(folded) ||
      (folded === 'nao' && /^(?:vi|nguoi|ong|ba|sep)$/.test(words[at - 1]?.folded ?? '')),
  );
  return asksWho && says(/^(?:ký|sign|signs|signed|signature)$/) && !says(/^(?:cáo|cao|nộp|nop|report)$/);
}

/** Before "ký" these make another word: "đăng ký", "chữ ký số". */
const other = new Set(['dang', 'dinh']);

function speaksOfSending(cues: HeardCues): boolean {
  return cues.has('send') || cues.has('report') || cues.has('agenda');
}

const doneWords = new Set(['da', 'xong', 'hoan', 'lam']);

function speaksOfDone(words: readonly Word[], cues: HeardCues): boolean {
  return cues.has('send') || words.some(({ folded }) => doneWords.has(folded));
}

/** "xài con bot này ra sao", "what can this bot tell me": the bot, and using it or what it can do, with nothing else asked. */
function asksAboutBot(words: readonly Word[], cues: HeardCues): boolean {
  const speaks = (of: RegExp) => words.some(({ text }) => of.test(text));
  if (!speaks(/^bot$/)) return false;
  if (speaks(/^(?:dùng|dung|xài|xai|sử|use|using|ask)$/)) return true;
  if (cues.has('duties') && !speaks(/^(?:trợ|tro|giúp|giup|help)$/)) return false;
  const asksElse = [...cues.keys()].some((cue) => !besideTheBot.has(cue));
  return !asksElse && speaks(/^(?:trợ|tro|giúp|giup|biết|biet|rành|ranh|hỏi|hoi|lời|loi|tell|help|know)$/);
}

/** Cues that a question about the bot may hold, too; all others ask about the plan. */
const besideTheBot = new Set<Cue>(['lead', 'send', 'duties', 'says', 'help', 'event', 'undated', 'also']);

/** "có nhắc tới không, ở đâu", "where is it mentioned". */
function asksPlace(words: readonly Word[]): boolean {
  return words.some(
    ({ text, folded }, at) =>
      text === 'where' || (folded === 'dau' && /^(?:o|tai|nam|trong)$/.test(words[at - 1]?.folded ?? '')),
  );
}
