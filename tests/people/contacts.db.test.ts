import { expect, it } from 'vitest';
import { Contacts } from '../../src/people/contacts.ts';
import { openOffice } from './office.ts';

it('keeps the contacts of each plan in order, twenty at most', async () => {
  const { prisma, plan, older } = await openOffice();
  const contacts = new Contacts(prisma);
  expect(await contacts.add(plan.id, ' Công an :  02373 824 \n 113 ')).toBe('added');
  expect(await contacts.add(older.id, 'Trạm y tế: 115')).toBe('added');
  const [first] = await contacts.list(plan.id);
  expect(first).toMatchObject({ name: 'Công an', where: '02373 824 113' });
  for (let count = 1; count < 20; count += 1) await contacts.add(plan.id, `Số ${count}: ${count}`);
  expect(await contacts.add(plan.id, 'Một số nữa: 20')).toBe('full');
  expect((await contacts.list(plan.id)).map(({ where }) => where).slice(0, 3)).toEqual([
    '02373 824 113',
    '1',
    '2',
  ]);
  expect(await contacts.remove(older.id, first?.id ?? 0)).toBe(false);
  expect(await contacts.remove(plan.id, first?.id ?? 0)).toBe(true);
  expect(await contacts.remove(plan.id, first?.id ?? 0)).toBe(false);
  expect(await contacts.list(plan.id)).toHaveLength(19);
  expect(await contacts.list(older.id)).toHaveLength(1);
});

it.each([
  '113',
  'Công an',
  'Công an:',
  ': 113',
  ' : 113',
  'Công an:  ',
  `${'a'.repeat(81)}: 113`,
  `a: ${'1'.repeat(201)}`,
])('adds nothing for "%s"', async (text) => {
  const { prisma, plan } = await openOffice();
  expect(await new Contacts(prisma).add(plan.id, text)).toBe('malformed');
});
