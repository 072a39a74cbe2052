/** So many clauses are looked at, and only of what people may have typed by hand. */
const mostClauses = 5;
const longestQuestion = 600;
const boundary =
  /[.,;:!?\n…]+\s|[.!?…]+$|\s(?=(?:nên|để|mà|vì|bởi|nhưng|còn|because|so that|but|since)\s)|\s[-–]\s/giu;

/**
 * The question with the reason before it or the purpose after it left out, the longest first: "Em mới nhận việc nên chưa
 * rõ, hạn báo cáo năm là hôm nào để em ghi sổ". Nothing when it is of one piece.
 */
export function shorterQuestions(question: string): string[] {
  if (question.length > longestQuestion) return [];
  const pieces = question
    .split(boundary)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .slice(-mostClauses);
  if (pieces.length < 2) return [];
  const from = pieces.slice(1).map((_, at) => pieces.slice(at + 1).join(', '));
  const to = pieces.slice(1).map((_, at) => pieces.slice(0, -at - 1).join(', '));
  const single = pieces.slice(1, -1).reverse();
  // "… để em xếp lịch" gives a reason and asks nothing.
  return [...new Set([...from, ...to, ...single])].filter(
    (piece) => !/^(?:để|vì|bởi|because|so that|since)\s/iu.test(piece),
  );
}
