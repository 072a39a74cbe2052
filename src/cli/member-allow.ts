import { systemClock } from '../base/clock.ts';
import { Role } from '../generated/sqlite/enums.ts';
import { allowGroup, allowPerson } from '../people/allow.ts';
import { atDesk, type Desk, type DeskOptions } from './member-desk.ts';

export interface AllowOptions extends DeskOptions {
  unit: string[];
  role?: Role;
  name?: string;
}

/**
 * `npm run member -- allow ID`: lets a person in, or a group, whose id is negative.
 * @throws Error when it would leave the plan without a coordinator
 */
export async function allow(id: string, options: AllowOptions): Promise<void> {
  await atDesk(options, (desk) =>
    id.startsWith('-') ? letGroupIn(id, options, desk) : letPersonIn(id, options, desk),
  );
}

async function letGroupIn(
  chatId: string,
  { unit, name, channel }: AllowOptions,
  { database, plan, auditLog }: Desk,
): Promise<void> {
  const parties = unit.length > 0 ? unit : ['*'];
  await allowGroup(
    database.prisma,
    { clock: systemClock, auditLog },
    {
      channel,
      chatId,
      plan,
      parties,
      ...(name && { title: name }),
    },
  );
  console.log(
    `Group ${chatId} may ask about ${plan.book.file.code}: ${unit.length > 0 ? unit.join(', ') : 'the whole plan'}.`,
  );
}

async function letPersonIn(
  account: string,
  { unit, name, channel, role }: AllowOptions,
  { database, plan, auditLog }: Desk,
): Promise<void> {
  const standing = role ?? roleWith(unit);
  const outcome = await allowPerson(
    database.prisma,
    { clock: systemClock, auditLog },
    {
      channel,
      accountId: account,
      planId: plan.id,
      role: standing,
      units: unit,
      ...(name && { displayName: name }),
    },
  );
  if (outcome === 'last-coordinator')
    throw new Error(`${account} is the last coordinator of ${plan.book.file.code}; make another one first`);
  console.log(
    `Person ${account} is ${standing} in ${plan.book.file.code}${unit.length > 0 ? ` for ${unit.join(', ')}` : ''}.`,
  );
}

function roleWith(units: readonly string[]): Role {
  return units.length > 0 ? Role.FOCAL_POINT : Role.VIEWER;
}
