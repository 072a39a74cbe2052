import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { DatabaseError, withoutPassword } from '../database/database-error.ts';
import { PLAYGROUND_CHANNEL } from '../playground/playground.ts';

/**
 * Ensures that play and real work do not share a database: deadlines, reports, campaigns and the audit log are a plan's,
 * by anyone. A real bot refuses a database that was played on, and the playground one with real people.
 * @throws DatabaseError with what to do
 */
export async function keepApart({ prisma }: Database, { messenger, databaseUrl }: Config): Promise<void> {
  const url = withoutPassword(databaseUrl);
  const wasPlayedOn = await isPlayground(prisma);
  if (messenger.kind !== 'playground' && wasPlayedOn)
    throw new DatabaseError({ key: 'operator:apart.played-on', fields: { url } });
  if (messenger.kind === 'playground' && !wasPlayedOn && (await knowsRealPeople(prisma)))
    throw new DatabaseError({ key: 'operator:apart.real', fields: { url } });
}

async function isPlayground(prisma: Database['prisma']): Promise<boolean> {
  return (
    (await prisma.playgroundRecord.findFirst({ select: { kind: true } })) !== null ||
    (await prisma.member.findFirst({ where: { channel: PLAYGROUND_CHANNEL } })) !== null
  );
}

async function knowsRealPeople(prisma: Database['prisma']): Promise<boolean> {
  return (
    (await prisma.member.findFirst()) !== null ||
    (await prisma.chat.findFirst()) !== null ||
    (await prisma.updateReceipt.findFirst()) !== null
  );
}
