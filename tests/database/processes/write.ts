import { openDatabase } from '../../../src/database/database.ts';

/** Writes rows until it is killed; prints the number of each after it was committed. */
const { prisma } = await openDatabase({ url: process.argv[2] ?? '' });
for (let number = 1; ; number++) {
  await prisma.member.create({
    data: { channel: 'telegram', accountId: String(number), createdAt: new Date(0) },
  });
  console.log(number);
}
