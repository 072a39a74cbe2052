/** The number of clauses looked at, and the longest question: what people may have typed by hand. */
const mostClauses = 6;
const longestQuestion = 600;
const asker = '(?:em|e|tôi|toi|tui|mình|minh|anh|a|chị|chi|cháu|chau|bọn em|bon em)';
const joining = '(?:nên|nen|để|mà|vì|bởi|nhưng|còn|kẻo|because|so that|so i|but|since)';
/** Without its mark "de" is also "đề": a purpose only before a person or body that has it. */
const purpose =
  '(?:de|để) (?:em|e|anh|chi|chị|minh|mình|toi|tôi|tui|ben|bên|phong|phòng|phuong|phường|xa|xã|hoi|hội|dai|đài|con|còn|kip|kịp|bao|báo|sep|sếp|lanh|lãnh|lam viec|sap|sắp|xep|xếp|chuan|chuẩn|bo tri|bố trí|trinh|trình|dua|đưa|nhac|nhắc|cu|cử)';
/** "…, cho em hỏi …", "chủ tịch phường em hỏi …": what follows is the question. */
const asking = `(?:(?:xin )?cho ${asker} (?:xin )?(?:hỏi|hoi|biết|biet)|cho (?:hỏi|hoi)|xin (?:hỏi|hoi)|muốn hỏi|muon hoi|không biết|khong biet|ko biết|ko biet|k biết|k biet|hỏi|hoi)(?: (?:là|la|xem|rằng|rang|chút|chut|tí|ti|xíu|xiu|với|voi))?`;
/** What ends a clause; a full stop behind a letter alone shortens a word ("P. Ba Đình"). */
const stop = '(?:(?<!(?:^|\\s)\\p{L})\\.|[,;:!?\\n…])+';
const boundary = new RegExp(
  `${stop}\\s|[.!?…]+$|\\s(?=(?:${joining}|${purpose})\\s)|\\s[-–]\\s|(?:^|\\s)${asking}\\s`,
  'giu',
);
const reason = /^(?:để|de|vì|bởi|kẻo|nên|because|so that|so i|since)\s/iu;

/** A part of a question that may be asked alone, with what it leaves out. */
export interface ShorterQuestion {
  words: string;
  left: string;
}

/**
 * The question with the reason before it or the purpose after it left out, the longest first: "Em mới nhận việc nên chưa
 * rõ, hạn báo cáo năm là hôm nào để em ghi sổ". Nothing when it is of one piece.
 */
export function shorterQuestions(question: string): ShorterQuestion[] {
  if (question.length > longestQuestion) return [];
  const pieces = question
    .normalize('NFC')
    .split(boundary)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .slice(-mostClauses);
  if (pieces.length < 2) return [];
  const from = pieces.slice(1).map((_, at) => [at + 1, pieces.length] as const);
  const to = pieces.slice(1).map((_, at) => [0, pieces.length - at - 1] as const);
  const single = pieces.slice(1, -1).map((_, at) => [at + 1, at + 2] as const);
  const shorter = [...from, ...to, ...single.reverse()].map(([start, end]) => ({
    words: pieces.slice(start, end).join(', '),
    left: [...pieces.slice(0, start), ...pieces.slice(end)].join(', '),
  }));
  // "… để em xếp lịch" gives a reason and asks nothing.
  return shorter.filter(({ words }) => !reason.test(words));
}

/** Where one question may end and another begin. */
const next = new RegExp(`${stop}\\s+|\\s(?:mà|ma|còn|với lại|voi lai|rồi|and)\\s`, 'iu');

/** The two halves of a question at every place where one question may end and another begin. */
export function halvesOf(question: string): [string, string][] {
  if (question.length > longestQuestion) return [];
  const halves: [string, string][] = [];
  const text = question.normalize('NFC');
  for (const found of text.matchAll(new RegExp(next, 'giu'))) {
    if (halves.length >= mostClauses) break;
    const [first, second] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
    if (first.trim() !== '' && second.trim() !== '') halves.push([first.trim(), second.trim()]);
  }
  return halves;
}

/** Whether what is left out only tells something: it neither asks nor wishes for anything itself. */
export function onlyTells(left: string): boolean {
  return !asksOrWishes.test(left.replace(aside, ' '));
}

/** "Em mới về tuần trước", "sáng mai chị phải đi họp": the asker tells of their own plans, and when those are. */
export function tellsOfOneself(left: string): boolean {
  return oneself.test(left) && onlyTells(left);
}

const oneself =
  /(?:^|[\s,])(?:em|mình|minh|tôi|toi|tui|chị|chi|anh|cháu|chau) (?:mới|moi|vừa|vua|đang|dang|đã|da|phải|phai|đi|di|nghỉ|nghi|được|duoc|bận|ban|có|co|về|ve) /iu;

/** "… em trả lời sao ạ", "chào anh chị": neither is the question. */
const aside =
  /(?:trả lời|tra loi|biết|biet) (?:sao|thế nào|the nao|răng|rang)|(?:xin|em|dạ|da) (?:chào|chao)|xin phép|xin phep|xin lỗi/giu;
const asksOrWishes =
  /(?:^|[\s,])(?:gì|gi|(?:có|co|làm|lam|nộp|nop|gửi|gui|viết|viet|cần|can) chi|ai|nào|nao|mô|đâu|dau|sao|răng|mấy|bao(?! cao| cáo)|what|which|who|whom|where|when|how|why|xin|give|send me|tell me|tìm|mẫu|không ạ|ko ạ|chưa ạ)(?=$|[\s,?.!])/iu;
