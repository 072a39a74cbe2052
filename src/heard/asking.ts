import { fold } from '../vietnamese/fold.ts';
import { isMarked, type Word } from '../vietnamese/words/word.ts';
import { find, has, wordsOf } from './phrases.ts';

/**
 * Whether words ask something, with or without a question mark: by a word of asking ("bao giờ", "what"), by how they end
 * ("… được không", "… chưa"), or by wishing to be told ("cho em xin lịch"). What others asked, and words of asking that ask nothing
 * ("có gì gọi chị Hoa", "chưa có buổi nào"), do not.
 */
export function asksSomething(text: string): boolean {
  return clausesOf(text).some(asks);
}

/** Whether a clause asks something. */
export function asks(clause: Clause): boolean {
  const { words, mark, folded } = clause;
  if (mark === '?') return true;
  if (tellsWhatOthersAsked(folded)) return false;
  return asksByWord(words) || endsAsking(clause) || has(words, 'request');
}

/** Whether words ask what, when or who, not merely for a yes or no. */
export function asksForMore(text: string): boolean {
  return clausesOf(text).some(
    ({ words, folded }) => !tellsWhatOthersAsked(folded) && asksByWord(words, isOpen),
  );
}

export interface Clause {
  /** As typed. */
  text: string;
  words: Word[];
  /** As typed, without marks. */
  folded: string;
  /** The sign that it ends with. */
  mark: string;
}

/** "Treo xong rồi còn báo cáo thì đang viết", "làm rồi nhưng chưa xong": two things. */
const contrast =
  /(?<!bà|ba|trẻ|tre|phụ nữ và trẻ)\s(còn|con|nhưng|nhung|riêng|rieng|but|và|va)\s(?=.*(?:thì|thi|đang|dang|chưa|chua|xong|not))/iu;

/** "1. xong 2. chưa", "cái 1 rồi cái 2 chưa": the next of several. */
const listed =
  /(?<!còn|con|thứ|thu|ngày|ngay|số|so|khu|tổ|to|phường|phuong|mục|muc)\s((?:(?:cái|cai|việc|viec|mục|muc)\s)?\d)[.)]?\s(?=(?:xong|đang|dang|chưa|chua|rồi|roi|ok|mới|moi|done)(?![\p{L}]))/giu;

/** Takes a message apart where one sentence or part of one ends. */
export function clausesOf(text: string): Clause[] {
  return [
    ...text
      .normalize('NFC')
      .replaceAll(/(^|\s)(\d)[.)]\s+/gu, '$1$2 ')
      .replace(contrast, ', $1 ')
      .replaceAll(listed, ', $1 ')
      .matchAll(/((?:[^.,;!?\n]|[.,](?=\d))+)([.,;!?\n]*)/gu),
  ]
    .map(([, said = '', signs = '']) => ({
      text: said.trim(),
      words: wordsOf(said),
      folded: fold(said).replace(/\s+/g, ' ').trim(),
      mark: signs.includes('?') ? '?' : (signs[0] ?? ''),
    }))
    .filter(({ folded }) => folded !== '');
}

/** "Mấy chị hỏi bao giờ có tờ rơi", "các chị thắc mắc …": others asked. */
function tellsWhatOthersAsked(folded: string): boolean {
  return /^(?:da )?(?:may|cac|co|nhieu|mot so|vai|ba con|chi em|moi nguoi|dan|nguoi dan)\b.{0,30}\b(?:hoi|thac mac|muon biet)\b/.test(
    folded,
  );
}

const closed = new Set([
  ...[
    'phải không',
    'đúng không',
    'được không',
    'có không',
    'có phải',
    'có được',
    'có cần',
    'có kịp',
    'hay là',
  ],
  ...[
    'can i',
    'can we',
    'could i',
    'do i',
    'do we',
    'does it',
    'is it',
    'is there',
    'should i',
    'should we',
    'am i',
  ],
]);

