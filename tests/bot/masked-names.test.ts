import { expect, it } from 'vitest';
import { emptyUpdate } from '../../src/progress/update-answers.ts';
import { COORDINATOR, openHouse, WOMENS_UNION } from '../support/house.ts';

const upload = {
  name: 'CCCD\u202E\u200B 038190001234.docx',
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  content: new TextEncoder().encode('x'),
};
const MASKED = 'CCCD ••••••••••34.docx';

it('of a file’s name telephone and ID numbers are masked, and what nobody sees is left out, before it is stored: of updates and of campaigns', async () => {
  const house = await openHouse();
  const { prisma } = house.database;
  const place = { channel: 'telegram', chatId: String(WOMENS_UNION), accountId: String(WOMENS_UNION) };
  const answered = ['unit', 'task', 'status', 'percent', 'figures', 'note'];
  const answers = emptyUpdate({ answered, task: 'IV.2', unit: 'hpn', status: 'DONE' });
  const touchedAt = house.clock.date();
  await prisma.conversation.create({
    data: { ...place, flow: 'update', planId: house.plan.id, touchedAt, answers },
  });
  await house.send(WOMENS_UNION, WOMENS_UNION, upload);
  expect((await prisma.conversation.findFirst())?.answers).toMatchObject({ files: [{ name: MASKED }] });

  await house.say(COORDINATOR, COORDINATOR, '/chiendich');
  await house.send(COORDINATOR, COORDINATOR, upload);
  expect((await prisma.campaignMessage.findFirst())?.content).toMatchObject({ media: [{ name: MASKED }] });
});
