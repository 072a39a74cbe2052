import { Command, InvalidArgumentError } from 'commander';
import { systemClock } from '../clock.ts';
import { loadConfig } from '../config.ts';
import { openDatabase } from '../database/database.ts';
import { Role } from '../generated/sqlite/enums.ts';
import { bindGroup, enrolPerson, UnknownUnitError } from '../people/enrol.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { PlanLibrary, type StoredPlan } from '../plan/plan-library.ts';

interface AllowOptions {
  plan?: string;
  unit: string[];
  role?: Role;
  name?: string;
  channel: string;
}

const program = new Command('member').description('People and groups that the bot may answer.');

program
  .command('allow')
  .description('Lets a person in, or a group (whose id is negative). Said again, it changes what they are.')
  .argument('<id>', 'the id that the bot tells a stranger', accountId)
  .option('--plan <code>', 'the plan it is about (default: the newest)')
  .option(
    '--unit <code>',
    'a unit (for a group: also a group of units); may be given several times',
    collect,
    [],
  )
  .option(
    '--role <role>',
    `what a person is: ${Object.values(Role).join(', ')} (default: FOCAL_POINT with a unit, else VIEWER)`,
    role,
  )
  .option('--name <name>', 'how to call them in lists')
  .option('--channel <name>', 'the messenger', 'telegram')
  .action(allow);

await program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function allow(id: string, options: AllowOptions): Promise<void> {
  const database = await openDatabase({ url: loadConfig().databaseUrl });
  try {
    await ensureFirstPlan(database, systemClock);
    const plans = new PlanLibrary(database.prisma);
    const plan = options.plan ? await plans.find(options.plan) : await plans.newest();
    if (!plan) throw new Error(`no plan ${options.plan}; import it first: npm run plan -- import FILE`);
    if (id.startsWith('-')) await allowGroup(id, options, plan);
    else await allowPerson(id, options, plan);
  } catch (error) {
    if (error instanceof UnknownUnitError)
      throw new Error(`${error.message}; it has: ${error.known.join(', ')}`);
    throw error;
  } finally {
    await database.close();
  }

  async function allowGroup(
    chatId: string,
    { unit, name, channel }: AllowOptions,
    plan: StoredPlan,
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
    plan: StoredPlan,
  ): Promise<void> {
    const standing = role ?? (unit.length > 0 ? Role.FOCAL_POINT : Role.VIEWER);
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
}

function accountId(text: string): string {
  if (!/^-?\d{1,20}$/.test(text))
    throw new InvalidArgumentError('expected a number, such as 123456789 or -1001234567890');
  return text;
}

function role(text: string): Role {
  const found = Object.values(Role).find((name) => name === text.toUpperCase());
  if (!found) throw new InvalidArgumentError(`expected one of ${Object.values(Role).join(', ')}`);
  return found;
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
