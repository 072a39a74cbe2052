import { readFile } from 'node:fs/promises';
import type { Translate } from '../base/texts.ts';
import { dayWords, dueDayWords, rhythmWords } from '../plan/day-words.ts';
import type { TaskDate } from '../plan/plan-file.ts';
import { type PendingDate, pendingDates, withConfirmed } from '../plan-draft/confirm-dates.ts';
import { flagWords } from './plan-draft.ts';
import { isSystemError, rewriteFile, type Terminal } from './terminal.ts';

/**
 * Asks a person for each date of a draft that is not confirmed yet, and writes each yes into the file at once. Tells whether all dates
 * are confirmed now.
 */
export async function confirmDates(terminal: Terminal, path: string): Promise<boolean> {
  const { t, write, complain } = terminal;
  const read = await textAndDates(terminal, path);
  if (!read) return false;
  const { pending } = read;
  if (pending.length === 0) {
    write(t('draft:confirm.allDone', { path }));
    return true;
  }
  if (!terminal.confirm) {
    complain(t('draft:confirm.needsPerson'));
    return false;
  }
  let { text } = read;
  let done = 0;
  for (const [at, date] of pending.entries()) {
    show(terminal, date, at + 1, pending.length);
    if (!(await terminal.confirm(t('draft:confirm.question')))) continue;
    text = withConfirmed(text, date.index);
    await rewriteFile(path, text);
    done += 1;
  }
  const left = pending.length - done;
  write(left === 0 ? t('draft:confirm.allDone', { path }) : t('draft:confirm.left', { done, left }));
  return left === 0;
}

async function textAndDates(
  { t, complain }: Terminal,
  path: string,
): Promise<{ text: string; pending: readonly PendingDate[] } | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    const pending = pendingDates(text);
    if (pending) return { text, pending };
    complain(t('draft:confirm.noDraft', { path }));
  } catch (error) {
    if (isSystemError(error)) complain(t('cli:plan.unreadable', { path, reason: error.code }));
    else complain(t('draft:confirm.notYaml', { path }));
  }
  return undefined;
}

/** Shows a date in its sentence, and what was made of it. */
function show(
  { t, write }: Terminal,
  { line, mention, task }: PendingDate,
  number: number,
  total: number,
): void {
  const { at = t('draft:head'), is, flags, sentence, written } = mention;
  const what = { number, total, line, at, is: t(`draft:is.${is}`), flags: flagWords(flags, t) };
  write(t('draft:confirm.place', what));
  write(`    ${sentence.replace(written, `«${written}»`)}`);
  if (!task) return;
  const { date: own, repeats } = task;
  const date = own ? dateWords(own, t) : repeats ? rhythmWords(repeats, t) : t('draft:confirm.noDate');
  write(t('draft:confirm.date', { code: task.code, title: task.title.vi, date }));
}

/** "trước ngày 22/5/2018 (chậm nhất: Thứ Hai 21/5/2018)". */
function dateWords(date: TaskDate, t: Translate): string {
  if (date.rule !== 'from-to')
    return `${date.written} (${t('cli:plan.lastGoodDay', { day: dueDayWords(date, t) })})`;
  const days = [...new Set([date.from, date.to])].map((day) => dayWords(day, t)).join(' – ');
  return `${date.written} (${days})`;
}
