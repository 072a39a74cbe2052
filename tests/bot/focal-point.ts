import { enrolPerson } from '../../src/people/enrol.ts';
import type { House } from '../support/house.ts';

/** Chị Hà of the commune of Hà Lan. */
export const FOCAL_POINT = 11;

/** Lets the commune's focal point in, who has begun a chat with the bot. */
export async function enrolFocalPoint({ messenger, database, clock, plan }: House): Promise<void> {
  messenger.addPerson({ id: FOCAL_POINT, firstName: 'chị Hà', hasStarted: true });
  await enrolPerson(database.prisma, clock, {
    channel: 'telegram',
    accountId: String(FOCAL_POINT),
    planId: plan.id,
    role: 'FOCAL_POINT',
    units: ['xa-ha-lan'],
    displayName: 'chị Hà',
  });
}
