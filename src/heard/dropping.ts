import { type Clause, clausesOf } from './asking.ts';
import { find, isOnly, wordsOf } from './phrases.ts';
import type { Ask } from './scene.ts';

/** "Thôi", "thôi em". */
const enough = /^\W*thoi\b/;

/** "Không trả lại nữa", "thôi không nộp nữa". */
const noMore =
  /^(?:a |da )?(?:thoi )?(?:khong|ko|k) (?:can |muon )?(?:tra|tra lai|bao|bao cao|gui|doi|lam|sua|nop|luu|ghi|cap nhat)(?: [a-z]+)? nua\b|^(?:a |da )?thoi (?:khong|ko|k) (?:can |muon )?(?:tra|bao|gui|doi|lam|sua|nop|luu|ghi)\b/;
/** Most words beside what drops: "bỏ đi em, để chị hỏi lại đã". */
const FEW_WORDS = 5;

/** Whether words drop what is going on: "hủy giúp chị", "thôi không báo nữa". Longer ones that begin so tell something. */
export function drops(text: string): boolean {
  const [first, ...rest] = clausesOf(text);
  if (!first) return false;
  return clauseDrops(first) && rest.every(({ words }) => words.length <= FEW_WORDS);
}

function clauseDrops({ words, folded }: Clause): boolean {
  if (words.length === 0 || folded === 'thoi') return enough.test(folded);
  if (noMore.test(folded)) return true;
  return find(words, 'cancel').length > 0 && isOnly(words, 'cancel', 'trivial');
}

/** Whether words pass over what is asked: "bỏ qua", "chưa có số"; where a note or a file is asked, "không có". */
export function passesOver(text: string, ask: Ask): boolean {
  const words = wordsOf(text);
  if (find(words, 'skip').length === 0) return false;
  if (ask === 'figures' && /^(?:khong|khong co|khong co gi|none|nothing|no)$/.test(plain(words)))
    return false;
  // "Không" on a summary, "chưa" beside a status answer it.
  if ((ask === 'summary' || ask === 'status') && !/bo qua|^qua\b|skip|pass/.test(plain(words))) return false;
  return isOnly(words, 'skip', 'trivial');
}

function plain(words: ReturnType<typeof wordsOf>): string {
  return words.map(({ folded }) => folded).join(' ');
}
