import type { Translate } from '../texts.ts';
import type { Expected } from './outlook.ts';

/** Codes of tasks named of one message. */
const MOST_CODES = 6;

/** "• Nhóm Văn phòng: IV.2, III.1.2", "• chị Lan (nhắn riêng): tin đầu tuần". */
export function expectedWords({ saying, to }: Expected, name: string | undefined, t: Translate): string {
  const all = [...saying.due, ...saying.late, ...saying.week, ...saying.overdue].map(({ task }) => task.code);
  const codes = [...new Set(all)];
  const others = codes.length - MOST_CODES;
  const shown = codes.slice(0, MOST_CODES).join(', ');
  const fields = {
    name: name ?? to.id,
    tasks: others > 0 ? t('reminders:outlook.more', { tasks: shown, count: others }) : shown,
  };
  return t(`reminders:outlook.${to.inGroup ? 'group' : 'person'}-${saying.kind}`, fields);
}
