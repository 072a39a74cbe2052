import { systemClock } from '../clock.ts';
import { Role } from '../generated/sqlite/enums.ts';
import { bindGroup, enrolPerson } from '../people/enrol.ts';
import { atDesk, type Desk, type DeskOptions } from './member-desk.ts';

export interface AllowOptions extends DeskOptions {
  unit: string[];
  role?: Role;
  name?: string;
}

/** `npm run member -- allow ID`: lets a person in, or a group, whose id is negative. */
export async function allow(id: string, options: AllowOptions): Promise<void> {
  await atDesk(options, (desk) =>
    id.startsWith('-') ? allowGroup(id, options, desk) : allowPerson(id, options, desk),
  );
}

async function allowGroup(
  chatId: string,
  { unit, name, channel }: AllowOptions,
  { database, plan }: Desk,
): Promise<void> {
  const parties = unit.length > 0 ? unit : ['*'];
  await bindGroup(database.prisma, systemClock, {
    channel,
    chatId,
    plan,
    parties,
    ...(name && { title: name }),
  });
  console.log(
    `Group ${chatId} may ask about ${plan.book.file.code}: ${unit.length > 0 ? unit.join(', ') : 'the whole plan'}.`,
  );
}

async function allowPerson(
  account: string,
  { unit, name, channel, role }: AllowOptions,
  { database, plan }: Desk,
): Promise<void> {
  const standing = role ?? roleWith(unit);
  await enrolPerson(database.prisma, systemClock, {
    channel,
    accountId: account,
    planId: plan.id,
    role: standing,
    units: unit,
    ...(name && { displayName: name }),
  });
  console.log(
    `Person ${account} is ${standing} in ${plan.book.file.code}${unit.length > 0 ? ` for ${unit.join(', ')}` : ''}.`,
  );
}

function roleWith(units: readonly string[]): Role {
  return units.length > 0 ? Role.FOCAL_POINT : Role.VIEWER;
}
