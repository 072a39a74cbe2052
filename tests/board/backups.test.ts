import { describe, expect, it } from 'vitest';
import { type LastBackup, noBackups } from '../../src/backups/last-backup.ts';
import { textsIn } from '../../src/base/texts.ts';
import { backupLine } from '../../src/board/model/backup-line.ts';
import { Office } from '../backups/office.ts';
import { StillClock } from '../support/still-clock.ts';
import { boardOffice } from './office.ts';

const office = boardOffice();

describe('the board tells how the backups are', () => {
  it('to who sees the whole plan, and nobody else; with a filter it is gone', async () => {
    const { settings, backup, clock } = await withBackups();
    clock.set('2018-05-21T02:00');
    await backup();
    await office.serve(undefined, settings);
    const { lan, mai, ha } = office.people;
    for (const member of [lan, mai]) {
      const browser = await office.enter(member);
      expect((await browser.overview()).backup).toEqual({
        title: 'Sao lưu dữ liệu',
        words:
          'Bản sao lưu gần nhất: Thứ Hai 21/5/2018, 2:00. Hai đêm nay chưa sao lưu được. Nhờ anh/chị báo người vận hành máy.',
        light: 'red',
      });
      expect(await browser.text('/bang?ngonngu=en')).toContain('Latest backup: Monday 21/5/2018, 2:00.');
      expect((await browser.overview('/bang?donvi=ca')).backup).toBeUndefined();
    }
    expect((await (await office.enter(ha)).overview()).backup).toBeUndefined();
  });

  it('not where none are made', async () => {
    const { settings } = await withBackups();
    await office.serve(undefined, { ...settings, isOn: false });
    const browser = await office.enter(office.people.lan);
    expect((await browser.overview()).backup).toBeUndefined();
    expect(await browser.text('/bang')).not.toContain('Sao lưu');
  });

  it.each<[string, Partial<LastBackup>, string, string]>([
    ['one of tonight', { state: 'good' }, 'green', 'Bản sao lưu gần nhất: Thứ Hai 21/5/2018, 2:00.'],
    [
      'none yet',
      { state: 'none', made: undefined },
      'amber',
      'Chưa có bản sao lưu nào; bản đầu tiên được làm trong đêm.',
    ],
    [
      'no pg_dump',
      { state: 'none', made: undefined, trouble: 'pg-dump-missing' },
      'red',
      'máy chưa có pg_dump',
    ],
    ['a full disk', { state: 'good', trouble: 'no-space' }, 'red', 'đĩa đã đầy'],
    ['an unknown failure', { state: 'good', trouble: 'failed' }, 'red', 'không thành'],
    [
      'a second place out of reach',
      { state: 'good', second: { made: undefined, trouble: 'second-unreachable' } },
      'red',
      'chưa gửi được sang nơi thứ hai',
    ],
  ])('%s', async (_, last, light, words) => {
    const made = new StillClock('2018-05-21T02:00').now();
    const sight = { t: textsIn('vi'), book: { file: { timeZone: 'Asia/Ho_Chi_Minh' } } } as Parameters<
      typeof backupLine
    >[1];
    const line = await backupLine({ lastBackup: async () => ({ ...noBackups, made, ...last }) }, sight);
    expect(line?.light).toBe(light);
    expect(line?.words).toContain(words);
  });
});

async function withBackups() {
  const backed = await Office.open();
  return { settings: backed.settings, clock: backed.clock, backup: () => backed.backup() };
}
