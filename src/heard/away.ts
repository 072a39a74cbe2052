import { fold } from '../vietnamese/fold.ts';
import { asks, clausesOf } from './asking.ts';
import { has, phrasesOf } from './phrases.ts';
import type { Heard } from './scene.ts';

const title = '(?:chị|anh|em|bạn|ban|cô|chú|bác|o|dì|đồng chí|đ/c|chi|co|chu|bac)';
const name = '(\\p{Lu}[\\p{L}]*(?:\\s\\p{Lu}[\\p{L}]*){0,3})';
/** "chị Hoa làm thay", "nhờ anh Tuấn", "có gì hỏi o Liên". */
const standsIn = [
  new RegExp(
    `${title}\\s${name}\\s(?:sẽ\\s|se\\s)?(?:làm|lam|nhận|nhan|phụ trách|phu trach|theo dõi|theo doi|tiếp nhận|tiep nhan|làm hộ|lam ho|trả lời|tra loi|trực|truc|báo|bao|thay|đảm nhận|dam nhan|lo)`,
    'u',
  ),
  new RegExp(
    `(?:nhờ|nho|hỏi|hoi|gọi|goi|gặp|gap|liên hệ|lien he|thay là|thay la|nhắn|nhan|giao|có|co|để|de|đã nhờ|bàn giao cho|ban giao cho)\\s(?:cho\\s|với\\s|voi\\s)?(?:${title}\\s)?${name}`,
    'u',
  ),
  new RegExp(`(?:covered by|contact|ask|by)\\s${name}`, 'u'),
  new RegExp(`${name}\\s(?:will\\s|is\\s)?(?:cover|covers|covering|stands? in|take over|replace)`, 'u'),
];

/** Reads that the writer is away, and who stands in: "từ thứ hai em nghỉ thai sản, chị Hoa làm thay em nhé". */
export function absenceIn(text: string): Heard | undefined {
  const away = clausesOf(text).find(({ words, folded }) => has(words, 'away') || insteadOf.test(folded));
  if (!away || asks(away) || text.trimEnd().endsWith('?') || !isOwn(text) || /\bai thay\b/.test(fold(text)))
    return undefined;
  const found = standsIn
    .map((pattern) => pattern.exec(text.normalize('NFC'))?.[1])
    .find((one) => one !== undefined);
  return { for: 'absence', standIn: found };
}

/** "Làm thay em": also that says that the writer is away. */
const insteadOf = /\bthay (?:em|minh|toi|tui)\b|\bthay (?:chi|anh)(?=$|,| (?:nhe|nha|a|em|vi)\b)/;

/** The writer's own absence: a person of the family of "I" before it, or nobody named. */
function isOwn(text: string): boolean {
  const folded = fold(text).replaceAll(/[’']/g, ' ');
  if (insteadOf.test(folded)) return true;
  const [before = ''] = folded.split(awayWords);
  return ownWords.test(before.trim()) || before.trim() === '';
}

const awayWords = new RegExp(`\\b(?:${phrasesOf('away').map(fold).join('|')})\\b`);
/** "Từ mai em xin", "tuần sau chị phải", "i will". */
const ownWords =
  /(?:^|\b)(?:em|chi|anh|toi|tui|minh|to|co|chu|chau|i|i m|ill)(?: (?:hom nay|mai|ngay mai|tuan sau|xin|se|phai|duoc|bi|dang|phep|xin phep|am|will|m|be|ll))*$|^(?:hom nay|mai|ngay mai|tuan (?:nay|sau|toi)|chieu nay|sang mai|tu .{1,12})$/;
