import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepApart } from '../../src/app/apart.ts';
import { textsIn } from '../../src/base/texts.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/database/database.ts';
import { DatabaseError, databaseError } from '../../src/database/database-error.ts';
import { pendingMigrations } from '../../src/database/migrations.ts';
import { HttpServer } from '../../src/http/server.ts';
import { temporaryFolder, testDatabase } from '../support/database.ts';

/* What an operator reads in Vietnamese where the program cannot begin, with what to do. */

async function inVietnamese(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof DatabaseError)) throw new Error(`not refused properly: ${String(error)}`);
  return error.in(textsIn('vi'));
}

const url = 'postgres://ld:p%40ss-wörd@db/nhac_viec';

it.each([
  [{ kind: 'DatabaseNotReachable', host: 'db', port: 5432 }, /không kết nối được máy chủ db:5432\. Kiểm tra/],
  [{ kind: 'DatabaseNotReachable' }, /không kết nối được máy chủ \?:\?\. Kiểm tra/],
  [{ kind: 'AuthenticationFailed', user: 'ld' }, /tên hoặc mật khẩu của ld\. Kiểm tra/],
  [{ kind: 'DatabaseDoesNotExist', db: 'x' }, /không có cơ sở dữ liệu x\. Tạo/],
  [{ kind: 'DatabaseAccessDenied', db: 'x' }, /không có quyền vào cơ sở dữ liệu x\. Cấp quyền/],
  [
    { kind: 'TlsConnectionError', reason: 'p@ss-wörd is no certificate' },
    /\(TLS\) không thành: \*\*\* is no certificate\. Kiểm tra sslmode/,
  ],
  [{ kind: 'TooManyConnections', cause: 'x' }, /hết kết nối\. Đóng bớt/],
  [{ kind: 'SocketTimeout' }, /không trả lời kịp\. Kiểm tra mạng/],
  [{ kind: 'ConnectionClosed' }, /đã ngắt kết nối\. Thử lại/],
])('PostgreSQL that cannot be used because of %j', (cause, words) => {
  const fields = { database: 'postgres://ld:***@db/nhac_viec' };
  const error = databaseError('operator:database.cannot-open', new Error('x', { cause }), { url, fields });
  const said = error.in(textsIn('vi'));
  expect(said).toMatch(/^Không mở được cơ sở dữ liệu postgres:\/\/ld:\*\*\*@db\/nhac_viec: /);
  expect(said).toMatch(words);
  expect(said + error.message).not.toMatch(/ss-w|undefined|\{\{/);
});

it('what a driver says in its own words stays, without the password', () => {
  const error = databaseError('operator:database.cannot-open', new Error('no: p%40ss-wörd'), { url });
  expect(error.in(textsIn('vi'))).toMatch(/: no: \*\*\*$/);
});

it('files that are no database of the program', async () => {
  const folder = await temporaryFolder();
  const file = async (content: string) => {
    const path = join(folder, `${content.length}.db`);
    await writeFile(path, content);
    return `file:${path}`;
  };
  expect(await inVietnamese(openDatabase({ url: await file('') }))).toMatch(
    /rỗng \(0 byte\).*khôi phục một bản sao lưu/,
  );
  const letter = await file('Kính gửi Ủy ban nhân dân');
  expect(await inVietnamese(openDatabase({ url: letter }))).toMatch(
    /không phải cơ sở dữ liệu.*đặt DATABASE_URL/,
  );
  expect(await inVietnamese(openDatabase({ url: `${letter}/x.db` }))).toMatch(
    /không đọc hoặc ghi được: .*Kiểm tra thư mục/,
  );
  expect(await inVietnamese(openDatabase({ url: 'mysql://db/x' }))).toMatch(
    /^DATABASE_URL phải bắt đầu bằng file:.*không phải mysql:\/\/db\/x…$/,
  );
  const nowhere = openDatabase({ url: `file:${folder}/new.db`, migrations: folder });
  expect(await inVietnamese(nowhere)).toMatch(/Thiếu các bước nâng cấp.*cài lại/);
});

it('databases of another version, of another program, and of the other way of running', async () => {
  const answering = (...answers: unknown[][][]) => {
    const rest = [...answers];
    return { provider: 'sqlite', queryRaw: async () => ({ rows: rest.shift() ?? [] }) } as never;
  };
  const known = [{ name: '0001_a', script: 'x' }];
  expect(await inVietnamese(pendingMigrations(answering([[1]], [['0002_b', 'y']]), known))).toMatch(
    /của phiên bản mới hơn: có bước nâng cấp 0002_b.*Chạy phiên bản mới hơn/,
  );
  expect(await inVietnamese(pendingMigrations(answering([[1]], [['0001_a', 'y']]), known))).toMatch(
    /phiên bản chưa phát hành.*0001_a.*khôi phục một bản sao lưu/,
  );
  expect(await inVietnamese(pendingMigrations(answering([[0]], [['invoices']]), known))).toMatch(
    /của chương trình khác: có bảng invoices.*đặt DATABASE_URL/,
  );
  const database = await testDatabase();
  const at = new Date(0);
  await database.prisma.member.create({ data: { channel: 'playground', accountId: '7', createdAt: at } });
  const real = readConfig({ BOT_TOKEN: '4242424242:tests-only-opens-nothing-at-all' });
  expect(await inVietnamese(keepApart(database, real))).toMatch(/đã dùng để chơi thử.*DATABASE_URL=file:/);
  await database.prisma.member.updateMany({ data: { channel: 'telegram' } });
  expect(await inVietnamese(keepApart(database, readConfig({})))).toMatch(/của bot thật.*bỏ DATABASE_URL/);
});

it('a port that is taken, and an address that is not this machine’s', async () => {
  const app = { fetch: () => new Response() } as never;
  const run = { signal: new AbortController().signal, fail: () => undefined };
  const first = new HttpServer(app, { host: '127.0.0.1', port: 0 });
  await first.start(run);
  const port = Number(new URL(first.url).port);
  const taken = new HttpServer(app, { host: '127.0.0.1', port }).start(run);
  await expect(taken.catch((error) => error.in(textsIn('vi')))).resolves.toMatch(
    new RegExp(`^PORT: cổng ${port} trên 127\\.0\\.0\\.1 đang có chương trình khác dùng; chọn cổng khác`),
  );
  const foreign = new HttpServer(app, { host: '192.0.2.1', port: 0 }).start(run);
  await expect(foreign.catch((error) => error.in(textsIn('vi')))).resolves.toMatch(
    /^HTTP_HOST: không mở được trên 192\.0\.2\.1 \(EADDRNOTAVAIL\); chọn địa chỉ của máy này/,
  );
  await first.stop();
});
