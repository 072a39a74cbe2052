import { expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';

const token = '123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('info', { write: (line: string) => lines.push(line) }));
  return lines.join('');
}

it('keeps bot tokens out of messages and errors', () => {
  const text = logged((log) => {
    log.info(`polling https://api.telegram.org/bot${token}/getUpdates`);
    log.error({ err: new Error(`fetch of /bot${token}/getMe failed`) }, 'an update failed');
  });
  expect(text).toContain('[token]');
  expect(text).not.toContain(token);
});

it('keeps passwords of addresses out', () => {
  expect(logged((log) => log.info('postgres://nhacviec:geheim@db/x is down'))).not.toContain('geheim');
});

it('keeps what Prisma quotes of a call out: it can be what people wrote', () => {
  const error = new Error(
    'Invalid `create()` invocation:\n{ note: "tin nhắn riêng" }\nUnique constraint failed',
  );
  error.name = 'PrismaClientKnownRequestError';
  const text = logged((log) => log.error({ err: error }, 'an update failed'));
  expect(text).toContain('Unique constraint failed');
  expect(text).not.toContain('tin nhắn riêng');
});
