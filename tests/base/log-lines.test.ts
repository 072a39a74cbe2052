import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createLog, type Log, type Tell } from '../../src/base/log.ts';
import { news, troubles } from '../../src/base/log-lines.ts';
import { operatorWords } from '../../src/base/operator-error.ts';
import { projectFile } from '../../src/base/project.ts';
import { languages, textsIn } from '../../src/base/texts.ts';

/** What is told of what is logged, in Vietnamese. */
function told(write: (log: Log) => void, level = 'info'): [said: string, isTrouble: boolean][] {
  const said: [string, boolean][] = [];
  const tell: Tell = (text, isTrouble) => said.push([operatorWords(text, textsIn('vi')), isTrouble]);
  write(createLog(level, { write: () => undefined }, tell));
  return said;
}

it('the operator is told in their language of what is wrong, and that it is well again', () => {
  expect(
    told((log) => {
      log.error(
        { reason: 'SQLITE_FULL' },
        'the database does not do its work: what people write waits and is handled when it is back',
      );
      log.info({ plan: 'x' }, 'reminders enqueued');
      log.info({ seconds: 7 }, 'the database does its work again');
    }),
  ).toEqual([
    [expect.stringMatching(/^Cơ sở dữ liệu không làm việc \(SQLITE_FULL\).*Kiểm tra dung lượng đĩa/), true],
    ['Cơ sở dữ liệu đã làm việc trở lại sau 7 giây.', false],
  ]);
});

it('no more is told than is logged, and no secret', () => {
  expect(told((log) => log.warn({}, 'Zalo refuses; trying again'), 'error')).toEqual([]);
  const token = '123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  const [[said = ''] = []] = told((log) =>
    log.warn({ code: 404, description: `/bot${token}/x` }, 'Telegram refuses; trying again'),
  );
  expect(said).toContain('404: /bot[token]/x');
});

it('a line that no operator is told of does not compile as a warning', () => {
  const log = createLog('silent');
  // @ts-expect-error not one of the known lines
  log.warn({}, 'something happened');
  // @ts-expect-error a line without its facts
  log.error('a sweep failed');
});

const sources = readdirSync(projectFile('src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('generated') && !name.endsWith('log-lines.ts'))
  .map((name) => readFileSync(projectFile('src', name), 'utf8'));
const lines = [...Object.entries(troubles), ...Object.entries(news)];

it.each(lines)('“%s” is logged, with the facts that its text needs', (line, key) => {
  const logging = sources.filter((source) => source.includes(`'${line}'`));
  expect(logging).not.toEqual([]);
  if (key === undefined) return;
  for (const language of languages) {
    const text = textsIn(language)(key);
    expect(text).not.toBe(key);
    for (const [, field] of text.matchAll(/\{\{(\w+)\}\}/g))
      expect(
        logging.some((source) => new RegExp(`\\b${field}\\b`).test(source)),
        field,
      ).toBe(true);
  }
});

it('what is wrong is told with what to do or what happens next', () => {
  const next =
    /thử lại|tự kết nối lại|đang thử|kiểm tra|mở lại|gửi (số này|bản|các dòng)|bảo họ|bật|dừng chương trình|khởi động lại|cập nhật|lần chạy sau|vẫn (trả lời|gửi)|có thể mở|xem hạn mức|cách sửa|bỏ một/iu;
  const silent = Object.values(troubles).filter((key) => key !== undefined && !next.test(textsIn('vi')(key)));
  expect(silent).toEqual([]);
});
