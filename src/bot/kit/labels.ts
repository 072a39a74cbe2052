import type { ReminderChoice } from '../../generated/sqlite/enums.ts';

/** Cuts a label that does not fit. @param most its length in UTF-16 units */
export function shorten(label: string, most: number): string {
  return label.length <= most ? label : `${label.slice(0, most - 1)}…`;
}

/** Marks the label of what is chosen now. */
export function marked(label: string, isChosen: boolean): string {
  return isChosen ? `✓ ${label}` : label;
}

/** The word of a choice of reminders in buttons and texts: `auto` for none, `day-before`. */
export function choiceWord(choice: ReminderChoice | null | undefined): string {
  return choice?.toLowerCase().replaceAll('_', '-') ?? 'auto';
}

/** Draws how much is done as a bar of that many blocks. */
export function barOf(done: number, total: number, blocks: number): string {
  const full = total === 0 ? 0 : Math.floor((done * blocks) / total);
  return '▓'.repeat(full) + '░'.repeat(blocks - full);
}
