import { expect, it } from 'vitest';
import { OperatorError, operatorWords } from '../../src/base/operator-error.ts';
import { textsIn } from '../../src/base/texts.ts';

const damaged = { key: 'operator:backup.damaged', fields: { reason: 'page 7' } };

it('an error of the operator’s says each line in their language; its message is English, for the log', () => {
  const error = new OperatorError([damaged, { key: 'operator:backup.in-use' }]);
  expect(error.in(textsIn('vi'))).toBe(
    'Tệp bị hỏng, hoặc không phải cơ sở dữ liệu: page 7\nCơ sở dữ liệu đang được dùng: dừng bot trước.',
  );
  expect(error.message).toBe(
    'The file is damaged, or no database: page 7\nThe database is in use: stop the bot first.',
  );
});

it('a text within a text is said in the same language', () => {
  const text = { key: 'operator:backup.not-restored', fields: { reason: damaged } };
  expect(operatorWords(text, textsIn('vi'))).toBe(
    'Chưa khôi phục gì: Tệp bị hỏng, hoặc không phải cơ sở dữ liệu: page 7',
  );
  expect(new OperatorError(text).message).toBe(
    'Nothing was restored: The file is damaged, or no database: page 7',
  );
});
