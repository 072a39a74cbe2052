import { beforeEach, expect, it } from 'vitest';
import { type Language, languages, textsIn } from '../../src/base/texts.ts';
import { type VerifyCommand, verifyLog } from '../../src/cli/log-verify.ts';
import { AuditChain } from '../../src/people/audit-chain/audit-chain.ts';
import { type Office, openOffice } from '../people/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

/** Runs the command, and gives what it said and whether all was whole. */
async function verify(options: VerifyCommand = {}, language: Language = 'en') {
  const said: string[] = [];
  const complaints: string[] = [];
  const terminal = {
    ...{ language, t: textsIn(language) },
    write: (line: string) => void said.push(line),
    complain: (line: string) => void complaints.push(line),
  };
  const { prisma, clock } = office;
  return { whole: await verifyLog(terminal, { prisma }, clock, options), said, complaints };
}

async function written(count: number) {
  const planId = office.plan.id;
  for (let number = 0; number < count; number++)
    await office.auditLog.record({ planId, action: 'group-bound', details: { chat: `G${number}` } });
}

async function seal() {
  const chain = new AuditChain(office.prisma, office.clock);
  await chain.seal();
  office.clock.advance({ minutes: 1 });
  await chain.seal();
}

it('says that there is no chain yet, which is no fault', async () => {
  await written(2);
  expect(await verify()).toEqual({
    whole: true,
    said: ['The audit log has no chain yet: it begins when the program runs (2 entries wait).'],
    complaints: [],
  });
});

it('says what is sealed, what waits, what is older than the chain, and the newest hash, to be noted', async () => {
  await written(3);
  await seal();
  await written(1);
  const { whole, said } = await verify();
  expect(whole).toBe(true);
  const hash = (await office.prisma.auditLink.findFirstOrThrow({ orderBy: { position: 'desc' } })).hash;
  expect(said).toEqual([
    expect.stringContaining('3 entries are older'),
    'Sealed entries: 3.',
    expect.stringContaining('not sealed yet: 1'),
    expect.stringContaining(hash),
    'The chain is whole.',
  ]);
  expect(await verify({ noted: hash })).toMatchObject({ whole: true, complaints: [] });
  expect(await verify({ noted: 'f'.repeat(64) })).toMatchObject({
    whole: false,
    complaints: [expect.stringContaining('NOT in the chain')],
  });
});

it.each(languages)('names the first broken link with its plan, and fails (%s)', async (language) => {
  await written(4);
  await seal();
  await office.prisma.auditEntry.updateMany({ where: { id: { gte: 2 } }, data: { action: 'plan-made' } });
  const { whole, complaints } = await verify({}, language);
  const { code } = office.plan.book.file;
  expect(whole).toBe(false);
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toMatch(language === 'vi' ? /^CHUỖI ĐỨT tại mắt xích số \d+/ : /^BROKEN at link \d+/);
  expect(complaints[0]).toContain(code);
  expect(await verify({ plan: office.older.book.file.code })).toMatchObject({ whole: true });
  expect(await verify({ plan: 'nowhere' })).toMatchObject({ whole: false });
});
