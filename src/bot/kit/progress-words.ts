import { dayOf } from '../../base/clock.ts';
import { bold, plain, type RichText } from '../../base/rich-text.ts';
import type { Translate } from '../../base/texts.ts';
import { dayWords } from '../../plan/day-words.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { Stage } from '../../progress/task-state.ts';
import type { UpdateRecord } from '../../progress/update-record.ts';
import type { BotContext } from './context.ts';

/** What an update says beside how far a task is. */
type Given = Pick<UpdateRecord, 'figures' | 'files' | 'onPaper'> & { note?: string | undefined };

/** How far a task is, in a word or two. */
export function statusWords(t: Translate, stage: Stage, percent?: number): string {
  const word = t(`progress:status.${stage}`);
  return percent === undefined ? word : t('progress:percent', { status: word, percent });
}

/** Numbers, note and files of an update, a line each. */
export function givenLines(
  { known, language, t }: BotContext,
  task: Task | undefined,
  { figures, note, files, onPaper }: Given,
): RichText {
  const asked = task ? known.plan.book.figuresOf(task) : [];
  const numbers = asked.flatMap(({ code, name }) =>
    figures[code] === undefined ? [] : [`${name[language]}: ${figures[code]}`],
  );
  const lines: RichText = numbers.length > 0 ? [[plain(numbers.join(' · '))]] : [];
  if (note) lines.push([plain(t('progress:note', { note }))]);
  if (files.length > 0) lines.push([plain(t('progress:files', { count: files.length }))]);
  if (onPaper) lines.push([plain(t('progress:on-paper'))]);
  return lines;
}

/** When something was reported and by whom: "Thứ Hai 21/5/2018 · 🟢 Xong · chị Hà", and as what its unit was called then. */
export function momentLine(
  { t, known, language }: BotContext,
  { at, who, saidAs }: UpdateRecord,
  status: string,
): string {
  const { book } = known.plan;
  const day = dayWords(dayOf(at, book.file.timeZone), t);
  const line = t(who === undefined ? 'progress:see.by-unknown' : 'progress:see.by', { day, status, who });
  const units = saidAs.map((unit) => book.nameOf(unit, language)).join(', ');
  return units === '' ? line : t('progress:see.said-as', { line, units });
}

export function taskLines({ t, language, known }: BotContext, code: string, unit: string): RichText {
  const { book } = known.plan;
  return [
    [bold(t('progress:task', { title: book.task(code)?.title[language], code }))],
    [plain(t('progress:unit', { unit: book.nameOf(unit, language) }))],
  ];
}
