import type { Found } from '../../vietnamese/words/phrases.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Meaning } from './lexicon-tables.ts';
import { isDestination } from './parties.ts';

/* Questions heard from words that need not stand together: where something goes; below, whether something is done. */

const whitherBefore = new Set(['o', 've', 'di', 'toi', 'den', 'len', 'gui', 'nop', 'tai', 'qua']);

/** "gửi báo cáo tới cơ quan nào", "where do we submit": a place or body asked for, with a word for going there. */
export function asksWhither(words: readonly Word[], meanings: readonly Found<Meaning>[]): boolean {
  const asked = meanings.filter(
    ({ value }) => value.kind === 'cue' && value.cue === 'who' && value.weight >= 3,
  );
  if (asked.some(({ start }) => isDestination(words, start))) return true;
  const whither = words.findIndex(
    ({ text }, at) =>
      text === 'where' || (/^(?:đâu|dau)$/.test(text) && whitherBefore.has(words[at - 1]?.folded ?? '')),
  );
  const sends = words.some(({ text }) => /^(?:gửi|gui|nộp|nop|send|submit|sent|submitted)$/.test(text));
  return (
    sends &&
    whither >= 0 &&
    !meanings.some(({ value }) => value.kind === 'cue' && value.cue === 'where-written')
  );
}

/** "Where do the results go?" */
export function asksWhereGoes(words: readonly Word[]): boolean {
  const at = words.findIndex(({ text }) => text === 'where');
  return (
    at >= 0 &&
    words.slice(at + 1).some(({ text }) => /^(?:go|goes|going|sent|submitted|delivered)$/.test(text))
  );
}

/** "Who do units send the report to?": not who sends, but who gets it. */
export function asksEnglishReceiver(words: readonly Word[]): boolean {
  const at = words.findIndex(({ text }) => /^(?:who|whom)$/.test(text));
  const helper = /^(?:do|does|did|should|must|shall|will|can)$/.test(words[at + 1]?.text ?? '');
  return at >= 0 && helper && words.at(-1)?.text === 'to';
}

/** "gửi tỉnh hay gửi thị xã", "nộp thẳng Sở hay qua phòng": two receivers to choose from. */
export function asksOneOrOther(words: readonly Word[]): boolean {
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

/** "Tình hình nộp báo cáo đến đâu": how far, not whither. */
export function asksHowFar(words: readonly Word[]): boolean {
  return words.some(
    ({ folded }, at) =>
      (folded === 'hinh' && words[at - 1]?.folded === 'tinh') ||
      (folded === 'do' && words[at - 1]?.folded === 'tien') ||
      // "Nộp tới đâu rồi"
      (folded === 'dau' && words[at + 1]?.folded === 'roi') ||
      /^(?:progress|status)$/.test(folded),
  );
}

/** "Has the police submitted …". */
export function asksHasDone(words: readonly Word[]): boolean {
  const asked = words.findIndex(({ text }) => text === 'has' || text === 'have' || text === 'did');
  const done = /^(?:submit|submitted|sent|send|finished|finish|done|completed|reported|report|handed)$/;
  // "What has to be submitted": still to be done.
  if (words[asked + 1]?.text === 'to') return false;
  return asked >= 0 && asked <= 1 && words.slice(asked + 2).some(({ text }) => done.test(text));
}

/** "Có bao nhiêu phường đã nộp …", "how many wards have sent …". */
export function asksHowMany(words: readonly Word[]): boolean {
  const at = words.findIndex(({ text }) => /^(?:nhiêu|nhieu|mấy|may|many)$/.test(text));
  if (at < 0 || /^(?:ngay|hom|bua|days)$/.test(words[at + 1]?.folded ?? '')) return false;
  const isDone = words.slice(at + 1, at + 5).some(({ text }) => /^(?:đã|da|have|has)$/.test(text));
  return isDone || endsInAlready(words) || endsInYet(words);
}

/** "Ai gửi báo cáo rồi ạ?", "who has already sent …": what is over by now; "tháng rồi" is only last month. */
export function endsInAlready(words: readonly Word[]): boolean {
  const at = words.findLastIndex(({ text }) => /^(?:rồi|roi|already)$/.test(text));
  if (words[at]?.text === 'already') return true;
  const isPeriod = /^(?:thang|tuan|quy|nam)$/.test(words[at - 1]?.folded ?? '');
  const isLast = isPeriod && !/^(?:cao|\d+)$/.test(words[at - 2]?.folded ?? '');
  return at > 1 && words.length - at <= 3 && !isLast;
}

/** "Em nộp rồi mà, check giúp em": whether it has arrived. */
export function asksToCheck(words: readonly Word[]): boolean {
  const text = words.map(({ folded }) => folded).join(' ');
  return (
    / roi(?: |$)/.test(text) &&
    /(?:^| )(?:check|(?:kiem tra|xem|coi|tra) (?:giup|ho|dum|gium|lai))(?: |$)/.test(text)
  );
}

/** What may follow "yet" at a question's end; the end itself is one. */
export const particles = new Set(
  ' bay hi he hay nghen hen heng hong bo may tau ho ni ri re ne nghe luon thoi a vay nhi ha he hi em anh chi bot ad roi the ta nhe nha ban sep co chu bac moi cac ua v kiem xem de nua'.split(
    ' ',
  ),
);

/** "Nộp báo cáo chưa ạ?", "… chưa, báo tôi biết": a question that ends in "yet"; "chưa rõ", "chưa báo cáo" do not, nor "đúng chưa", "qua chưa", "bắt đầu chưa". */
export function endsInYet(words: readonly Word[]): boolean {
  const at = words.findLastIndex(({ text }) => text === 'chưa' || text === 'chua');
  const rest = words.slice(at + 1).map(({ folded }) => folded);
  if (/^(?:dung|phai|qua|toi|dau|thuc|mac)$/.test(words[at - 1]?.folded ?? '')) return false;
  return at > 1 && (particles.has(rest[0] ?? '') || (asksToTell.test(rest.join(' ')) && rest.length <= 10));
}

/** What may follow a question: a wish to be told, or what the answer is for. */
const asksToTell =
  /^(?:bao|nhan|nhac|tra loi|cho|noi|goi|ghi|neu|thi|hay|cu|tin)(?: (?!cao|gui|nop)\w+){0,4} (?:biet|hay|voi|tin|giup|nghe|sau|lai|toi|em|anh|chi|minh)(?: |$)/;
