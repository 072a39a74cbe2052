/** The phrases of a table's cell: separated by `|`, spaces and line breaks around them do not count. */
export function phraseList(cell: string): string[] {
  return cell
    .split('|')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}
