import { expect, it } from 'vitest';
import { Conversations } from '../../src/conversations/conversations.ts';
import { Contacts } from '../../src/people/contacts.ts';
import { openOffice } from './office.ts';

/** Adds a contact in a conversation that was begun for it. */
async function add({ prisma, clock }: Awaited<ReturnType<typeof openOffice>>, planId: number, text: string) {
  const author = { channel: 'telegram', chatId: '1', accountId: '1', planId };
  const conversation = await new Conversations(prisma, clock).begin(author, 'contact', {});
  return new Contacts(prisma).add(planId, text, conversation);
}

it('adds a contact once, of a conversation that is not over', async () => {
  const { prisma, plan } = await openOffice();
  expect(await new Contacts(prisma).add(plan.id, 'Công an: 113', { id: 1 })).toBe('gone');
  expect(await prisma.contact.count()).toBe(0);
});

it('keeps the contacts of each plan in order, twenty at most', async () => {
  const office = await openOffice();
  const { prisma, plan, older } = office;
  const contacts = new Contacts(prisma);
  expect(await add(office, plan.id, ' Công an :  02373 824 \n 113 ')).toBe('added');
  expect(await add(office, older.id, 'Trạm y tế: 115')).toBe('added');
  const [first] = await contacts.list(plan.id);
  expect(first).toMatchObject({ name: 'Công an', where: '02373 824 113' });
  for (let count = 1; count < 20; count += 1) await add(office, plan.id, `Số ${count}: ${count}`);
  expect(await add(office, plan.id, 'Một số nữa: 20')).toBe('full');
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
  const office = await openOffice();
  expect(await add(office, office.plan.id, text)).toBe('malformed');
});
