import type { Temporal } from 'temporal-polyfill';
import type { LastBackup } from '../../backups/last-backup.ts';
import { dayOf } from '../../base/clock.ts';
import { dayWords } from '../../plan/day-words.ts';
import { type BoardDomain, hourOf, type Sight } from '../sight.ts';
import type { Overview } from './models.ts';

/** How old the newest backup is, in a sentence: "Bản sao lưu gần nhất: Thứ Hai 21/5/2018, 2:00." Returns undefined where backups are off. */
export async function backupLine(
  { lastBackup }: Pick<BoardDomain, 'lastBackup'>,
  sight: Sight,
): Promise<Overview['backup']> {
  const last = await lastBackup();
  if (last.state === 'off') return undefined;
  const { t } = sight;
  const isWrong = last.state === 'old' || last.trouble !== undefined || last.second?.trouble !== undefined;
  const words = [
    last.made ? t('backup:board.last', { when: momentWords(last.made, sight) }) : t('backup:board.none'),
    ...(isWrong ? [t('backup:board.wrong', { why: t(`backup:board.why.${whyOf(last)}`) })] : []),
  ];
  const light = isWrong ? 'red' : last.made ? 'green' : 'amber';
  return { title: t('backup:board.title'), words: words.join(' '), light };
}

function whyOf({ trouble, state }: LastBackup): string {
  if (trouble === undefined) return state === 'old' ? 'old' : 'second';
  return trouble === 'no-space' || trouble.startsWith('pg-dump') ? trouble : 'failed';
}

function momentWords(at: Temporal.Instant, { t, book }: Sight): string {
  const { timeZone } = book.file;
  const hour = hourOf(at.toZonedDateTimeISO(timeZone));
  return t('backup:moment', { day: dayWords(dayOf(at, timeZone), t), hour });
}