/** Of the phrases of asking, those that a yes or no does not answer. */
function isOpen(phrase: string): boolean {
  return !closed.has(phrase);
}

function asksByWord(words: readonly Word[], which: (phrase: string) => boolean = () => true): boolean {
  const innocent = find(words, 'not-asking');
  return find(words, 'ask').some(({ start, end, exact }) => {
    const phrase = words.slice(start, end);
    if (!isRightlyMarked(phrase, exact)) return false;
    if (innocent.some((other) => other.start < end && start < other.end)) return false;
    const isMeant = isSurely(words, end - 1);
    return isMeant && which(phrase.map(({ text }) => text).join(' '));
  });
}

/**
 * Whether a single word may be a word of asking: one typed with other marks is another word. "Máy" is not "mấy", "đau" not "đâu"; "dau"
 * may be either.
 */
function isRightlyMarked(phrase: readonly Word[], exact: number): boolean {
  const [word, another] = phrase;
  return another !== undefined || exact === 1 || word === undefined || !isMarked(word);
}

/** A single word of asking that without its marks, or behind "không" and "chưa", is something else. */
function isSurely(words: readonly Word[], at: number): boolean {
  const word = words[at]?.folded ?? '';
  const before = words[at - 1]?.folded ?? '';
  const denied = words
    .slice(Math.max(0, at - 4), at)
    .some(({ folded }) => /^(?:khong|chua|chang|cha)$/.test(folded));
  if (/^(?:gi|nao|ai|dau)$/.test(word) && denied) return false;
  // "Đâu" without its mark is "đầu", "dấu", "đau" as well.
  if (words[at]?.text === 'dau' && !/^(?:o|di|toi|den|vao|tu|cho|nop|gui)$/.test(before)) return false;
  // "Bao giờ có mẫu mới thì nộp": whenever; "bao giờ thì nộp" asks.
  const then = words.findIndex(({ folded }, place) => folded === 'thi' && place > at);
  if (then > at + 1 && words.length > then + 1) return false;
  // "Có việc gì gọi chị Hoa": whatever there is.
  if (word === 'gi' && at <= 2 && words[0]?.folded === 'co' && words.length > at + 1) return false;
  // "Nếu ai", "hễ ai", "bất cứ nào": a condition.
  if (/^(?:neu|he|bat cu|bat ky|ky|cu)$/.test(before)) return false;
  return true;
}

/** Forms of address at the end. */
const endAddress = /(?:\s+(?:em|anh|chị|chi|ơi|oi|bot|vậy|vay|thế|the))+[\s.!]*$/iu;

/** "… được không", "… chưa", "… hả", "… nhỉ": how a question ends. */
function endsAsking({ words, folded, text }: Clause): boolean {
  const last = words.at(-1);
  const before = words.at(-2)?.text === 'còn' ? 'còn' : (words.at(-2)?.folded ?? '');
  if (!last || words.length < 2) return false;
  if (/\b(?:ha|nhi)(?: (?:em|anh|chi|co|chu|bac|bot|moi nguoi|ca nha|cac chi|cac anh|a))*$/.test(folded))
    return words.length > 2 || !/^(?:60|ok)/.test(folded);
  if (/(?:^|\s)à[\s.!]*$/u.test(text.replace(endAddress, ''))) return true;
  if (last.folded === 'khong') return !/^(?:thi|van|còn|deu|so)$/.test(before);
  if (last.folded === 'chua')
    return (
      !words.some(({ text: word }) => word === 'còn') &&
      !/^(?:thi|van|còn|deu|cung)$/.test(before) &&
      last.text !== 'chữa'
    );
  // "Nữ là tính cả bé gái à": in doubt only with "là".
  return / la .* (?:a|ah|sao|vay)$/.test(` ${folded}`) && !/\b(?:roi|xong|nhe|nha|thoi)\b/.test(folded);
}
