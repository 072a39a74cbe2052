import { dayOf } from '../../base/clock.ts';
import { dayWords } from '../../plan/day-words.ts';
import type { UpdateRecord } from '../../progress/progress.ts';
import type { BotContext } from './context.ts';

/** When something was reported and by whom: "Thứ Hai 21/5/2018 · 🟢 Xong · chị Hà". */
export function momentLine({ t, known }: BotContext, { at, who }: UpdateRecord, status: string): string {
  const day = dayWords(dayOf(at, known.plan.book.file.timeZone), t);
  return t(who === undefined ? 'progress:see.by-unknown' : 'progress:see.by', { day, status, who });
}
