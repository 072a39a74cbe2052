/**
 * The phrases of a table's cell: separated by `|`, spaces and line breaks around them do not count. `{a,b,}` stands for
 * each of its parts in turn, so "{gửi,nộp} {cho ,}ai" is four phrases; a part may be empty, but holds no braces itself.
 */
export function phraseList(cell: string): string[] {
  return cell
    .split('|')
    .flatMap(expanded)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

function expanded(phrase: string): string[] {
  const start = phrase.indexOf('{');
  const end = phrase.indexOf('}', start);
  if (start < 0 || end < 0) return [phrase];
  const rests = expanded(phrase.slice(end + 1));
  return phrase
    .slice(start + 1, end)
    .split(',')
    .flatMap((part) => rests.map((rest) => `${phrase.slice(0, start)}${part}${rest}`));
}
